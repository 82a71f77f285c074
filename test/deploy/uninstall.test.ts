import {randomBytes} from 'node:crypto';
import {setTimeout} from 'node:timers/promises';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from '@jest/globals';
import type {DeployContext} from '../../src/deploy/context.ts';
import {uninstall} from '../../src/deploy/uninstall.ts';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import type {ObjectRef} from '../../src/object/kube-object.ts';
import {openRecords} from '../../src/record/instance-records.ts';
import {listInstances} from '../../src/record/list-instances.ts';
import type {InventoryEntry} from '../../src/record/release.ts';
import {removeFolders, temporaryFolder} from '../e2e/project-folder.ts';
import {kubectl, testKubeconfig, testNamespace} from '../testbed.ts';

const recordNamespace = testNamespace('records');
const never = new AbortController().signal;
let cluster: Cluster;
let namespace: string;

beforeAll(async () => {
  cluster = await connect({kubeconfig: testKubeconfig()});
});
beforeEach(() => {
  namespace = testNamespace('uninstall');
  kubectl('create', 'namespace', namespace);
});
afterEach(() => {
  kubectl('delete', 'namespace', namespace, '--wait=false');
});
afterAll(async () => {
  await cluster.close();
  kubectl('delete', 'namespace', recordNamespace, '--ignore-not-found', '--wait=false');
  removeFolders();
});

const context: DeployContext = {
  emit: () => undefined,
  signal: never,
  clock: {
    now: () => new Date().toISOString(),
    monotonic: () => performance.now(),
    sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, {signal}),
  },
  randomBytes,
  language: 'en',
  operator: 'ann@laptop',
};

const run = (instance: string) =>
  uninstall(
    {
      access: {kubeconfig: testKubeconfig()},
      recordNamespace,
      instance,
      alsoDelete: [],
      yes: true,
      concurrency: 4,
      timeoutSeconds: 60,
      dryRun: false,
      stateDir: temporaryFolder(),
    },
    context,
  );

async function record(instance: string, state: 'deployed' | 'pending', inventory: readonly InventoryEntry[]) {
  const records = openRecords(cluster, {recordNamespace, instance, rest: async () => {}});
  await records.saveKeep({inputsKey: randomBytes(32), answers: {'db.password': 'geheim42'}});
  await records.saveRelease({
    instance,
    application: 'db',
    namespace,
    waitsFor: [],
    revision: 1,
    state,
    version: '1.0.0',
    contentDigest: 'sha256:c',
    inputsDigest: 'hmac-sha256:i',
    bundleDigest: 'sha256:b',
    run: 'r',
    startedAt: '2026-01-01T00:00:00Z',
    inventory,
    inputs: {},
    outputs: {},
    secretInputs: [],
    secretOutputs: [],
    objects: [],
  });
}

const labels = (instance: string) => ({'onekey.dev/instance': instance, 'onekey.dev/application': 'db'});

async function apply(kind: string, instance: string, more: object = {}): Promise<{ref: ObjectRef; uid: string}> {
  const metadata = {name: kind.toLowerCase(), namespace, labels: labels(instance)};
  return await cluster.apply({apiVersion: 'v1', kind, metadata, ...more}, never);
}

test('as long as claims stay, so do the generated values that open them, however often it is run', async () => {
  const instance = testNamespace('i');
  const {ref, uid} = await apply('PersistentVolumeClaim', instance, {
    spec: {accessModes: ['ReadWriteOnce'], storageClassName: 'none', resources: {requests: {storage: '1Mi'}}},
  });
  await record(instance, 'deployed', [{ref, uid}]);
  for (const _ of ['once', 'twice']) {
    expect(await run(instance)).toMatchObject({state: 'succeeded'});
    const {keep, releases} = await openRecords(cluster, {recordNamespace, instance, rest: async () => {}}).load('all');
    expect({answers: keep?.answers, releases}).toEqual({answers: {'db.password': 'geheim42'}, releases: []});
  }
  kubectl('-n', namespace, 'delete', 'pvc', ref.name);
  await run(instance);
  expect(await listInstances(cluster, recordNamespace)).not.toContain(instance);
}, 60_000);

test('removes what a killed run created without having recorded it', async () => {
  const instance = testNamespace('i');
  const own = await apply('ConfigMap', instance);
  const foreign = await apply('Secret', 'other');
  await record(instance, 'pending', [{ref: own.ref}, {ref: foreign.ref}]);
  await run(instance);
  expect(await cluster.read(own.ref, never)).toBeUndefined();
  expect(await cluster.read(foreign.ref, never)).toBeDefined();
}, 60_000);
