import {expect, test} from '@jest/globals';
import fc from 'fast-check';
import {layeredLayout} from '../../src/graph/layered-layout.ts';
import {reachable} from '../../src/graph/reachable.ts';
import {transitiveReduction} from '../../src/graph/reduction.ts';

/** Graphs without cycles: every node depends on earlier ones alone. */
const graphs = fc
  .array(fc.array(fc.nat(), {maxLength: 4}), {minLength: 1, maxLength: 40})
  .map((rows) => new Map(rows.map((row, at) => [`n${at}`, at === 0 ? [] : row.map((other) => `n${other % at}`)])));

test('every node stands right of what it depends on, none on another, and edges have a way through each column', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const {spots, ways, columns, rows} = layeredLayout(graph);
      for (const [node, needs] of graph) {
        const spot = spots.get(node);
        expect(spot?.column).toBeLessThan(columns);
        expect(spot?.row).toBeLessThan(rows - 1 + 1e-9);
        for (const need of needs) {
          const [from = 0, to = 0] = [spots.get(need)?.column, spot?.column];
          expect(from).toBeLessThan(to);
          expect(ways.get(`${need} ${node}`)?.map(({column}) => column)).toEqual(
            Array.from({length: to - from - 1}, (_, index) => from + 1 + index),
          );
        }
      }
      for (const column of Map.groupBy(spots.values(), (spot) => spot.column).values()) {
        const sorted = column.map(({row}) => row).sort((a, b) => a - b);
        for (const [index, row] of sorted.entries())
          if (index > 0) expect(row - (sorted[index - 1] ?? 0)).toBeGreaterThan(0.999);
      }
    }),
  );
});

test('a reduced graph reaches the same, and has no edge that follows from others', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const reduced = transitiveReduction(graph);
      for (const node of graph.keys()) {
        expect([...reachable(reduced, [node])].sort()).toEqual([...reachable(graph, [node])].sort());
        const needs = new Set(reduced.get(node));
        for (const need of needs) {
          const others = [...needs].filter((other) => other !== need);
          expect(reachable(reduced, others).has(need)).toBe(false);
        }
      }
    }),
  );
});
