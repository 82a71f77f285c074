import {describe, expect, test} from '@jest/globals';
import {decide} from '../../src/engine/decide.ts';
import {removeWorkflow} from '../../src/engine/remove-workflow.ts';
import {runWorkflow} from '../../src/engine/run-workflow.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import type {InventoryEntry, Release} from '../../src/record/release.ts';
import {actionWork} from './action-work.ts';
import {buildDeployment, configMap, type Written} from './build-deployment.ts';
import {type SimulatedSite, simulatedSite} from './simulated-site.ts';
import {virtualClock} from './virtual-clock.ts';

const clock = virtualClock();
const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\n';
const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: db}\n';

/** A site on which `reader`, which waits for `db`, and `db` with a claim are installed. */
async function installed(): Promise<SimulatedSite> {
  const site = simulatedSite(clock);
  const db: Written = {files: {'manifests/db.yaml': `${configMap('db', 'x')}---\n${service}---\n${claim}`}};
  const reader: Written = {waitsFor: ['db'], files: {'manifests/reader.yaml': configMap('reader', 'x')}};
  const deployment = buildDeployment({db, reader});
  await clock.run(
    runWorkflow(deployment, {
      decisions: decide(deployment, []),
      cluster: site.cluster,
      images: site.images,
      records: site.records,
      commands: site.commands,
      gates: site.noGates,
      clock,
      emit: () => undefined,
      signal: new AbortController().signal,
      clusterScopedKinds: new Set(),
      sharedDefinitions: new Set(),
    }),
  );
  site.log.length = 0;
  return site;
}

async function remove(site: SimulatedSite, mayDelete: (entry: InventoryEntry) => boolean = () => false) {
  const events: OnekeyEvent[] = [];
  const results = await clock.run(
    removeWorkflow([...site.releases.values()], {
      cluster: site.cluster,
      records: site.records,
      actions: actionWork(site, 'run-gone'),
      settle: async ({application}) => {
        site.releases.delete(application);
        site.log.push(`forget ${application}`);
      },
      clock,
      emit: (event) => events.push(event),
      signal: new AbortController().signal,
      concurrency: 8,
      timeoutSeconds: 60,
      mayDelete,
    }),
  );
  const told = events.flatMap((event) => (event.type === 'node.state' ? [`${event.node} ${event.state}`] : []));
  return {events, told, states: Object.fromEntries([...results].map(([name, {state}]) => [name, state]))};
}

const change = (site: SimulatedSite, name: string, more: Partial<Release>) => {
  const release = site.releases.get(name);
  if (release) site.releases.set(name, {...release, ...more});
};

describe('removeWorkflow', () => {
  test('removes dependants first, within an application in the reverse of the order of applying, and keeps claims', async () => {
    const site = await installed();
    const {events, told, states} = await remove(site);
    expect(states).toEqual({db: 'succeeded', reader: 'succeeded'});
    expect(told).toEqual(['reader running', 'reader succeeded', 'db running', 'db succeeded']);
    expect(site.log).toEqual([
      'remove ConfigMap/test/reader',
      'forget reader',
      'remove Service/test/db',
      'remove ConfigMap/test/db',
      'forget db',
    ]);
    expect([...site.objects.keys()]).toEqual(['PersistentVolumeClaim/test/data']);
    expect(events.filter(({type}) => type === 'object.kept')).toHaveLength(1);
  });

  test('removes a claim that was asked for', async () => {
    const site = await installed();
    await remove(site, ({ref}) => ref.name === 'data');
    expect([...site.objects.keys()]).toEqual([]);
  });

  test('removes what a run that was killed created before it could record it', async () => {
    const site = await installed();
    const {inventory = []} = site.releases.get('db') ?? {};
    change(site, 'db', {state: 'pending', inventory: inventory.map(({ref}) => ({ref}))});
    await remove(site);
    expect([...site.objects.keys()]).toEqual(['PersistentVolumeClaim/test/data']);
  });

  test('leaves alone what was claimed and belongs to another instance', async () => {
    const site = await installed();
    change(site, 'reader', {
      instance: 'other',
      inventory: [{ref: {apiVersion: 'v1', kind: 'ConfigMap', namespace: 'test', name: 'reader'}}],
    });
    await remove(site);
    expect([...site.objects.keys()]).toContain('ConfigMap/test/reader');
  });

  test('an application that cannot be removed stays recorded, with those it needs', async () => {
    const site = await installed();
    const {remove: removeObject} = site.cluster;
    site.cluster.remove = async (ref, uid, signal) => {
      if (ref.name === 'reader') throw new Error('no such luck');
      await removeObject(ref, uid, signal);
    };
    const {states} = await remove(site);
    expect(states).toEqual({reader: 'failed', db: 'cancelled'});
    expect([...site.releases.keys()]).toEqual(['db', 'reader']);
  });
});
