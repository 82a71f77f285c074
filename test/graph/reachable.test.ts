import {expect, test} from '@jest/globals';
import {reachable} from '../../src/graph/reachable.ts';

test('what can be reached includes the start and goes through cycles once', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
    ['d', ['a']],
  ]);
  expect(reachable(graph, ['a'])).toEqual(new Set(['a', 'b', 'c']));
  expect(reachable(graph, [])).toEqual(new Set());
});
