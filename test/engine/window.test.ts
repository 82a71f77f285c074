import {describe, expect, test} from '@jest/globals';
import {decide} from '../../src/engine/decide.ts';
import {runWorkflow} from '../../src/engine/run-workflow.ts';
import {buildDeployment, configMap, type Written} from './build-deployment.ts';
import {type SimulatedSite, simulatedSite} from './simulated-site.ts';
import {virtualClock} from './virtual-clock.ts';

const clock = virtualClock();
const app = (name: string, takesSeconds: number, waitsFor: readonly string[] = []): Written => ({
  files: {'manifests/a.yaml': configMap(name, '1')},
  takesSeconds,
  waitsFor,
});

async function deploy(site: SimulatedSite, windowSeconds: number, more: Written = {}) {
  const deployment = buildDeployment(
    {quick: {...app('quick', 60), ...more}, slow: app('slow', 600, ['quick']), last: app('last', 60, ['slow'])},
    {installed: new Map(site.releases)},
  );
  const {state, nodes, left} = await clock.run(
    runWorkflow(deployment, {
      decisions: decide(deployment, []),
      cluster: site.cluster,
      images: site.images,
      records: site.records,
      commands: site.commands,
      gates: site.gates,
      window: {endsAt: Date.parse(clock.now()) + windowSeconds * 1000},
      clock,
      emit: () => undefined,
      signal: new AbortController().signal,
      clusterScopedKinds: new Set(),
      sharedDefinitions: new Set(),
    }),
  );
  return {state, left, states: Object.fromEntries([...nodes].map(([id, node]) => [id, node.state]))};
}

test('no node starts that is not expected to finish in the window; the run pauses and says what is left, and how long', async () => {
  const site = simulatedSite(clock);
  expect(await deploy(site, 300)).toEqual({
    state: 'paused',
    left: {late: ['slow'], seconds: 660},
    states: {quick: 'succeeded', slow: 'pending', last: 'pending'},
  });
  expect(site.runs.at(-1)).toMatchObject({state: 'paused'});
  expect(await deploy(site, 1200)).toMatchObject({state: 'succeeded'});
});

test('what a node took here counts more than what its author expects', async () => {
  const site = simulatedSite(clock);
  await deploy(site, 1200);
  const took = (name: string, seconds: number) => {
    const release = site.releases.get(name);
    if (!release) throw new Error(`${name} is not recorded`);
    const finishedAt = new Date(Date.parse(release.startedAt) + seconds * 1000).toISOString();
    site.releases.set(name, {...release, contentDigest: 'sha256:older', finishedAt});
  };
  took('slow', 30);
  expect(await deploy(site, 60)).toMatchObject({state: 'succeeded'});
});

describe('what comes before a node’s first write counts', () => {
  const late = {state: 'paused', left: {late: ['quick']}, states: {quick: 'pending', slow: 'pending'}};
  const anHour = () => clock.sleep(3600_000, new AbortController().signal);

  test('a person who thinks about a gate for longer than there is time', async () => {
    const site = simulatedSite(clock);
    site.gates = {confirm: () => anHour().then(() => 'ann@laptop')};
    const gates = [{id: 'go', node: 'quick', at: 'before', message: {en: 'Go?', 'zh-CN': '继续?'}}] as const;
    expect(await deploy(site, 1800, {gates})).toMatchObject(late);
    expect(site.log).toEqual([]);
    expect(site.runs.at(-1)?.gates).toMatchObject([{id: 'go'}]);
  });

  test('images that take longer than there is time', async () => {
    const site = simulatedSite(clock);
    site.images.ensure = (name) => anHour().then(() => name);
    expect(await deploy(site, 1800, {images: [{name: 'a/b:1'}]})).toMatchObject(late);
    expect(site.log).toEqual([]);
  });
});
