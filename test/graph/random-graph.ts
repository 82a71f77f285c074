import fc from 'fast-check';
import type {Graph} from '../../src/graph/graph.ts';

const name = (index: number) => `n${index}`;

const edges = (size: number) =>
  fc.array(fc.tuple(fc.nat({max: size - 1}), fc.nat({max: size - 1})), {maxLength: size * 2});

function graphOf(size: number, pairs: readonly (readonly [number, number])[]): Graph {
  const graph = new Map<string, string[]>(Array.from({length: size}, (_, index) => [name(index), []]));
  for (const [from, to] of pairs) graph.get(name(from))?.push(name(to));
  return graph;
}

/** Any graph of up to twelve nodes: cycles, self-loops and doubled edges included. */
export const anyGraph = fc.integer({min: 1, max: 12}).chain((size) => edges(size).map((pairs) => graphOf(size, pairs)));

/** A graph without cycles: every edge leads to a node of a lower number. */
export const acyclicGraph = fc.integer({min: 1, max: 12}).chain((size) =>
  edges(size).map((pairs) =>
    graphOf(
      size,
      pairs.filter(([from, to]) => from > to),
    ),
  ),
);
