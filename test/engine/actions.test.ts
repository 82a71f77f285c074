import {describe, expect, test} from '@jest/globals';
import {decide} from '../../src/engine/decide.ts';
import type {Deployment} from '../../src/engine/deployment.ts';
import type {RunChange} from '../../src/engine/ports.ts';
import {runWorkflow} from '../../src/engine/run-workflow.ts';
import {OnekeyError as Failure, type OnekeyError} from '../../src/errors.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import type {Action} from '../../src/manifest/application.ts';
import {causesOf} from '../../src/ui/causes.ts';
import {buildDeployment, type Written} from './build-deployment.ts';
import {type SimulatedSite, simulatedSite} from './simulated-site.ts';
import {virtualClock} from './virtual-clock.ts';

const clock = virtualClock();

/** Runs the application `app`; a `continued` run remembers what its earlier part recorded. */
async function deploy(site: SimulatedSite, app: Written, more: Partial<Deployment> = {}) {
  const deployment = buildDeployment({app}, {installed: new Map(site.releases), ...more});
  const events: OnekeyEvent[] = [];
  const {state, nodes} = await clock.run(
    runWorkflow(deployment, {
      decisions: decide(deployment, []),
      cluster: site.cluster,
      images: site.images,
      records: site.records,
      commands: site.commands,
      gates: site.noGates,
      clock,
      emit: (event) => events.push(event),
      signal: new AbortController().signal,
      clusterScopedKinds: new Set(),
      sharedDefinitions: new Set(),
    }),
  );
  const codes = causesOf(nodes.get('app')?.error).map((error) => (error as OnekeyError).code);
  return {state, codes, events};
}

const common = {during: ['install', 'upgrade'], timeoutSeconds: 60, retries: 0} as const;
const job: Action = {...common, id: 'before-1-job-migrate', kind: 'job', job: 'migrate.yaml', with: []};
const gate: Action = {...common, id: 'after-1', kind: 'confirm', gate: 'go', message: {en: 'Go?'}};
const files = {'migrate.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate}\n'};
const actionsDone = (runs: readonly RunChange[]) => runs.at(-1)?.actions ?? [];

describe('the work of an action', () => {
  test('is not done again when its run goes on after a pause, and is in the next run', async () => {
    const site = simulatedSite(clock);
    const app: Written = {files, before: [job], after: [gate]};
    expect(await deploy(site, app)).toMatchObject({state: 'paused'});
    const [name] = site.objects.keys();
    site.objects.clear(); // its time to live removed it
    const {events} = await deploy(site, app, {actions: actionsDone(site.runs)});
    expect(events).toContainEqual({
      type: 'action.skipped',
      node: 'app',
      action: 'before-1-job-migrate',
      because: 'run',
    });
    expect([...site.objects.keys()]).toEqual([]);
    await deploy(site, app, {run: 'run-2'});
    expect([...site.objects.keys()]).toEqual([expect.not.stringMatching(`^${name}$`)]);
  });

  test('that ended before it was recorded is found by its name', async () => {
    const site = simulatedSite(clock);
    const app: Written = {files, before: [job], after: [gate]};
    await deploy(site, app);
    const before = [...site.objects.values()].map(({uid}) => uid);
    await deploy(site, app);
    expect([...site.objects.values()].map(({uid}) => uid)).toEqual(before);
  });

  test('of other inputs is other work', async () => {
    const site = simulatedSite(clock);
    const inputs: Written['inputs'] = {x: {schema: {type: 'string'}, secret: false, optional: false}};
    const withInput = {'migrate.yaml': `${files['migrate.yaml']}spec: {x: "\${{ inputs.x }}"}\n`};
    const app: Written = {files: withInput, inputs, before: [job], after: [gate]};
    await deploy(site, app, {answers: {'app.x': 'a'}});
    await deploy(site, app, {answers: {'app.x': 'b'}, actions: actionsDone(site.runs)});
    expect([...site.objects.values()].map(({object}) => object.spec)).toEqual([{x: 'a'}, {x: 'b'}]);
  });

  test('that is done once is remembered with the instance, and never done again', async () => {
    const site = simulatedSite(clock);
    const app: Written = {files, before: [{...job, once: 'job-migrate'}]};
    await deploy(site, app);
    expect(site.log).toContain('once app/job-migrate');
    const next = {...app, version: '2.0.0'};
    const {events} = await deploy(site, next, {run: 'run-2', doneOnce: ['app/job-migrate']});
    expect(events).toContainEqual(expect.objectContaining({type: 'action.skipped', because: 'once'}));
  });
});

describe('commands', () => {
  const exec: Action = {
    ...common,
    id: 'after-1-exec',
    kind: 'exec',
    exec: {kind: 'Deployment', name: '${{ app.name }}', command: ['reindex', '$(touch x)', '${{ inputs.x }}']},
  };
  const command: Action = {
    ...common,
    id: 'after-2-command',
    kind: 'command',
    command: ['notify', '${{ app.instance }}'],
    env: {},
  };
  const inputs: Written['inputs'] = {x: {schema: {type: 'integer'}, secret: false, optional: false}};

  test('in pods and on this machine get their arguments one by one, expressions filled in', async () => {
    const site = simulatedSite(clock);
    await deploy(site, {inputs, after: [exec, command]}, {answers: {'app.x': 5}});
    expect(site.log).toContain('exec Deployment.apps/test/app reindex $(touch x) 5');
    expect(site.log).toContain('run notify test');
  });

  test('that take longer than they may are ended, tried again as often as they may, and fail', async () => {
    const site = simulatedSite(clock);
    let begun = 0;
    site.commands.run = (_command, _onLine, signal) => {
      begun++;
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const {codes, events} = await deploy(site, {after: [{...command, timeoutSeconds: 5, retries: 1}]});
    expect(codes).toEqual(['DEPLOY_ACTION_FAILED', 'DEPLOY_ACTION_TIMEOUT']);
    expect(begun).toBe(2);
    expect(events).toContainEqual(expect.objectContaining({type: 'action.retried'}));
  });

  test('that failed are done again when the run goes on; those that were done are not', async () => {
    const site = simulatedSite(clock);
    site.cluster.exec = async () => {
      throw new Failure('CLUSTER_EXEC_FAILED', {about: 'pod', reason: 'exit code 1'});
    };
    const first = {...command, id: 'after-0-command', command: ['first']};
    const app: Written = {inputs, after: [first, exec]};
    const {codes} = await deploy(site, app, {answers: {'app.x': 5}});
    expect(codes.at(-1)).toBe('CLUSTER_EXEC_FAILED');
    site.cluster.exec = async () => {
      site.log.push('exec again');
    };
    await deploy(site, app, {answers: {'app.x': 5}, actions: actionsDone(site.runs)});
    expect(site.log.filter((line) => /^(run|exec)/.test(line))).toEqual(['run first', 'exec again']);
  });
});
