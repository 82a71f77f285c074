import type {Graph} from './graph.ts';

/** Everything that can be reached from the nodes along the graph's edges, those nodes included. */
export function reachable(graph: Graph, from: Iterable<string>): ReadonlySet<string> {
  const found = new Set(from);
  for (const node of found) for (const next of graph.get(node) ?? []) found.add(next);
  return found;
}
