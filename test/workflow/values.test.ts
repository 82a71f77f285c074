import {describe, expect, test} from '@jest/globals';
import type {Product} from '../../src/manifest/product.ts';
import type {Project} from '../../src/manifest/project.ts';
import {fixedValues} from '../../src/workflow/fixed-values.ts';
import {valueProblems} from '../../src/workflow/value-problems.ts';
import {application, product, project} from '../resolve/catalog-of.ts';

const emr = application(
  'emr',
  '1.0.0',
  {},
  {
    inputs: {replicas: {schema: {type: 'integer', minimum: 1}, secret: false, optional: false}},
  },
);

function setOf(values: Project['values'], ...products: readonly Product[]) {
  return {
    project: project({}, {values}),
    applications: new Map([['emr', emr]]),
    products: new Map(products.map((it) => [it.metadata.name, it])),
  };
}

const fixing = (name: string, replicas: number, holds: {readonly [name: string]: string} = {}) =>
  product(name, '1.0.0', {emr: '*', ...holds}, {emr: {replicas}});

describe('fixed values', () => {
  test('are those of the project, then those of its products', () => {
    expect(fixedValues(setOf({emr: {replicas: 5}}, fixing('a', 2))).values.get('emr')).toEqual({replicas: 5});
    expect(fixedValues(setOf({}, fixing('a', 2))).values.get('emr')).toEqual({replicas: 2});
    expect(fixedValues(setOf({})).values.get('emr')).toEqual({});
  });

  test('of a product outdo those of products that it holds, at any depth', () => {
    const products = [fixing('inner', 1), product('middle', '1.0.0', {inner: '*'}), fixing('outer', 3, {middle: '*'})];
    for (const order of [products, [...products].reverse()]) {
      expect(fixedValues(setOf({}, ...order))).toEqual({values: new Map([['emr', {replicas: 3}]]), problems: []});
    }
  });

  test('of two products must agree unless the project decides', () => {
    const [a, b] = [fixing('a', 2), fixing('b', 3)];
    expect(fixedValues(setOf({}, a, b)).problems).toEqual([
      {code: 'WORKFLOW_VALUES_DIFFER', params: {input: 'emr.replicas', products: ['a', 'b']}},
    ]);
    expect(fixedValues(setOf({emr: {replicas: 2}}, a, b)).problems).toEqual([]);
    expect(fixedValues(setOf({}, a, fixing('b', 2))).problems).toEqual([]);
  });

  test('of products that hold each other are nobody’s', () => {
    const products = [fixing('a', 1, {b: '*'}), fixing('b', 2, {a: '*'})];
    expect(fixedValues(setOf({}, ...products)).problems).toEqual([
      {code: 'WORKFLOW_PRODUCT_CYCLE', params: {cycle: ['a', 'b']}},
    ]);
  });
});

describe('values that are wrong', () => {
  test('name applications and inputs that are not there, or break the schema', () => {
    const set = setOf(
      {emr: {replicas: 0, replica: 1}, erm: {x: 1}},
      product('p', '1.0.0', {}, {emr: {replicas: 'two'}}),
    );
    expect(valueProblems(set).map(({code, params}) => [code, params])).toEqual([
      ['WORKFLOW_VALUE_INVALID', {by: 'huashan', key: 'emr.replicas', rule: 'minimum', limit: '1'}],
      ['WORKFLOW_UNKNOWN_INPUT', {by: 'huashan', application: 'emr', input: 'replica', suggestion: 'replicas'}],
      ['WORKFLOW_UNKNOWN_NODE', {name: 'erm', known: ['emr'], suggestion: 'emr'}],
      ['WORKFLOW_VALUE_INVALID', {by: 'p', key: 'emr.replicas', rule: 'type', limit: 'integer'}],
    ]);
  });

  test('may be called like a field that every object has', () => {
    expect(valueProblems(setOf({emr: {constructor: 1}, constructor: {x: 1}})).map(({code}) => code)).toEqual([
      'WORKFLOW_UNKNOWN_INPUT',
      'WORKFLOW_UNKNOWN_NODE',
    ]);
    expect(
      fixedValues({...setOf({}), applications: new Map([['constructor', emr]])}).values.get('constructor'),
    ).toEqual({});
  });
});
