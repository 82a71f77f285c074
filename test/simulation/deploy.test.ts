import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {type Scenario, Simulation, scenarios} from './scenario.ts';

/** How many random scenarios; a seed that failed is replayed by SIMULATION_SEED and SIMULATION_PATH. */
const {SIMULATION_RUNS = '200', SIMULATION_SEED, SIMULATION_PATH} = process.env;

/** What the cluster comes to when the last version alone is deployed in peace. */
async function undisturbed({seed, project, phases}: Scenario): Promise<string> {
  const simulation = new Simulation(seed, project);
  await simulation.deploy({version: phases.at(-1)?.version ?? 'first', disturbances: []});
  return simulation.finalState();
}

describe('deploying random projects in random trouble', () => {
  test('loses nothing, doubles nothing, ends, and comes to what an undisturbed run comes to', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const simulation = new Simulation(scenario.seed, scenario.project);
        for (const phase of scenario.phases) await simulation.deploy(phase);
        expect(simulation.problems).toEqual([]);
        expect(simulation.finalState()).toBe(await undisturbed(scenario));
      }),
      {
        numRuns: Number(SIMULATION_RUNS),
        ...(SIMULATION_SEED && {seed: Number(SIMULATION_SEED)}),
        ...(SIMULATION_PATH && {path: SIMULATION_PATH}),
      },
    );
  }, 600_000);
});
