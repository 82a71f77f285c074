import {expect, test} from '@jest/globals';
import fc from 'fast-check';
import {criticalPath} from '../../src/graph/critical-path.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {acyclicGraph} from './random-graph.ts';

test('the critical path is the chain that takes longest', () => {
  const graph: Graph = new Map([
    ['postgres', []],
    ['redis', []],
    ['his-core', ['postgres', 'redis']],
    ['portal', ['redis']],
  ]);
  const durations = new Map([
    ['postgres', 30],
    ['redis', 5],
    ['his-core', 60],
    ['portal', 70],
  ]);
  expect(criticalPath(graph, (node) => durations.get(node) ?? 0)).toEqual({path: ['postgres', 'his-core'], length: 90});
});

test('an empty graph takes no time', () => {
  expect(criticalPath(new Map(), () => 1)).toEqual({path: [], length: 0});
});

test('no chain is longer, as trying all of them shows', () => {
  fc.assert(
    fc.property(acyclicGraph, fc.array(fc.nat({max: 50}), {minLength: 12, maxLength: 12}), (graph, seconds) => {
      const duration = (node: string) => seconds[Number(node.slice(1))] ?? 0;
      const longestTo = (node: string): number =>
        duration(node) + Math.max(0, ...(graph.get(node) ?? []).map(longestTo));
      const {path, length} = criticalPath(graph, duration);
      expect(length).toBe(Math.max(...[...graph.keys()].map(longestTo)));
      expect(path.reduce((sum, node) => sum + duration(node), 0)).toBe(length);
      for (const [index, node] of path.entries()) if (index > 0) expect(graph.get(node)).toContain(path[index - 1]);
    }),
  );
});
