import {expect, test} from '@jest/globals';
import type {Json} from '../../src/object/kube-object.ts';
import {findAt, mapAt} from '../../src/object/places.ts';

const tree = {a: [{b: 1}, {c: 2}, {b: 3}], m: {x: {b: 4}, y: 5}};
const double = (value: Json) => (typeof value === 'number' ? value * 2 : value);

test('a star is every item and every value', () => {
  expect(findAt(tree, ['a', '*', 'b'])).toEqual([
    {path: ['a', 0, 'b'], value: 1},
    {path: ['a', 2, 'b'], value: 3},
  ]);
  expect(findAt(tree, ['m', '*'])).toEqual([
    {path: ['m', 'x'], value: {b: 4}},
    {path: ['m', 'y'], value: 5},
  ]);
});

test('what is not there, or of another shape, is passed over', () => {
  expect(findAt(tree, ['a', 'b'])).toEqual([]);
  expect(findAt(tree, ['m', 'y', '*'])).toEqual([]);
  expect(findAt(null, ['x'])).toEqual([]);
  expect(findAt(tree, ['constructor'])).toEqual([]);
});

test('mapping changes these places alone, and keeps the order of keys', () => {
  const after = mapAt(tree, ['a', '*', 'b'], double);
  expect(after).toEqual({a: [{b: 2}, {c: 2}, {b: 6}], m: tree.m});
  expect(Object.keys(after as object)).toEqual(['a', 'm']);
  expect(tree.a[0]).toEqual({b: 1});
});

test('mapping that changes nothing gives the very same tree', () => {
  expect(mapAt(tree, ['a', '*', 'b'], (value) => value)).toBe(tree);
  expect(mapAt(tree, ['a', '*', 'nothing'], double)).toBe(tree);
});

test('a place may become null', () => {
  expect(mapAt([1, 2], ['*'], (value) => (value === 1 ? null : value))).toEqual([null, 2]);
});
