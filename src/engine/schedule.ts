import type {Graph} from '../graph/graph.ts';
import {dependants} from '../graph/order.ts';

/** How a node ended: `done` unblocks what depends on it, `failed` and `paused` do not, and `failed` starts nothing new. */
export type Outcome = 'done' | 'failed' | 'tolerated' | 'paused';

export interface ScheduleOptions {
  /** Every node with the nodes it waits for; acyclic. */
  readonly graph: Graph;
  /** How many nodes run at once, at least 1. */
  readonly concurrency: number;
  /** Of several nodes that could start, the one with the greater weight does; ties by order in `graph`. */
  readonly weight: (node: string) => number;
  /** Runs one node. A rejection is a bug: it ends the schedule after the nodes under way have ended. */
  readonly run: (node: string) => Promise<Outcome>;
  /** Once aborted, nothing new starts. */
  readonly signal: AbortSignal;
}

/**
 * Runs a graph: a node starts the moment its own dependencies are done, there are no layers. After a failure nothing
 * new starts and what runs is awaited; a `tolerated` failure only keeps back what depends on it.
 * Resolves to the outcome of every node that was started.
 */
export async function schedule({
  graph,
  concurrency,
  weight,
  run,
  signal,
}: ScheduleOptions): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const open = new Map([...graph].map(([node, waitsFor]) => [node, waitsFor.length]));
  const follow = dependants(graph);
  const ready = [...graph.keys()].filter((node) => open.get(node) === 0);
  const running = new Map<string, Promise<readonly [string, Outcome]>>();
  let failed = false;

  const startWhatCanStart = () => {
    while (!failed && !signal.aborted && running.size < concurrency && ready.length > 0) {
      const node = takeHeaviest(ready, weight);
      running.set(
        node,
        run(node).then((outcome) => [node, outcome] as const),
      );
    }
  };

  startWhatCanStart();
  while (running.size > 0) {
    let node: string, outcome: Outcome;
    try {
      [node, outcome] = await Promise.race(running.values());
    } catch (error) {
      await Promise.allSettled(running.values());
      throw error;
    }
    running.delete(node);
    outcomes.set(node, outcome);
    failed ||= outcome === 'failed';
    if (outcome === 'done') {
      for (const dependant of follow.get(node) ?? []) {
        const left = (open.get(dependant) ?? 0) - 1;
        open.set(dependant, left);
        if (left === 0) ready.push(dependant);
      }
    }
    startWhatCanStart();
  }
  return outcomes;
}

function takeHeaviest(ready: string[], weight: (node: string) => number): string {
  let best = 0;
  ready.forEach((node, index) => {
    if (weight(node) > weight(ready[best] as string)) best = index;
  });
  return ready.splice(best, 1)[0] as string;
}
