import {componentsOf} from './components.ts';
import type {Graph} from './graph.ts';

/**
 * For every knot of nodes that depend on each other one cycle, as the way from a node to what it depends on: `[a, b]`
 * means a → b → a. No cycle can be made shorter by leaving out some of its nodes. It begins with its first node by name.
 */
export function cyclesOf(graph: Graph): string[][] {
  return componentsOf(graph)
    .filter(([first = '', second]) => second !== undefined || graph.get(first)?.includes(first))
    .map((component) => fromFirst(withoutDetours(graph, wayRound(graph, new Set(component)))))
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

/** A shortest way from the component's first node by name back to itself. */
function wayRound(graph: Graph, component: ReadonlySet<string>): string[] {
  const [start = ''] = [...component].sort();
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return wayTo(node, cameFrom);
      if (!component.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return [start];
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way: string[] = [];
  for (let node: string | undefined = end; node !== undefined; node = cameFrom.get(node)) way.push(node);
  return way.reverse();
}

/**
 * An edge back to an earlier node of the cycle closes a shorter one; the shortest of these has no such edge itself. Edges
 * that skip nodes forwards are not there, since the way round is a shortest one.
 */
function withoutDetours(graph: Graph, cycle: readonly string[]): readonly string[] {
  const position = new Map(cycle.map((node, index) => [node, index]));
  let best = cycle;
  for (const [from, node] of cycle.entries()) {
    for (const next of graph.get(node) ?? []) {
      const to = position.get(next);
      if (to !== undefined && to <= from && from - to + 1 < best.length) best = cycle.slice(to, from + 1);
    }
  }
  return best;
}

function fromFirst(cycle: readonly string[]): string[] {
  const start = cycle.reduce((best, node, index) => (node < (cycle[best] ?? '') ? index : best), 0);
  return [...cycle.slice(start), ...cycle.slice(0, start)];
}
