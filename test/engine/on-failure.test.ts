import {expect, test} from '@jest/globals';
import {decide} from '../../src/engine/decide.ts';
import {runWorkflow} from '../../src/engine/run-workflow.ts';
import {buildDeployment, configMap, type Written} from './build-deployment.ts';
import {simulatedSite} from './simulated-site.ts';
import {virtualClock} from './virtual-clock.ts';

const clock = virtualClock();
const app = (name: string, more: Written = {}): Written => ({
  files: {'manifests/a.yaml': configMap(name, '1')},
  ...more,
});

/** `broken` fails at once, `other` comes after `first`, `reader` needs what is broken. One at a time. */
async function deploy(onFailure: 'stop' | 'continue', broken: Written = {}) {
  const site = simulatedSite(clock);
  site.behaviour.rejects = (object) => (object.metadata.name === 'broken' ? 'spec is wrong' : undefined);
  const deployment = buildDeployment(
    {
      broken: app('broken', broken),
      first: app('first'),
      other: app('other', {waitsFor: ['first']}),
      reader: app('reader', {waitsFor: ['broken']}),
    },
    {concurrency: 1},
  );
  const {state, nodes} = await clock.run(
    runWorkflow(deployment, {
      decisions: decide(deployment, []),
      cluster: site.cluster,
      images: site.images,
      records: site.records,
      commands: site.commands,
      gates: site.noGates,
      onFailure,
      clock,
      emit: () => undefined,
      signal: new AbortController().signal,
      clusterScopedKinds: new Set(),
      sharedDefinitions: new Set(),
    }),
  );
  return {state, states: Object.fromEntries([...nodes].map(([id, node]) => [id, node.state]))};
}

test('stop: nothing new starts after a failure', async () => {
  expect(await deploy('stop')).toEqual({
    state: 'failed',
    states: {broken: 'failed', first: 'cancelled', other: 'cancelled', reader: 'cancelled'},
  });
});

test('continue: what does not depend on it goes on, and the run has failed all the same', async () => {
  expect(await deploy('continue')).toEqual({
    state: 'failed',
    states: {broken: 'failed', first: 'succeeded', other: 'succeeded', reader: 'cancelled'},
  });
});

test('an optional node may fail without failing the run, whatever the policy', async () => {
  for (const policy of ['stop', 'continue'] as const) {
    expect(await deploy(policy, {optional: true})).toMatchObject({
      state: 'succeeded',
      states: {broken: 'failed', first: 'succeeded', other: 'succeeded', reader: 'skipped'},
    });
  }
});
