import {beforeEach, describe, expect, test} from '@jest/globals';
import {decide} from '../../src/engine/decide.ts';
import {removedRelease} from '../../src/engine/removed-release.ts';
import {restorationsTo, type Snapshot, snapshotOf} from '../../src/engine/restorations.ts';
import {restoreWorkflow} from '../../src/engine/restore-workflow.ts';
import {runWorkflow} from '../../src/engine/run-workflow.ts';
import {OnekeyError} from '../../src/errors.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import type {Action} from '../../src/manifest/application.ts';
import type {Release} from '../../src/record/release.ts';
import {actionWork} from './action-work.ts';
import {buildDeployment, configMap, type Written} from './build-deployment.ts';
import {owned, type SimulatedSite, simulatedSite} from './simulated-site.ts';
import {virtualClock} from './virtual-clock.ts';

const clock = virtualClock();
const {signal} = new AbortController();
const during = ['rollback', 'uninstall'] as const;
const common = {during, timeoutSeconds: 5, retries: 0};
const command = (place: 'before' | 'after', word: string, more: Partial<Action> = {}) =>
  ({...common, id: `${place}-command-${word}`, kind: 'command', command: [word], env: {}, ...more}) as Action;
const job: Action = {...common, id: 'before-1-job-save', kind: 'job', job: 'save.yaml', with: ['needed.yaml']};
const files = {
  'save.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: save}\n',
  'needed.yaml': configMap('needed', 'x'),
};

let site: SimulatedSite;
let revisions: Map<string, Release>;
let events: OnekeyEvent[];

beforeEach(() => {
  site = simulatedSite(clock);
  revisions = new Map();
  events = [];
  const {saveRelease} = site.records;
  site.records.saveRelease = async (release) => {
    revisions.set(`${release.application} ${release.revision}`, release);
    await saveRelease(release);
  };
});

async function deploy(app: Written): Promise<Snapshot> {
  const deployment = buildDeployment({app}, {installed: new Map(site.releases)});
  const context = {
    ...site,
    decisions: decide(deployment, []),
    gates: site.noGates,
    clock,
    emit: () => undefined,
    signal,
    clusterScopedKinds: new Set<string>(),
    sharedDefinitions: new Set<string>(),
  };
  await clock.run(runWorkflow(deployment, context));
  return snapshotOf([...revisions.values()]);
}

/** Goes back to a snapshot; what was done in an earlier attempt at that is in `done`. */
async function rollBack(to: Snapshot, done: string[] = [], more: object = {}) {
  site.log.length = 0;
  const results = await clock.run(
    restoreWorkflow(restorationsTo(to, [...revisions.values()]).restorations, {
      cluster: site.cluster,
      records: site.records,
      run: 'run-back',
      actions: {...actionWork(site, 'run-back', done), ...more},
      settle: (release, kept) =>
        site.records.saveRelease(removedRelease(release, kept, {run: 'run-back', now: clock.now()})),
      clock,
      emit(event) {
        events.push(event);
        if (event.type === 'action.finished' && event.key) done.push(event.key);
      },
      signal,
      concurrency: 8,
      timeoutSeconds: 60,
      mayDelete: () => false,
    }),
  );
  return results.get('app');
}

/** What of the log tells the order of things. */
const steps = () => site.log.filter((line) => /^(run|apply|remove|release)/.test(line));
const app = (version: string, more: Partial<Written>): Written => ({
  version,
  ...more,
  files: {...files, 'manifests/app.yaml': configMap('app', version)},
});
const both = (version: string) =>
  app(version, {before: [command('before', `undo-${version}`)], after: [command('after', `check-${version}`)]});

describe('the actions of a rollback', () => {
  test('undo what the revision that is left did, and check the one that comes back', async () => {
    const before = await deploy(both('1'));
    await deploy(both('2'));
    expect(await rollBack(before)).toMatchObject({state: 'succeeded', change: 'restored'});
    expect(steps()).toEqual([
      'release app 3 pending',
      'run undo-2',
      'apply ConfigMap/test/app',
      'run check-1',
      'release app 3 deployed',
    ]);
    expect(site.releases.get('app')?.actions?.before).toMatchObject([{command: ['undo-1']}]);
  });

  test('are recorded before they write, and what they made goes with the next change', async () => {
    const before = await deploy(app('1', {}));
    await deploy(app('2', {before: [job]}));
    await rollBack(before);
    const [made = ''] = [...site.objects.keys()].filter((key) => key.startsWith('Job'));
    expect(made).toMatch(/^Job\.batch\/test\/save-[0-9a-f]{10}$/);
    expect(owned(site.releases.get('app')?.inventory ?? [])).toEqual(
      ['ConfigMap/test/app', 'ConfigMap/test/needed', made].sort(),
    );
    await deploy(app('3', {}));
    expect([...site.objects.keys()]).toEqual(['ConfigMap/test/app']);
  });

  test('are not done again by a rollback that goes on', async () => {
    const before = await deploy(app('1', {after: [command('after', 'check', {retries: 1})]}));
    await deploy(app('2', {before: [command('before', 'undo')]}));
    const done: string[] = [];
    const {run} = site.commands;
    site.commands.run = async (...args) => {
      if (args[0].command[0] === 'check')
        throw new OnekeyError('DEPLOY_COMMAND_FAILED', {command: 'check', reason: 'x'});
      await run(...args);
    };
    expect(await rollBack(before, done)).toMatchObject({state: 'failed'});
    expect(events.filter(({type}) => type === 'action.retried')).toHaveLength(1);
    expect(site.releases.get('app')).toMatchObject({state: 'failed'});
    site.commands.run = run;
    expect(await rollBack(before, done)).toMatchObject({state: 'succeeded'});
    expect(steps().filter((step) => step.startsWith('run'))).toEqual(['run check']);
  });

  test('end when their time is up, and are left out where nobody wants them', async () => {
    const before = await deploy(app('1', {}));
    await deploy(app('2', {before: [command('before', 'undo')]}));
    site.commands.run = (_command, _onLine, stop) =>
      new Promise((_, reject) => stop.addEventListener('abort', () => reject(stop.reason)));
    expect(await rollBack(before)).toMatchObject({state: 'failed', error: {cause: {code: 'DEPLOY_ACTION_FAILED'}}});
    expect(await rollBack(before, [], {areSkipped: true})).toMatchObject({state: 'succeeded'});
  });
});

describe('the actions of a removal', () => {
  const removed = async (written: Written) => {
    await deploy(written);
    return rollBack({});
  };

  test('stand around it', async () => {
    expect(await removed(both('1'))).toMatchObject({change: 'removed'});
    expect(steps()).toEqual(['run undo-1', 'remove ConfigMap/test/app', 'run check-1', 'release app 2 removed']);
  });

  test('are recorded before they write, and leave nothing', async () => {
    let recorded: string[] = [];
    const {apply} = site.cluster;
    await deploy(app('1', {before: [job], after: [{...job, id: 'after-1-job-save'}]}));
    site.cluster.apply = (...args) => {
      recorded = owned(site.releases.get('app')?.inventory ?? []);
      return apply(...args);
    };
    expect(await rollBack({})).toMatchObject({change: 'removed'});
    expect(recorded).toHaveLength(4);
    expect(site.log.filter((line) => /^apply Job/.test(line))).toHaveLength(2);
    expect([...site.objects.keys()]).toEqual([]);
  });

  test('keep back a removal that they fail in, and none where nothing ever ran', async () => {
    site.commands.run = async () => {
      throw new OnekeyError('DEPLOY_COMMAND_FAILED', {command: 'undo', reason: 'x'});
    };
    expect(await removed(app('1', {before: [command('before', 'undo')]}))).toMatchObject({state: 'failed'});
    expect([...site.objects.keys()]).toEqual(['ConfigMap/test/app']);

    site.releases.clear();
    revisions.clear();
    site.behaviour.rejects = () => 'no';
    await deploy(app('1', {before: [command('before', 'undo')]}));
    site.behaviour.rejects = () => undefined;
    expect(await rollBack({})).toMatchObject({change: 'removed'});
  });
});
