import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {cyclesOf} from '../../src/graph/cycles.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {topologicalOrder} from '../../src/graph/order.ts';
import {acyclicGraph, anyGraph} from './random-graph.ts';

describe('cycles', () => {
  test('are ways along the edges that begin with their first node by name', () => {
    const graph: Graph = new Map([
      ['c', ['a']],
      ['a', ['b']],
      ['b', ['c']],
    ]);
    expect(cyclesOf(graph)).toEqual([['a', 'b', 'c']]);
  });

  test('may be a single node that depends on itself', () => {
    expect(cyclesOf(new Map([['a', ['a']]]))).toEqual([['a']]);
  });

  test('are reported one for each knot', () => {
    const graph: Graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
      ['x', ['y', 'a']],
      ['y', ['x']],
    ]);
    expect(cyclesOf(graph)).toEqual([
      ['a', 'b', 'c'],
      ['x', 'y'],
    ]);
  });

  test('leave out detours: a → b → c → d → b goes round as b → c → d', () => {
    const graph: Graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['d']],
      ['d', ['a', 'b']],
    ]);
    expect(cyclesOf(graph)).toEqual([['b', 'c', 'd']]);
  });

  test('are there exactly when not every node can be ordered; each really goes round and none can be made shorter', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const cycles = cyclesOf(graph);
        expect(cycles.length > 0).toBe(topologicalOrder(graph).order.length < graph.size);
        for (const cycle of cycles) {
          for (const [index, node] of cycle.entries()) {
            const next = cycle[(index + 1) % cycle.length];
            const within = new Set((graph.get(node) ?? []).filter((need) => cycle.includes(need)));
            expect([...within]).toEqual([next]);
          }
        }
      }),
      {numRuns: 500},
    );
  });

  test('are not found where there are none', () => {
    fc.assert(fc.property(acyclicGraph, (graph) => expect(cyclesOf(graph)).toEqual([])));
  });

  test('of 10,000 nodes are found without running out of stack', () => {
    const size = 10_000;
    const graph: Graph = new Map(Array.from({length: size}, (_, index) => [`n${index}`, [`n${(index + 1) % size}`]]));
    expect(cyclesOf(graph).map((cycle) => cycle.length)).toEqual([size]);
  });
});
