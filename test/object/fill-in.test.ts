import {expect, test} from '@jest/globals';
import {fillInProtocols} from '../../src/object/fill-in.ts';
import {stringifyJson} from '../../src/object/json.ts';
import type {KubeObject} from '../../src/object/kube-object.ts';
import {testNamespace} from '../testbed.ts';
import {serverSideDryRun} from './kubectl.ts';

const name = testNamespace('fill-in');
const service: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {name},
  spec: {
    ports: [
      {name: 'http', port: 80},
      {name: 'dns', port: 53, protocol: 'UDP'},
    ],
  },
};
const pod: KubeObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {name},
  spec: {containers: [{name: 'c', image: 'c', ports: [{containerPort: 80}]}]},
};

test.each([
  ['a Service', service],
  ['a Pod', pod],
])('the API server takes %s by server-side apply once protocols are filled in', (_name, object) => {
  const applied = JSON.parse(serverSideDryRun(stringifyJson(fillInProtocols(object)))) as {metadata: {name: string}};
  expect(applied.metadata.name).toBe(name);
});

test('an object that needs none is the very same', () => {
  const filled = fillInProtocols(service);
  expect(fillInProtocols(filled)).toBe(filled);
  const configMap: KubeObject = {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name}, data: {}};
  expect(fillInProtocols(configMap)).toBe(configMap);
});
