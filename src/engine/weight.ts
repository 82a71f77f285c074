import type {Graph} from '../graph/graph.ts';
import {dependants, topologicalOrder} from '../graph/order.ts';

/** For every node how many nodes the longest chain from it to the end has: the longest chain must start first. */
export function remainingLengths(graph: Graph): ReadonlyMap<string, number> {
  const follow = dependants(graph);
  const lengths = new Map<string, number>();
  for (const node of [...topologicalOrder(graph).order].reverse()) {
    lengths.set(node, 1 + Math.max(0, ...(follow.get(node) ?? []).map((next) => lengths.get(next) ?? 0)));
  }
  return lengths;
}
