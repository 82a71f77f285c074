import {beforeEach, describe, expect, test} from '@jest/globals';
import {decide} from '../../src/engine/decide.ts';
import {removedRelease} from '../../src/engine/removed-release.ts';
import {restorationsTo, type Snapshot, snapshotOf} from '../../src/engine/restorations.ts';
import {restoreWorkflow} from '../../src/engine/restore-workflow.ts';
import {runWorkflow} from '../../src/engine/run-workflow.ts';
import type {Release} from '../../src/record/release.ts';
import {actionWork} from './action-work.ts';
import {buildDeployment, configMap, type Written} from './build-deployment.ts';
import {owned, type SimulatedSite, simulatedSite} from './simulated-site.ts';
import {virtualClock} from './virtual-clock.ts';

const clock = virtualClock();
const {signal} = new AbortController();

let site: SimulatedSite;
/** Every revision recorded, as it was recorded last. */
let revisions: Map<string, Release>;

beforeEach(() => {
  site = simulatedSite(clock);
  revisions = new Map();
  const {saveRelease} = site.records;
  site.records.saveRelease = async (release) => {
    revisions.set(`${release.application} ${release.revision}`, release);
    await saveRelease(release);
  };
});

async function deploy(written: {readonly [name: string]: Written}) {
  const deployment = buildDeployment(written, {installed: new Map(site.releases)});
  return clock.run(
    runWorkflow(deployment, {
      decisions: decide(deployment, []),
      cluster: site.cluster,
      images: site.images,
      records: site.records,
      gates: site.noGates,
      commands: site.commands,
      clock,
      emit: () => undefined,
      signal,
      clusterScopedKinds: new Set(),
      sharedDefinitions: new Set(),
    }),
  );
}

async function rollBack(snapshot: Snapshot) {
  site.log.length = 0;
  const {restorations, forgotten} = restorationsTo(snapshot, [...revisions.values()]);
  const results = await clock.run(
    restoreWorkflow(restorations, {
      cluster: site.cluster,
      records: site.records,
      run: 'run-back',
      actions: actionWork(site, 'run-back'),
      settle: (release, kept) =>
        site.records.saveRelease(removedRelease(release, kept, {run: 'run-back', now: clock.now()})),
      clock,
      emit: () => undefined,
      signal,
      concurrency: 8,
      timeoutSeconds: 60,
      mayDelete: () => false,
    }),
  );
  const changes = Array.from(results, ([name, {state, change}]) => `${name} ${change ?? state}`);
  return {changes, forgotten, results};
}

const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\n';
const first = (): {[name: string]: Written} => ({
  db: {files: {'manifests/db.yaml': configMap('db', '1')}},
  reader: {waitsFor: ['db'], files: {'manifests/reader.yaml': configMap('reader', '1')}},
});
const second = (): {[name: string]: Written} => ({
  db: {version: '2.0.0', files: {'manifests/db.yaml': `${configMap('db', '2')}---\n${configMap('new', '2')}`}},
  reader: {version: '2.0.0', waitsFor: ['db'], files: {'manifests/other.yaml': configMap('other', '2')}},
  extra: {waitsFor: ['db'], files: {'manifests/extra.yaml': `${configMap('extra', '2')}---\n${claim}`}},
});
const valueIn = (name: string) => site.objects.get(`ConfigMap/test/${name}`)?.object.data;

describe('restoreWorkflow', () => {
  test('brings back what was there, in the reverse order, removes what was not, and keeps claims', async () => {
    await deploy(first());
    const before = snapshotOf([...revisions.values()]);
    await deploy(second());
    const {changes} = await rollBack(before);
    expect(changes.sort()).toEqual(['db restored', 'extra removed', 'reader restored']);
    expect([valueIn('db'), valueIn('reader')]).toEqual([{value: '1'}, {value: '1'}]);
    expect([...site.objects.keys()].sort()).toEqual([
      'ConfigMap/test/db',
      'ConfigMap/test/reader',
      'PersistentVolumeClaim/test/data',
    ]);
    expect(site.log.indexOf('release reader 3 deployed')).toBeLessThan(site.log.indexOf('release db 3 pending'));
    expect(site.releases.get('db')).toMatchObject({revision: 3, state: 'deployed', version: '1.0.0', run: 'run-back'});
    expect(owned(site.releases.get('db')?.inventory ?? [])).toEqual(['ConfigMap/test/db']);
  });

  test('records all that it may come to own before it writes', async () => {
    await deploy(first());
    const before = snapshotOf([...revisions.values()]);
    await deploy(second());
    const pending: Release[] = [];
    const {saveRelease} = site.records;
    site.records.saveRelease = async (release) => {
      if (release.state === 'pending') pending.push(release);
      await saveRelease(release);
    };
    await rollBack(before);
    const reader = pending.find(({application}) => application === 'reader');
    expect(owned(reader?.inventory ?? [])).toEqual(['ConfigMap/test/other', 'ConfigMap/test/reader']);
  });

  test('undoes an upgrade that failed in the middle', async () => {
    await deploy(first());
    const before = snapshotOf([...revisions.values()]);
    site.behaviour.rejects = ({metadata}) => (metadata.name === 'new' ? 'no' : undefined);
    expect(await deploy(second())).toMatchObject({state: 'failed'});
    expect(site.releases.get('db')).toMatchObject({revision: 2, state: 'failed'});
    const {changes} = await rollBack(before);
    expect(changes).toEqual(['db restored']);
    expect(site.releases.get('db')).toMatchObject({revision: 2, state: 'deployed', version: '1.0.0'});
    expect(valueIn('db')).toEqual({value: '1'});
  });

  test('what is as it was is left alone, also when an earlier rollback brought it back', async () => {
    await deploy(first());
    const before = snapshotOf([...revisions.values()]);
    expect((await rollBack(before)).changes).toEqual([]);
    await deploy(second());
    await rollBack(before);
    expect((await rollBack(before)).changes).toEqual([]);
  });

  test('the rollback itself can be rolled back, also what it removed', async () => {
    await deploy(first());
    const one = snapshotOf([...revisions.values()]);
    await deploy(second());
    const two = snapshotOf([...revisions.values()]);
    await rollBack(one);
    expect(owned(site.releases.get('extra')?.inventory ?? [])).toEqual(['PersistentVolumeClaim/test/data']);
    await rollBack(two);
    expect([valueIn('db'), valueIn('extra')]).toEqual([{value: '2'}, {value: '2'}]);
    expect(site.releases.get('db')).toMatchObject({revision: 4, version: '2.0.0'});
    expect(owned(site.releases.get('extra')?.inventory ?? [])).toEqual([
      'ConfigMap/test/extra',
      'PersistentVolumeClaim/test/data',
    ]);
  });

  test('a node that cannot go back keeps no other from it; the result says why', async () => {
    await deploy(first());
    const before = snapshotOf([...revisions.values()]);
    await deploy(second());
    site.behaviour.rejects = ({metadata}) => (metadata.name === 'reader' ? 'no' : undefined);
    const {changes, results} = await rollBack(before);
    expect(changes.sort()).toEqual(['db restored', 'extra removed', 'reader failed']);
    expect(results.get('reader')?.error).toMatchObject({code: 'DEPLOY_NODE_FAILED'});
    expect(site.releases.get('reader')).toMatchObject({state: 'failed'});
  });

  test('does not overwrite what somebody else put in the place of an object that had gone', async () => {
    await deploy(first());
    const before = snapshotOf([...revisions.values()]);
    await deploy(second());
    const theirs = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {name: 'reader', namespace: 'test'},
      data: {value: 'x'},
    };
    site.objects.set('ConfigMap/test/reader', {object: theirs, uid: 'theirs', readyAt: 0});
    const {changes} = await rollBack(before);
    expect(changes).toContain('reader failed');
    expect(valueIn('reader')).toEqual({value: 'x'});
  });

  test('says which applications the records no longer hold', () => {
    expect(restorationsTo({gone: 3}, []).forgotten).toEqual(['gone']);
  });
});
