import {cyclesOf} from './cycles.ts';
import type {Graph} from './graph.ts';
import {Heap} from './heap.ts';

/** Compares two nodes: which of them comes first where the graph leaves it open. */
export type Compare = (a: string, b: string) => number;

export interface Order {
  /** Every node after those it depends on. Nodes of cycles, and nodes that depend on such, are left out. */
  readonly order: readonly string[];
  /** One shortest way round for every knot of the graph; empty when everything is ordered. */
  readonly cycles: readonly (readonly string[])[];
}

/** Names in the order of their UTF-16 code units: the same on every machine, whatever its locale. */
export const byName: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The one order of the graph in which, of all nodes that could come next, the first by `compare` does. */
export function topologicalOrder(graph: Graph, compare: Compare = byName): Order {
  const follow = dependants(graph);
  const missing = new Map([...graph].map(([node, needs]) => [node, new Set(needs).size]));
  const ready = new Heap<string>(compare);
  for (const [node, count] of missing) if (count === 0) ready.push(node);
  const order: string[] = [];
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    order.push(node);
    for (const next of follow.get(node) ?? []) {
      const left = (missing.get(next) ?? 0) - 1;
      missing.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  return {order, cycles: order.length === graph.size ? [] : cyclesOf(graph)};
}

/** The graph turned round: every node with the nodes that depend on it directly, each once. */
export function dependants(graph: Graph): Graph {
  const turned = new Map<string, string[]>([...graph.keys()].map((node) => [node, []]));
  for (const [node, needs] of graph) for (const need of new Set(needs)) turned.get(need)?.push(node);
  return turned;
}
