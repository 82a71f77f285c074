import type {Graph} from './graph.ts';
import {reachable} from './reachable.ts';

/** A graph without cycles less the edges that follow from others: a → c where there is a → b → c. Nodes keep their order. */
export function transitiveReduction(graph: Graph): Graph {
  return new Map(
    [...graph].map(([node, needs]) => {
      const beyond = reachable(
        graph,
        needs.flatMap((need) => graph.get(need) ?? []),
      );
      return [node, needs.filter((need) => !beyond.has(need))];
    }),
  );
}
