import {expect, test} from '@jest/globals';
import {passPreflight} from '../../src/deploy/preflight.ts';
import type {Settled} from '../../src/deploy/settle.ts';
import type {OnekeyError} from '../../src/errors.ts';
import {buildDeployment, type Written} from '../engine/build-deployment.ts';

const monitor = 'apiVersion: monitoring.example/v1\nkind: Monitor\nmetadata: {name: m}\n';
const input = (value: boolean) =>
  ({schema: {type: 'boolean'}, secret: false, optional: false, default: value}) as const;

/** Checks an application against a cluster that has nothing and knows no kind but those of the core. */
async function check(written: Written): Promise<string[]> {
  const deployment = buildDeployment({app: written});
  const app = deployment.applications.get('app');
  const manifests = [{path: 'manifests/monitor.yaml', when: 'inputs.monitored'}];
  const applications = new Map(app ? [['app', {...app, application: {...app.application, manifests}}]] : []);
  const cluster = {
    version: async () => 'v1.20.2',
    resourceOf: async () => undefined,
    forbidden: async () => [],
    existingLabels: async () => new Map(),
    readAll: async () => new Map(),
    read: async () => undefined,
    list: async () => [],
    clockSkewSeconds: 0,
  };
  const settled = {
    bundle: {json: {lock: {}, images: []}},
    deployment: {...deployment, applications},
    decisions: new Map(),
    site: {instance: 'i', cluster},
    context: {emit: () => {}, clock: {monotonic: () => 0}, signal: new AbortController().signal},
  };
  try {
    await passPreflight(settled as unknown as Settled, {recordNamespace: 'r'});
    return [];
  } catch (error) {
    return (error as OnekeyError).problems.map(({code}) => code);
  }
}

test('an object counts by its kind though its name is known later', async () => {
  const files = {'manifests/monitor.yaml': monitor.replace('{name: m}', '{name: "${{ inputs.late }}"}')};
  const late = {
    schema: {type: 'string'},
    secret: false,
    optional: false,
    from: {kind: 'output', application: 'db', output: 'name'},
  } as const;
  expect(await check({files, inputs: {monitored: input(true), late}})).toEqual(['PREFLIGHT_KIND_UNKNOWN']);
});

test('a manifest counts when its condition holds, and not when it does not', async () => {
  const files = {'manifests/monitor.yaml': monitor};
  expect(await check({files, inputs: {monitored: input(true)}})).toEqual(['PREFLIGHT_KIND_UNKNOWN']);
  expect(await check({files, inputs: {monitored: input(false)}})).toEqual([]);
});
