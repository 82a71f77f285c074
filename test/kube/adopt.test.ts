import {execFileSync} from 'node:child_process';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {migrated} from '../../src/kube/adopt.ts';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import {managersOf} from '../../src/kube/fields.ts';
import type {KubeObject} from '../../src/object/kube-object.ts';
import {kubectl, kubectlPath, testKubeconfig, testNamespace} from '../testbed.ts';

const namespace = testNamespace('adopt');
const {signal} = new AbortController();
let cluster: Cluster;
beforeAll(async () => {
  cluster = await connect({kubeconfig: testKubeconfig()});
  kubectl('create', 'namespace', namespace);
});
afterAll(async () => {
  await cluster.close();
  kubectl('delete', 'namespace', namespace, '--wait=false');
});

const configMap = (name: string, data: {readonly [key: string]: string}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {name, namespace},
  data,
});
/** `kubectl apply`, as people do it by hand. */
const applyByHand = (object: KubeObject) =>
  execFileSync(kubectlPath(), ['--kubeconfig', testKubeconfig(), 'apply', '-f', '-'], {input: JSON.stringify(object)});
const refOf = (name: string) => ({apiVersion: 'v1', kind: 'ConfigMap', namespace, name});

describe('taking an object over from kubectl or helm', () => {
  test('without it, what kubectl applied is in the way', async () => {
    applyByHand(configMap('theirs', {a: '1'}));
    await expect(cluster.apply(configMap('theirs', {a: '2'}), signal)).rejects.toMatchObject({
      code: 'CLUSTER_CONFLICT',
      params: {conflicts: [{field: '.data.a', manager: 'kubectl-client-side-apply'}]},
    });
  });

  test('its fields become onekey’s: they change without a conflict, and those not wanted go', async () => {
    applyByHand(configMap('old', {a: '1', b: '1'}));
    await cluster.adopt(refOf('old'), signal);
    await cluster.apply(configMap('old', {a: '2', c: '2'}), signal);
    const object = (await cluster.read(refOf('old'), signal)) as KubeObject;
    expect(object.data).toEqual({a: '2', c: '2'});
    expect(object.metadata.annotations).toBeUndefined();
    expect(managersOf(object).map(({manager, operation}) => `${manager} ${operation}`)).toEqual(['onekey Apply']);
  });

  test('fields of anyone else stay theirs', async () => {
    applyByHand(configMap('shared', {a: '1'}));
    const robot = ['apply', '--server-side', '--field-manager=robot', '--force-conflicts', '-f', '-'];
    execFileSync(kubectlPath(), ['--kubeconfig', testKubeconfig(), ...robot], {
      input: JSON.stringify(configMap('shared', {b: '1'})),
    });
    await cluster.adopt(refOf('shared'), signal);
    await expect(cluster.apply(configMap('shared', {a: '2', b: '2'}), signal)).rejects.toMatchObject({
      params: {conflicts: [{field: '.data.b', manager: 'robot'}]},
    });
    await cluster.apply(configMap('shared', {a: '2', b: '2'}), signal, {force: true});
    expect((await cluster.read(refOf('shared'), signal))?.data).toEqual({a: '2', b: '2'});
  });

  test('what helm created becomes onekey’s as well', async () => {
    const file = ['create', '--field-manager=helm', '-f', '-'];
    execFileSync(kubectlPath(), ['--kubeconfig', testKubeconfig(), ...file], {
      input: JSON.stringify(configMap('chart', {a: '1', b: '1'})),
    });
    await expect(cluster.apply(configMap('chart', {a: '2'}), signal)).rejects.toMatchObject({
      params: {conflicts: [{field: '.data.a', manager: 'helm'}]},
    });
    await cluster.adopt(refOf('chart'), signal);
    await cluster.apply(configMap('chart', {a: '2'}), signal);
    const object = (await cluster.read(refOf('chart'), signal)) as KubeObject;
    expect(object.data).toEqual({a: '2'});
    expect(managersOf(object).map(({manager, operation}) => `${manager} ${operation}`)).toEqual(['onekey Apply']);
  });

  test('what is gone is left alone, and a second time changes nothing', async () => {
    await cluster.adopt(refOf('nothing'), signal);
    applyByHand(configMap('twice', {a: '1'}));
    await cluster.adopt(refOf('twice'), signal);
    const once = await cluster.read(refOf('twice'), signal);
    await cluster.adopt(refOf('twice'), signal);
    expect((await cluster.read(refOf('twice'), signal))?.metadata).toEqual(once?.metadata);
  });
});

test('helm’s fields become onekey’s too; those of controllers, and of subresources, stay', () => {
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'x',
      managedFields: [
        {
          manager: 'helm',
          operation: 'Update',
          apiVersion: 'apps/v1',
          time: '2026-01-02T00:00:00Z',
          fieldsV1: {'f:spec': {'f:paused': {}}},
        },
        {
          manager: 'onekey',
          operation: 'Apply',
          apiVersion: 'apps/v1',
          time: '2026-01-01T00:00:00Z',
          fieldsV1: {'f:spec': {'f:replicas': {}}},
        },
        {
          manager: 'kubectl',
          operation: 'Update',
          apiVersion: 'apps/v1',
          subresource: 'scale',
          fieldsV1: {'f:spec': {'f:replicas': {}}},
        },
        {manager: 'kube-controller-manager', operation: 'Update', apiVersion: 'apps/v1', fieldsV1: {'f:status': {}}},
      ],
    },
  } as unknown as KubeObject;
  const fields = {'f:spec': {'f:replicas': {}, 'f:paused': {}}};
  expect(migrated(object)).toMatchObject([
    {manager: 'onekey', operation: 'Apply', fieldsV1: fields, time: '2026-01-02T00:00:00Z'},
    {manager: 'kubectl', subresource: 'scale'},
    {manager: 'kube-controller-manager'},
  ]);
  expect(migrated({...object, metadata: {name: 'x'}})).toBeUndefined();
});
