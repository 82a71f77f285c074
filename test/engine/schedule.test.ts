import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {type Outcome, schedule} from '../../src/engine/schedule.ts';
import {remainingLengths} from '../../src/engine/weight.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {virtualClock} from './virtual-clock.ts';

const never = new AbortController().signal;

/** Random acyclic graphs: node i waits for some of the nodes before it. */
const graphs = fc
  .array(fc.tuple(fc.array(fc.nat(), {maxLength: 4}), fc.integer({min: 1, max: 1000})), {minLength: 1, maxLength: 60})
  .map((nodes) => ({
    graph: new Map(
      nodes.map(([before], index) => [
        `n${index}`,
        index === 0 ? [] : [...new Set(before.map((n) => `n${n % index}`))],
      ]),
    ) as Graph,
    durations: new Map(nodes.map(([, duration], index) => [`n${index}`, duration])),
  }));

async function simulate(
  graph: Graph,
  durations: ReadonlyMap<string, number>,
  concurrency: number,
  outcomeOf: (node: string) => Outcome,
) {
  const clock = virtualClock();
  const started = new Map<string, number>();
  const ended = new Map<string, number>();
  let running = 0;
  let mostAtOnce = 0;
  const weights = remainingLengths(graph);
  const outcomes = await clock.run(
    schedule({
      graph,
      concurrency,
      weight: (node) => weights.get(node) ?? 0,
      signal: never,
      run: async (node) => {
        started.set(node, clock.monotonic());
        mostAtOnce = Math.max(mostAtOnce, ++running);
        await clock.sleep(durations.get(node) ?? 0, never);
        running--;
        ended.set(node, clock.monotonic());
        return outcomeOf(node);
      },
    }),
  );
  return {outcomes, started, ended, mostAtOnce, makespan: clock.monotonic()};
}

/** The longest chain by plain recursion with memory: what the schedule is measured against. */
function longestChain(graph: Graph, durations: ReadonlyMap<string, number>): number {
  const ends = new Map<string, number>();
  const endOf = (node: string): number => {
    const known = ends.get(node);
    if (known !== undefined) return known;
    const end = Math.max(0, ...(graph.get(node) ?? []).map(endOf)) + (durations.get(node) ?? 0);
    ends.set(node, end);
    return end;
  };
  return Math.max(...[...graph.keys()].map(endOf));
}

describe('schedule', () => {
  test('no node starts before all it waits for have ended, and never more run than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({min: 1, max: 8}), async ({graph, durations}, concurrency) => {
        const {started, ended, mostAtOnce, outcomes} = await simulate(graph, durations, concurrency, () => 'done');
        expect(outcomes.size).toBe(graph.size);
        expect(mostAtOnce).toBeLessThanOrEqual(concurrency);
        for (const [node, waitsFor] of graph) {
          for (const dependency of waitsFor)
            expect(started.get(node)).toBeGreaterThanOrEqual(ended.get(dependency) as number);
        }
      }),
      {numRuns: 100},
    );
  });

  test('takes no longer than the critical path when concurrency allows', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async ({graph, durations}) => {
        const {makespan} = await simulate(graph, durations, graph.size, () => 'done');
        expect(makespan).toBeLessThanOrEqual(longestChain(graph, durations) * 1.02);
      }),
      {numRuns: 100},
    );
  });

  test('never waits while something could start: at most twice the optimum for any number of workers (Graham)', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({min: 1, max: 6}), async ({graph, durations}, concurrency) => {
        const {makespan} = await simulate(graph, durations, concurrency, () => 'done');
        const work = [...durations.values()].reduce((sum, duration) => sum + duration, 0);
        const bound = Math.max(longestChain(graph, durations), work / concurrency);
        expect(makespan).toBeLessThanOrEqual(2 * bound);
      }),
      {numRuns: 100},
    );
  });

  test('after a failure nothing new starts, and what runs is awaited', async () => {
    const graph: Graph = new Map([
      ['fails', []],
      ['slow', []],
      ['after-slow', ['slow']],
      ['after-fails', ['fails']],
    ]);
    const durations = new Map([
      ['fails', 10],
      ['slow', 100],
    ]);
    const {outcomes, ended} = await simulate(graph, durations, 4, (node) => (node === 'fails' ? 'failed' : 'done'));
    expect(Object.fromEntries(outcomes)).toEqual({fails: 'failed', slow: 'done'});
    expect(ended.get('slow')).toBe(100);
  });

  test('a tolerated failure and a pause keep back only what depends on them', async () => {
    const graph: Graph = new Map([
      ['optional', []],
      ['gated', []],
      ['free', []],
      ['after-optional', ['optional']],
      ['after-gated', ['gated']],
      ['after-free', ['free']],
    ]);
    const outcome = (node: string): Outcome =>
      node === 'optional' ? 'tolerated' : node === 'gated' ? 'paused' : 'done';
    const {outcomes} = await simulate(graph, new Map(), 1, outcome);
    expect([...outcomes.keys()].sort()).toEqual(['after-free', 'free', 'gated', 'optional']);
  });

  test('of what could start, the node with the longest chain behind it does', async () => {
    const graph: Graph = new Map([
      ['short', []],
      ['long', []],
      ['long-2', ['long']],
      ['long-3', ['long-2']],
    ]);
    const {started} = await simulate(graph, new Map([...graph.keys()].map((node) => [node, 1])), 1, () => 'done');
    expect([...started.keys()]).toEqual(['long', 'long-2', 'short', 'long-3']);
  });

  test('starts nothing once aborted', async () => {
    const abort = new AbortController();
    const graph: Graph = new Map([
      ['first', []],
      ['second', ['first']],
    ]);
    const outcomes = await schedule({
      graph,
      concurrency: 1,
      weight: () => 0,
      signal: abort.signal,
      run: async () => {
        abort.abort();
        return 'done';
      },
    });
    expect([...outcomes.keys()]).toEqual(['first']);
  });

  test('a bug in a node ends the schedule after what runs has ended', async () => {
    const graph: Graph = new Map([
      ['bug', []],
      ['slow', []],
    ]);
    const clock = virtualClock();
    let slowEnded = false;
    const scheduled = schedule({
      graph,
      concurrency: 2,
      weight: () => 0,
      signal: never,
      run: async (node) => {
        if (node === 'bug') throw new Error('bug');
        await clock.sleep(50, never);
        slowEnded = true;
        return 'done';
      },
    });
    await expect(clock.run(scheduled)).rejects.toThrow('bug');
    expect(slowEnded).toBe(true);
  });
});
