import {describe, expect, test} from '@jest/globals';
import type {JsonMap} from '../../../src/object/json-map.ts';
import type {Json} from '../../../src/object/kube-object.ts';
import {checkObject} from '../../../src/preflight/schema/check-object.ts';
import {goPatterns} from '../../../src/preflight/schema/go-pattern.ts';
import {publishedSchemas} from '../../../src/preflight/schema/published-schema.ts';
import {object} from '../cluster-objects.ts';

const fits = goPatterns(() => performance.now());

/** What a check by such a schema comes to, and that it does so within seconds. */
function check(schemaOfSpec: JsonMap, spec: Json, definitions: JsonMap = {}) {
  const began = performance.now();
  const root = {properties: {apiVersion: {}, kind: {}, metadata: {}, spec: schemaOfSpec}};
  const schema = {root, definitions, origin: 'definition', isClosed: true} as const;
  const checked = checkObject(object('Thing', 't', {spec}), schema, [], fits);
  expect(performance.now() - began).toBeLessThan(8000);
  return checked;
}

const reference = (name: string) => ({$ref: `#/definitions/${name}`});

describe('a schema that was made to do harm ends', () => {
  test('where references lead in a circle', () => {
    const definitions = {a: reference('b'), b: reference('a')};
    expect(check(reference('a'), {}, definitions)).toEqual({findings: [], isWhole: true});
  });

  test('where a schema is a part of itself', () => {
    const root = {allOf: [reference('a'), reference('a')], anyOf: [reference('a')]};
    expect(check(root, {}, {a: root}).isWhole).toBe(false);
  });

  test('where every branch has branches', () => {
    let root: JsonMap = {enum: ['x']};
    for (let level = 0; level < 40; level++) root = {anyOf: [root, root], oneOf: [root, root]};
    expect(check(root, {}).isWhole).toBe(false);
  });

  test('where an object is deeper than the stack', () => {
    let spec: Json = {};
    for (let level = 0; level < 200_000; level++) spec = [spec];
    expect(check(reference('a'), spec, {a: {items: reference('a')}}).isWhole).toBe(false);
  });

  test('where it has a million names', () => {
    const properties = Object.fromEntries(Array.from({length: 1_000_000}, (_, index) => [`f${index}`, {}]));
    const spec = Object.fromEntries(Array.from({length: 10_000}, (_, index) => [`g${index}`, 1]));
    const {findings} = check({properties, required: Object.keys(properties)}, spec);
    expect(findings.length).toBeLessThan(100);
  });

  test('where patterns take for ever, and then none is tried', () => {
    const items = {type: 'string'};
    const properties = Object.fromEntries(
      Array.from({length: 50}, (_, index) => [`f${index}`, {...items, pattern: `^(a+)+${index}$`}]),
    );
    const spec = Object.fromEntries(Object.keys(properties).map((key) => [key, `${'a'.repeat(40)}!`]));
    expect(check({properties}, spec).findings).toEqual([]);
  });

  test('where names and patterns are as long as a book', () => {
    const book = 'a'.repeat(2_000_000);
    const properties = {[book]: {}, b: {type: 'string', pattern: book}, c: {enum: Array(100_000).fill(book)}};
    expect(check({properties}, {[`${book}x`]: 1, b: 'x', c: 'y'}).findings.length).toBeLessThan(3);
  });

  const many = <T>(length: number, make: (index: number) => T): T[] => Array.from({length}, (_, index) => make(index));
  const fields = (length: number): JsonMap => Object.fromEntries(many(length, (index) => [`f${index}`, {}]));

  test.each<[string, JsonMap, Json]>([
    ['a long text', {allOf: many(50_000, () => ({}))}, 'x'.repeat(500_000)],
    ['base64 without end', {allOf: many(50_000, () => ({format: 'byte'}))}, 'A'.repeat(500_000)],
    ['a map of many fields', {allOf: many(50_000, () => ({}))}, fields(20_000)],
    ['a list of many nulls', {allOf: many(50_000, () => ({}))}, many(50_000, () => null)],
  ])('where %s has to fit many branches', (_, schema, spec) => expect(check(schema, spec).isWhole).toBe(false));

  test.each<[string, JsonMap]>([
    ['objects of their own with many fields', {'x-kubernetes-embedded-resource': true, properties: fields(50_000)}],
    ['of one of many types', {type: [...many(50_000, String), 'object']}],
  ])('where many values are %s', (_, items) => {
    expect(
      check(
        {type: 'array', items},
        many(20_000, () => ({})),
      ).isWhole,
    ).toBe(false);
  });

  test('where nothing is what it should be', () => {
    const absurd = {
      type: 5,
      enum: 'x',
      required: [1, {}],
      properties: {b: [], a: null},
      allOf: 'x',
      pattern: 3,
      minimum: 'x',
    };
    expect(check(absurd as unknown as JsonMap, {a: 1}).isWhole).toBe(true);
    expect(check({properties: {['__proto__']: {type: 'string'}}, type: 'object'}, {polluted: 1}).findings).toHaveLength(
      1,
    );
  });
});

describe('a published document', () => {
  test.each<Json>([
    null,
    3,
    [],
    {},
    {definitions: []},
    {
      definitions: {
        a: null,
        b: {'x-kubernetes-group-version-kind': 3},
        c: {'x-kubernetes-group-version-kind': [{group: [[]], version: 'v1', kind: 'Pod'}]},
      },
    },
    {components: null},
  ])('%j knows no kind', (document) => {
    expect(publishedSchemas(document)('v1', 'Pod')).toBeUndefined();
  });

  test('of OpenAPI 3 knows its kinds, with references that have a default beside them', () => {
    const schemas = {
      'io.k8s.Budget': {
        type: 'object',
        properties: {
          least: {description: 'x', allOf: [{$ref: '#/components/schemas/io.k8s.IntOrString'}]},
          labels: {allOf: [{$ref: '#/components/schemas/io.k8s.Labels'}], default: {}},
          policy: {type: 'string', enum: ['A', 'B']},
        },
        'x-kubernetes-group-version-kind': [{group: 'policy', version: 'v1', kind: 'Budget'}],
      },
      'io.k8s.IntOrString': {format: 'int-or-string', oneOf: [{type: 'integer'}, {type: 'string'}]},
      'io.k8s.Labels': {type: 'object', additionalProperties: {type: 'string', default: ''}},
    };
    const schema = publishedSchemas({components: {schemas}})('policy/v1', 'Budget');
    if (!schema) throw new Error('no schema');
    const of = (fields: JsonMap) =>
      checkObject(
        {...object('Budget', 'b'), ...fields, metadata: null} as never,
        {...schema, isClosed: false},
        [],
        fits,
      ).findings.map(({path}) => path.join('.'));
    expect(of({least: '50%', labels: {a: 'b'}, policy: ''})).toEqual([]);
    expect(of({least: 1})).toEqual([]);
    expect(of({least: 1.5, labels: {a: 1}, policy: 'C'})).toEqual(['least', 'labels.a', 'policy']);
  });
});
