import {describe, expect, test} from '@jest/globals';
import type {ProjectDraft} from './project-draft.ts';
import {playScenario, type Scenario, scenarioOf} from './scenario.ts';

/** Every run of the tests plays the same ones; `scripts/node bench/simulation.ts` looks for new trouble, and replays a seed. */
const seeds = Array.from({length: 30}, (_, index) => index + 1);

describe('deploying random projects in random trouble', () => {
  test('loses nothing, doubles nothing, ends, and comes to what an undisturbed run comes to', async () => {
    for (const seed of seeds) {
      const {problems} = await playScenario(scenarioOf(seed));
      expect({seed, problems}).toEqual({seed, problems: []});
    }
  }, 600_000);

  test('killed after any one of its changes, the next run goes on to the same end', async () => {
    const version = {content: 0, output: 0, maps: 2, deployment: 1000};
    const job = {at: 'before', milliseconds: 3000, failures: 0, retries: 0} as const;
    const project: ProjectDraft = [
      {needs: [], secret: true, job, first: version, second: {...version, content: 1, maps: 1}},
      {needs: [0], secret: false, first: version, second: {...version, output: 1}},
    ];
    const scenario = (killedAfter: number): Scenario => ({
      seed: 7,
      project,
      phases: [
        {does: 'first', disturbances: [{faultRate: 0, killedAfter}]},
        {does: 'second', disturbances: [{faultRate: 0, killedAfter}]},
        {does: 'rollback', disturbances: [{faultRate: 0, killedAfter}]},
        {does: 'uninstall', disturbances: [{faultRate: 0, killedAfter}]},
      ],
    });
    let killed = 0;
    for (let after = 1; after <= 60; after++) {
      const {problems, ends} = await playScenario(scenario(after));
      expect({after, problems}).toEqual({after, problems: []});
      killed += ends.filter((end) => end === 'killed').length;
    }
    expect(killed).toBeGreaterThan(40); // there are that many boundaries
  }, 120_000);
});
