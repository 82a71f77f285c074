import {expect, test} from '@jest/globals';
import {waitForObjects} from '../../src/engine/wait-for-objects.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import type {WaitRules} from '../../src/manifest/application.ts';
import type {KubeObject} from '../../src/object/kube-object.ts';
import {buildDeployment} from './build-deployment.ts';
import {virtualClock} from './virtual-clock.ts';

const clock = virtualClock();
const database: KubeObject = {apiVersion: 'db.example/v1', kind: 'Database', metadata: {name: 'db', namespace: 'test'}};
const settings: KubeObject = {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'settings', namespace: 'test'}};

/** Waits for both; the database has the phase that `phase` says of the milliseconds that passed. */
async function wait(rules: WaitRules, phase: (after: number) => string | undefined) {
  const begin = clock.monotonic();
  const asked: {seconds: number; names: string[]}[] = [];
  const events: OnekeyEvent[] = [];
  const bundled = buildDeployment({app: {}}).applications.get('app');
  if (!bundled) throw new Error('there is no application');
  const ended = waitForObjects(
    [database, settings].map((object) => ({object, at: {file: 'a.yaml', line: 1}})),
    rules,
    {
      node: 'app',
      cluster: {
        async waitUntilReady(refs, {timeoutSeconds}) {
          asked.push({seconds: timeoutSeconds, names: refs.map(({name}) => name)});
        },
        async read() {
          const now = phase(clock.monotonic() - begin);
          return {...database, ...(now !== undefined && {status: {phase: now}})};
        },
      },
      clock,
      emit: (event) => events.push(event),
      signal: new AbortController().signal,
      scope: {instance: 'test', bundled, values: {}, images: new Map(), clusterScopedKinds: new Set()},
    },
  );
  await clock.run(ended);
  return {asked, events, seconds: (clock.monotonic() - begin) / 1000};
}

const rule = {kind: 'Database', name: 'db', path: '.status.phase', equals: 'Healthy'};

test('an object may have a time-out of its own', async () => {
  const objects = [{kind: 'Database', name: 'db', timeoutSeconds: 1800}];
  const {asked} = await wait({timeoutSeconds: 60, objects}, () => undefined);
  expect(asked).toEqual([
    {seconds: 1800, names: ['db']},
    {seconds: 60, names: ['settings']},
  ]);
});

test('a condition is waited for, and what it is meanwhile is said', async () => {
  const {seconds, events} = await wait({timeoutSeconds: 60, objects: [rule]}, (after) =>
    after < 5000 ? 'Creating' : 'Healthy',
  );
  expect(seconds).toBe(5);
  expect(events[0]).toMatchObject({
    type: 'node.waiting',
    waiting: [{reason: {key: 'conditionWaiting', params: {found: 'Creating', wanted: 'Healthy'}}}],
  });
});

test('without a wanted value, any that is something will do', async () => {
  const {equals: _, ...anything} = rule;
  const {seconds} = await wait({timeoutSeconds: 60, objects: [anything]}, (after) => (after < 2000 ? '' : 'x'));
  expect(seconds).toBe(2);
});

test('a condition that stays unmet fails after its own time, and says what it found', async () => {
  const rules = {timeoutSeconds: 600, objects: [{...rule, timeoutSeconds: 10}]};
  await expect(wait(rules, () => 'Broken')).rejects.toMatchObject({
    code: 'DEPLOY_CONDITION_UNMET',
    params: {object: 'Database test/db', found: 'Broken', wanted: 'Healthy', seconds: 10},
  });
});
