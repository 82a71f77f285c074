import {describe, expect, test} from '@jest/globals';
import {isOnekeyError, type Problem} from '../../src/errors.ts';
import type {Application} from '../../src/manifest/application.ts';
import type {Product} from '../../src/manifest/product.ts';
import {buildWorkflow} from '../../src/workflow/build-workflow.ts';
import type {ReleaseSet} from '../../src/workflow/release-set.ts';
import {application, product, project} from '../resolve/catalog-of.ts';

const byName = <T extends Application | Product>(releases: readonly T[]) =>
  new Map(releases.map((it) => [it.metadata.name, it]));

function setOf(
  applications: readonly Application[],
  more: Parameters<typeof project>[1] = {},
  products: readonly Product[] = [],
): ReleaseSet {
  return {project: project({}, more), applications: byName(applications), products: byName(products)};
}

function problemsOf(set: ReleaseSet): readonly Problem[] {
  try {
    buildWorkflow(set);
  } catch (error) {
    if (isOnekeyError(error) && error.code === 'WORKFLOW_INVALID') return error.problems;
    throw error;
  }
  return [];
}

const gate = (id: string, node: string) => ({id, node, at: 'before' as const, message: {en: 'Go?'}});
const confirm = (id: string, name: string) =>
  ({
    id,
    kind: 'confirm',
    gate: name,
    message: {en: 'Go?'},
    during: ['install'],
    timeoutSeconds: 1,
    retries: 0,
  }) as const;

const three = [
  application('emr', '1.0.0', {'his-core': '*', postgres: '*'}),
  application('his-core', '1.0.0', {postgres: '*'}),
  application('postgres', '1.0.0'),
];

describe('a workflow', () => {
  test('has a node for every application and external system, each after those it waits for', () => {
    const set = setOf([...three, application('lab', '1.0.0', {'oracle-his': '*'})], {
      external: ['oracle-his'],
      order: [{node: 'lab', after: ['emr', 'oracle-his']}],
      gates: [gate('cut-over', 'emr')],
      optional: ['lab'],
    });
    expect(buildWorkflow(set)).toEqual({
      version: 1,
      nodes: [
        {id: 'oracle-his', kind: 'external', waitsFor: [], gates: [], optional: false},
        {id: 'postgres', kind: 'application', waitsFor: [], gates: [], optional: false},
        {
          id: 'his-core',
          kind: 'application',
          waitsFor: [{node: 'postgres', because: 'requires'}],
          gates: [],
          optional: false,
        },
        {
          id: 'emr',
          kind: 'application',
          waitsFor: [
            {node: 'his-core', because: 'requires'},
            {node: 'postgres', because: 'requires'},
          ],
          gates: [gate('cut-over', 'emr')],
          optional: false,
        },
        {
          id: 'lab',
          kind: 'application',
          waitsFor: [
            {node: 'emr', because: 'order'},
            {node: 'oracle-his', because: 'requires'},
          ],
          gates: [],
          optional: true,
        },
      ],
    });
  });

  test('does not depend on the order in which applications come', () => {
    expect(buildWorkflow(setOf([...three].reverse()))).toEqual(buildWorkflow(setOf(three)));
  });

  test('lets who requires a product wait for all that the product holds, products in it included', () => {
    const set = setOf([application('portal', '1.0.0', {clinical: '*'}), ...three], {}, [
      product('clinical', '1.0.0', {core: '*', emr: '*'}),
      product('core', '1.0.0', {'his-core': '*'}),
    ]);
    expect(
      buildWorkflow(set)
        .nodes.find(({id}) => id === 'portal')
        ?.waitsFor.map(({node}) => node),
    ).toEqual(['emr', 'his-core']);
  });

  test('lists the gates of confirm actions with the action that asks', () => {
    const emr = application('emr', '1.0.0', {}, {after: [confirm('after-1-confirm-told', 'told')]});
    expect(buildWorkflow(setOf([emr])).nodes[0]?.gates).toEqual([
      {id: 'told', node: 'emr', at: 'after', message: {en: 'Go?'}, action: 'after-1-confirm-told'},
    ]);
  });
});

describe('no workflow', () => {
  test('comes of a cycle, which is named', () => {
    const a = application('a', '1.0.0', {b: '*'});
    const b = application('b', '1.0.0', {c: '*'});
    const c = application('c', '1.0.0', {a: '*'});
    expect(problemsOf(setOf([a, b, c]))).toEqual([
      {code: 'WORKFLOW_CYCLE', params: {cycle: ['a', 'b', 'c'], added: []}},
    ]);
  });

  test('comes of an order that contradicts what is required; the added edge is named', () => {
    expect(problemsOf(setOf(three, {order: [{node: 'postgres', after: ['emr']}]}))).toEqual([
      {code: 'WORKFLOW_CYCLE', params: {cycle: ['emr', 'postgres'], added: [{node: 'postgres', after: 'emr'}]}},
    ]);
  });

  test('comes of an application that requires itself', () => {
    expect(problemsOf(setOf([application('a', '1.0.0', {a: '*'})]))).toMatchObject([{params: {cycle: ['a']}}]);
  });

  test('comes of names that the project does not have', () => {
    const set = setOf(three, {
      order: [{node: 'erm', after: ['pacs']}],
      gates: [gate('go', 'his')],
      optional: ['constructor'],
    });
    expect(problemsOf(set).map(({code, params}) => [code, params])).toEqual([
      ['WORKFLOW_UNKNOWN_NODE', {name: 'erm', known: ['emr', 'his-core', 'postgres'], suggestion: 'emr'}],
      ['WORKFLOW_UNKNOWN_NODE', {name: 'pacs', known: ['emr', 'his-core', 'postgres']}],
      ['WORKFLOW_UNKNOWN_NODE', {name: 'his', known: ['emr', 'his-core', 'postgres']}],
      ['WORKFLOW_UNKNOWN_NODE', {name: 'constructor', known: ['emr', 'his-core', 'postgres']}],
    ]);
  });

  test('comes of a gate that is there twice', () => {
    const emr = application('emr', '1.0.0', {}, {before: [confirm('before-1-confirm-go', 'go')]});
    expect(problemsOf(setOf([emr], {gates: [gate('go', 'emr')]}))).toEqual([
      {
        code: 'WORKFLOW_GATE_TWICE',
        params: {id: 'go', first: {node: 'emr'}, second: {node: 'emr', action: 'before-1-confirm-go'}},
      },
    ]);
  });

  test('comes of something required that waits for something optional; optional may wait for optional', () => {
    expect(problemsOf(setOf(three, {optional: ['his-core']}))).toEqual([
      {code: 'WORKFLOW_OPTIONAL_NEEDED', params: {optional: 'his-core', by: 'emr'}},
    ]);
    expect(problemsOf(setOf(three, {optional: ['his-core', 'emr']}))).toEqual([]);
  });

  test('comes of everything wrong at once, each with its place', () => {
    const set = setOf(three, {order: [{node: 'postgres', after: ['emr', 'nothing']}], optional: ['postgres']});
    try {
      buildWorkflow(set);
    } catch (error) {
      expect(error).toMatchObject({code: 'WORKFLOW_INVALID', params: {problems: 4}});
    }
    expect.assertions(1);
  });
});
