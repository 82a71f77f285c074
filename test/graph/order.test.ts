import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import type {Graph} from '../../src/graph/graph.ts';
import {dependants, topologicalOrder} from '../../src/graph/order.ts';
import {acyclicGraph, anyGraph} from './random-graph.ts';

describe('a topological order', () => {
  test('puts every node after those it depends on', () => {
    const graph: Graph = new Map([
      ['emr', ['his-core', 'postgres']],
      ['his-core', ['postgres']],
      ['postgres', []],
    ]);
    expect(topologicalOrder(graph)).toEqual({order: ['postgres', 'his-core', 'emr'], cycles: []});
  });

  test('takes the first by name where the graph leaves it open, or the first by what is asked for', () => {
    const graph: Graph = new Map([
      ['c', []],
      ['a', []],
      ['b', ['c']],
    ]);
    expect(topologicalOrder(graph).order).toEqual(['a', 'c', 'b']);
    expect(topologicalOrder(graph, (a, b) => (a < b ? 1 : -1)).order).toEqual(['c', 'b', 'a']);
  });

  test('leaves out cycles and what depends on them, and names the cycles', () => {
    const graph: Graph = new Map([
      ['a', ['b']],
      ['b', ['a']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(topologicalOrder(graph)).toEqual({order: ['d'], cycles: [['a', 'b']]});
  });

  test('respects every edge of any acyclic graph and holds every node once', () => {
    fc.assert(
      fc.property(acyclicGraph, (graph) => {
        const {order, cycles} = topologicalOrder(graph);
        expect(cycles).toEqual([]);
        expect([...order].sort()).toEqual([...graph.keys()].sort());
        for (const [node, needs] of graph)
          for (const need of needs) expect(order.indexOf(need)).toBeLessThan(order.indexOf(node));
      }),
    );
  });

  test('does not depend on the order in which nodes and edges were added', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const turned: Graph = new Map([...graph].reverse().map(([node, needs]) => [node, [...needs].reverse()]));
        expect(topologicalOrder(turned).order).toEqual(topologicalOrder(graph).order);
      }),
    );
  });

  test('orders a chain of 10,000 nodes without running out of stack', () => {
    const graph: Graph = new Map(
      Array.from({length: 10_000}, (_, index) => [`n${index}`, index > 0 ? [`n${index - 1}`] : []]),
    );
    expect(topologicalOrder(graph).order).toEqual([...graph.keys()]);
  });
});

test('dependants are the graph turned round', () => {
  const graph: Graph = new Map([
    ['a', ['c']],
    ['b', ['c', 'c']],
    ['c', []],
  ]);
  expect(dependants(graph)).toEqual(
    new Map([
      ['a', []],
      ['b', []],
      ['c', ['a', 'b']],
    ]),
  );
});
