import type {Graph} from './graph.ts';
import {topologicalOrder} from './order.ts';

export interface CriticalPath {
  /** From a node that depends on nothing to the one that is done last. */
  readonly path: readonly string[];
  /** The sum of the durations along it: no schedule is shorter. */
  readonly length: number;
}

/** The longest chain of nodes by `duration` (any unit, not negative). Nodes of cycles, and what depends on them, count not. */
export function criticalPath(graph: Graph, duration: (node: string) => number): CriticalPath {
  const longest = new Map<string, {readonly length: number; readonly after: string | undefined}>();
  let last: string | undefined;
  for (const node of topologicalOrder(graph).order) {
    let after: string | undefined;
    for (const need of graph.get(node) ?? []) {
      if (after === undefined || lengthOf(need) > lengthOf(after)) after = need;
    }
    longest.set(node, {length: duration(node) + lengthOf(after), after});
    if (last === undefined || lengthOf(node) > lengthOf(last)) last = node;
  }
  const path: string[] = [];
  for (let node = last; node !== undefined; node = longest.get(node)?.after) path.push(node);
  return {path: path.reverse(), length: lengthOf(last)};

  function lengthOf(node: string | undefined): number {
    return (node !== undefined && longest.get(node)?.length) || 0;
  }
}
