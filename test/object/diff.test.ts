import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {diffFields} from '../../src/object/diff.ts';
import {valueAt, withValueAt} from '../../src/object/field.ts';
import type {Json} from '../../src/object/kube-object.ts';

const deployment = (image: string, more: {readonly [field: string]: Json} = {}): Json => ({
  metadata: {name: 'emr', annotations: {'a.b/c': 'x'}},
  spec: {
    replicas: 2,
    template: {
      spec: {
        containers: [
          {name: 'side', image: 's'},
          {name: 'main', image, ports: [{containerPort: 80, protocol: 'TCP'}], ...more},
        ],
      },
    },
  },
});

describe('diffFields', () => {
  test('names a field as the API server does, items by their names', () => {
    expect(diffFields(deployment('a'), deployment('b'))).toEqual([
      {field: '.spec.template.spec.containers[name="main"].image', before: 'a', after: 'b'},
    ]);
  });

  test('an item or map that is new is one change', () => {
    const env = [{name: 'A', value: '1'}];
    expect(diffFields(deployment('a'), deployment('a', {env}))).toEqual([
      {field: '.spec.template.spec.containers[name="main"].env', after: env},
    ]);
    expect(diffFields([{name: 'a', x: 1}], [{name: 'b', x: 1}])).toEqual([
      {field: '[name="a"]', before: {name: 'a', x: 1}},
      {field: '[name="b"]', after: {name: 'b', x: 1}},
    ]);
  });

  test('another order of named items is no difference; of plain ones it is', () => {
    expect(diffFields([{name: 'a'}, {name: 'b'}], [{name: 'b'}, {name: 'a'}])).toEqual([]);
    expect(diffFields(['a', 'b'], ['b', 'a'])).toEqual([{field: '', before: ['a', 'b'], after: ['b', 'a']}]);
  });

  test('items without names are compared where they stand', () => {
    expect(diffFields({rules: [{verbs: ['get']}]}, {rules: [{verbs: ['list']}]})).toEqual([
      {field: '.rules[0].verbs', before: ['get'], after: ['list']},
    ]);
  });

  test('an empty map is as good as none; an empty text and a zero are values', () => {
    expect(diffFields({a: {b: {}}}, {})).toEqual([]);
    expect(diffFields({a: '', b: 0}, {})).toEqual([
      {field: '.a', before: ''},
      {field: '.b', before: 0},
    ]);
  });

  test('a long integer keeps its digits', () => {
    expect(diffFields({a: 9007199254740993n}, {a: 9007199254740992n})).toHaveLength(1);
  });
});

describe('fields', () => {
  test('lead to a value, through keys with dots, named items, items of sets', () => {
    const tree = {...(deployment('a') as object), finalizers: ['x', 'y']} as Json;
    expect(valueAt(tree, '.metadata.annotations.a.b/c')).toBe('x');
    expect(
      valueAt(tree, '.spec.template.spec.containers[name="main"].ports[containerPort=80,protocol="TCP"].protocol'),
    ).toBe('TCP');
    expect(valueAt(tree, '.finalizers[="y"]')).toBe('y');
    expect(valueAt(tree, '.spec.template.spec.containers[0].image')).toBe('s');
    expect(valueAt(tree, '.spec.nothing.there')).toBeUndefined();
  });

  test('a quoted value may hold what separates', () => {
    expect(valueAt([{name: 'a",b]=c', x: 1}], '[name="a\\",b]=c"].x')).toBe(1);
  });

  test('take another value, or none; what leads nowhere changes nothing', () => {
    expect(withValueAt(deployment('a'), '.spec.template.spec.containers[name="main"].image', 'b')).toEqual(
      deployment('b'),
    );
    expect(withValueAt({a: {'b.c': 1, b: {d: 2}}}, '.a.b.c', undefined)).toEqual({a: {b: {d: 2}}});
    expect(withValueAt({a: 1}, '.b.c', 2)).toEqual({a: 1});
  });

  test('every difference leads to its values, and putting them in makes the trees the same', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean());
    const item = fc.record({name: fc.constantFrom('a', 'b.c', 'd"e'), value: leaf});
    const tree = fc.dictionary(
      fc.constantFrom('a', 'b', 'x/y', 'list'),
      fc.oneof(
        leaf,
        fc.dictionary(fc.constantFrom('a', 'b', 'a.b'), leaf, {minKeys: 1}),
        fc.uniqueArray(item, {selector: ({name}) => name, minLength: 1}),
      ),
    ) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const merged = diffFields(before, after)
          .filter((change) => change.before !== undefined)
          .reduce((result, {field, after: value}) => withValueAt(result, field, value), before);
        const left = diffFields(merged, after);
        expect(left.filter((change) => change.before !== undefined && change.after !== undefined)).toEqual([]);
      }),
    );
  });
});
