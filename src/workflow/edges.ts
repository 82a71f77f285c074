import type {Graph} from '../graph/graph.ts';
import {byName} from '../graph/order.ts';
import {reachable} from '../graph/reachable.ts';
import type {ReleaseSet} from './release-set.ts';
import type {Edge} from './workflow.ts';

/** What every node waits for, sorted by name: what it requires, and what the project's `order` adds. */
export function edgesOf(set: ReleaseSet): ReadonlyMap<string, readonly Edge[]> {
  const nodes = [...set.applications.keys(), ...set.project.external];
  const isNode = new Set(nodes);
  const inProducts = productGraph(set);
  return new Map(
    nodes.map((node) => {
      const requires = Object.keys(set.applications.get(node)?.requires ?? {});
      const required = new Set([...reachable(inProducts, requires)].filter((name) => isNode.has(name)));
      const ordered = orderedAfter(set, node).filter((name) => isNode.has(name) && !required.has(name));
      const edges: Edge[] = [
        ...[...required].map((name) => ({node: name, because: 'requires'}) as const),
        ...[...new Set(ordered)].map((name) => ({node: name, because: 'order'}) as const),
      ];
      return [node, edges.sort((a, b) => byName(a.node, b.node))];
    }),
  );
}

/** The edges without their reasons. */
export function graphOf(set: ReleaseSet): Graph {
  return new Map([...edgesOf(set)].map(([node, edges]) => [node, edges.map((edge) => edge.node)]));
}

/** What the project's `order` lets a node wait for. */
function orderedAfter({project}: ReleaseSet, node: string): readonly string[] {
  return project.order.filter((entry) => entry.node === node).flatMap(({after}) => after);
}

/** Products with what they hold: who requires a product waits for all of its applications. */
export function productGraph({products}: ReleaseSet): Graph {
  return new Map([...products].map(([name, {requires}]) => [name, Object.keys(requires)]));
}
