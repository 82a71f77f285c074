import {randomBytes} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import {type InstanceRecords, kept, openRecords} from '../../src/record/instance-records.ts';
import {listInstances} from '../../src/record/list-instances.ts';
import type {Release} from '../../src/record/release.ts';
import type {RunRecord} from '../../src/record/run.ts';
import {kubectl, testKubeconfig, testNamespace} from '../testbed.ts';

const recordNamespace = testNamespace('records');
let cluster: Cluster;
beforeAll(async () => {
  cluster = await connect({kubeconfig: testKubeconfig()});
});
afterAll(async () => {
  await cluster.close();
  kubectl('delete', 'namespace', recordNamespace, '--ignore-not-found', '--wait=false');
});

const open = (instance: string): InstanceRecords =>
  openRecords(cluster, {recordNamespace, instance, rest: async () => {}});
const secrets = (selector: string): string[] =>
  kubectl('get', 'secrets', '-n', recordNamespace, '-l', selector, '-o', 'name').split('\n').filter(Boolean);

const release = (more: Partial<Release>): Release => ({
  instance: 'a',
  application: 'emr',
  namespace: 'his',
  waitsFor: [],
  revision: 1,
  state: 'deployed',
  version: '1.0.0',
  contentDigest: 'sha256:c',
  inputsDigest: 'hmac-sha256:i',
  bundleDigest: 'sha256:b',
  run: 'r',
  startedAt: '2026-01-01T00:00:00Z',
  inventory: [],
  inputs: {password: 'geheim'},
  outputs: {},
  secretInputs: ['password'],
  secretOutputs: [],
  objects: [],
  ...more,
});
const run = (more: Partial<RunRecord>): RunRecord => ({
  id: '20260101-000000-000000',
  number: 1,
  instance: 'a',
  operation: 'deploy',
  bundleDigest: 'sha256:b',
  project: {name: 'p', version: '1'},
  operator: 'ann@laptop',
  state: 'running',
  sequence: 1,
  startedAt: '2026-01-01T00:00:00Z',
  nodes: [],
  gates: [],
  openGates: [],
  answers: {'site.code': 'H0001'},
  ...more,
});

describe('records on a real cluster', () => {
  test('what one machine wrote another reads: key, answers, releases, runs', async () => {
    const mine = open('a');
    const inputsKey = randomBytes(32);
    await mine.saveKeep({inputsKey, answers: {'site.code': 'H0001', 'emr.big': 12345678901234567890n}});
    await mine.beginRun(run({}));
    await mine.saveRelease(release({state: 'pending'}));
    await mine.saveRelease(release({outputs: {url: 'http://x'}}));
    await mine.saveProgress({state: 'succeeded', nodes: [{id: 'emr', state: 'succeeded'}], gates: [], openGates: []});
    const state = await open('a').load('current');
    expect(Buffer.from(state.keep?.inputsKey ?? [])).toEqual(inputsKey);
    expect(state.keep?.answers).toEqual({'site.code': 'H0001', 'emr.big': 12345678901234567890n});
    expect(state.latest.get('emr')).toEqual(release({outputs: {url: 'http://x'}}));
    expect(state.runs).toMatchObject([{state: 'succeeded', sequence: 2, nodes: [{id: 'emr', state: 'succeeded'}]}]);
    expect(await listInstances(cluster, recordNamespace)).toContain('a');
  });

  test('a deployed revision supersedes the one before it', async () => {
    const records = open('b');
    await records.saveRelease(release({instance: 'b', revision: 1}));
    await records.saveRelease(release({instance: 'b', revision: 2, state: 'pending'}));
    await records.saveRelease(release({instance: 'b', revision: 2}));
    const all = (await open('b').load('all')).releases.map(({revision, state}) => `${revision} ${state}`);
    expect(all).toEqual(['2 deployed', '1 superseded']);
    expect((await open('b').load('current')).releases.map(({revision}) => revision)).toEqual([2]);
  });

  test('keeps the last ten revisions', async () => {
    const records = open('c');
    for (let revision = 1; revision <= kept + 2; revision++)
      await records.saveRelease(release({instance: 'c', revision}));
    const revisions = (await open('c').load('all')).releases.map(({revision}) => revision);
    expect(revisions).toEqual(Array.from({length: kept}, (_, index) => kept + 2 - index));
  });

  test('a record over 1 MiB is split, read back whole, and leaves no part behind when it is written again', async () => {
    const records = open('d');
    const large = (payload: string) =>
      release({
        instance: 'd',
        objects: [{apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'x'}, data: {payload}}],
      });
    await records.saveRelease(large(randomBytes(1_500_000).toString('base64')));
    const second = large(randomBytes(1_500_000).toString('base64'));
    await records.saveRelease(second);
    expect((await open('d').load('current')).latest.get('emr')).toEqual(second);
    expect(secrets('onekey.dev/instance=d,onekey.dev/record=chunk').length).toBe(2);
    await records.saveRelease(release({instance: 'd'}));
    expect(secrets('onekey.dev/instance=d,onekey.dev/record=chunk')).toEqual([]);
  });

  test('what another run wrote since is never overwritten', async () => {
    const [mine, other] = [open('e'), open('e')];
    await mine.saveKeep({inputsKey: randomBytes(32), answers: {}});
    await other.load('current');
    await mine.saveKeep({inputsKey: randomBytes(32), answers: {a: 1}});
    await expect(other.saveKeep({inputsKey: randomBytes(32), answers: {b: 2}})).rejects.toMatchObject({
      code: 'LOCKED_LEASE_LOST',
    });
    await expect(open('e').saveKeep({inputsKey: randomBytes(32), answers: {}})).rejects.toMatchObject({
      code: 'LOCKED_LEASE_LOST',
    });
  });

  test('progress asked for in a burst is written a few times, the last state last', async () => {
    const records = open('f');
    await records.beginRun(run({instance: 'f'}));
    const progress = (id: number) => ({
      state: 'running' as const,
      nodes: [{id: String(id), state: 'running' as const}],
      gates: [],
      openGates: [],
    });
    await Promise.all(Array.from({length: 50}, (_, id) => records.saveProgress(progress(id))));
    const [recorded] = (await open('f').load('current')).runs;
    expect(recorded?.nodes).toEqual([{id: '49', state: 'running'}]);
    expect(recorded?.sequence).toBeLessThan(5);
  });

  test('the newest run is the one that began last, whatever the clock of its machine said; the last ten are kept', async () => {
    const ids = Array.from({length: 12}, (_, index) => `20260101-0000${String(90 - index)}-000000`);
    for (const id of ids) await open('runs').beginRun(run({instance: 'runs', id}));
    const {runs} = await open('runs').load('current');
    expect(runs.map(({id}) => id)).toEqual(ids.toReversed().slice(0, kept));
    await open('runs').beginRun(run({instance: 'runs', id: ids[11] ?? '', state: 'paused'}));
    expect((await open('runs').load('current')).runs[0]).toMatchObject({id: ids[11], number: 12, state: 'paused'});
  });

  test('a paused run takes a confirmation from elsewhere', async () => {
    const records = open('g');
    await records.beginRun(run({instance: 'g', state: 'paused', openGates: ['cut-over', 'other']}));
    const other = open('g');
    const [paused] = (await other.load('current')).runs;
    await other.confirmGate(paused as RunRecord, {
      id: 'cut-over',
      confirmedBy: 'bo@desk',
      confirmedAt: '2026-01-01T00:00:00Z',
    });
    expect((await open('g').load('current')).runs[0]).toMatchObject({
      openGates: ['other'],
      gates: [{id: 'cut-over', confirmedBy: 'bo@desk'}],
    });
  });

  test('forgets an application, and the instance', async () => {
    const records = open('h');
    await records.saveKeep({inputsKey: randomBytes(32), answers: {}});
    await records.saveRelease(release({instance: 'h'}));
    await records.forgetApplication('emr');
    expect((await open('h').load('all')).releases).toEqual([]);
    expect(await listInstances(cluster, recordNamespace)).toContain('h');
    await records.forgetInstance();
    expect(await listInstances(cluster, recordNamespace)).not.toContain('h');
  });

  test('secret values are in Secrets alone, not in their names or labels', () => {
    const metadata = kubectl('get', 'secrets', '-n', recordNamespace, '-o', 'jsonpath={.items[*].metadata}');
    expect(metadata).not.toContain('geheim');
  });
});
