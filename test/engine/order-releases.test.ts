import {expect, test} from '@jest/globals';
import {deployOrder, reverseOrder} from '../../src/engine/order-releases.ts';
import {withRemovals} from '../../src/engine/removals.ts';
import type {Release} from '../../src/record/release.ts';

const release = (application: string, waitsFor: readonly string[], startedAt = '2026-01-01') =>
  ({application, waitsFor, startedAt}) as Release;

test('what was deployed after others is removed before them; what is not there is not waited for', () => {
  const releases = [release('web', ['db', 'gone']), release('db', [])];
  expect([...deployOrder(releases)]).toEqual([
    ['web', ['db']],
    ['db', []],
  ]);
  expect([...reverseOrder(releases)]).toEqual([
    ['web', []],
    ['db', ['web']],
  ]);
});

test('of records that contradict each other the later one is heard: nothing waits for ever', () => {
  const releases = [release('a', ['b'], '2026-01-01'), release('b', ['a'], '2026-02-01'), release('c', ['a'])];
  expect(Object.fromEntries(reverseOrder(releases))).toEqual({a: ['b', 'c'], b: [], c: []});
  const {nodes} = withRemovals({version: 1, nodes: []}, releases);
  expect(nodes.map(({id}) => id)).toEqual(['b', 'c', 'a']);
});
