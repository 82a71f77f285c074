import {describe, expect, test} from '@jest/globals';
import type {Input} from '../../src/manifest/application.ts';
import type {SiteKey} from '../../src/manifest/site-schema.ts';
import {choicesWanted, questionsOf, settableInputs} from '../../src/site/questions.ts';
import {application} from '../resolve/catalog-of.ts';

const siteKey = (more: Partial<SiteKey> = {}): SiteKey => ({
  schema: {type: 'string'},
  secret: false,
  optional: false,
  ...more,
});
const input = (more: Partial<Input> = {}): Input => ({
  schema: {type: 'string'},
  secret: false,
  optional: false,
  ...more,
});
const from = (app: string, output: string) => ({kind: 'output' as const, application: app, output});

/** What a bundle asks with these site keys, and applications with these inputs; `his` and `lis` are external. */
function asked(
  keys: {readonly [key: string]: SiteKey},
  inputs: {readonly [application: string]: {readonly [input: string]: Input}} = {},
) {
  const applications = Object.entries(inputs).map(([name, own]) => ({
    application: application(name, '1.0.0', {}, {inputs: own}),
    values: {},
  }));
  const nodes = ['his', 'lis'].map((id) => ({id, kind: 'external' as const}));
  return {
    siteSchema: {apiVersion: 'onekey.dev/v1', kind: 'SiteSchema', keys},
    applications,
    workflow: {nodes},
  } as unknown as Parameters<typeof questionsOf>[0];
}
const keysOf = (questions: readonly {readonly key: string}[]) => questions.map(({key}) => key);

describe('questions', () => {
  test('are the site keys, then what is external by system, then open inputs by application', () => {
    const bundle = asked(
      {code: siteKey()},
      {
        emr: {
          port: input(),
          a: input({from: from('his', 'url')}),
          b: input({from: from('lis', 'url')}),
          c: input({from: from('his', 'port')}),
          preset: input({default: 1}),
        },
        lab: {beds: input()},
      },
    );
    const questions = questionsOf(bundle, {});
    expect(keysOf(questions)).toEqual(['site.code', 'his.url', 'his.port', 'lis.url', 'emr.port', 'lab.beds']);
    expect(questions.map(({group}) => group?.name)).toEqual([undefined, 'his', 'his', 'lis', 'emr', 'lab']);
    expect(keysOf(settableInputs(bundle))).toEqual(['emr.port', 'emr.preset', 'lab.beds']);
  });

  test('of what several take from an external system, it has to fit all of them, and is secret where it is to one', () => {
    const takes = {from: from('his', 'port')};
    const [port, ...others] = questionsOf(
      asked(
        {},
        {
          emr: {a: input({...takes, schema: {type: 'integer', minimum: 1}, optional: true})},
          lab: {b: input({...takes, schema: {type: 'integer', maximum: 99}, secret: true})},
        },
      ),
      {},
    );
    expect(others).toEqual([]);
    expect(port).toMatchObject({
      key: 'his.port',
      schema: {type: 'integer', minimum: 1},
      also: [{type: 'integer', maximum: 99}],
      secret: true,
      optional: false,
    });
  });

  test('offer what the cluster has, for inputs as for site keys', () => {
    const bundle = asked(
      {node: siteKey({choices: 'nodes'})},
      {db: {class: input({choices: 'storageClasses'}), size: input()}},
    );
    expect(choicesWanted(bundle)).toEqual(new Set(['nodes', 'storageClasses']));
    const found = questionsOf(bundle, {nodes: ['a', 'b'], storageClasses: ['fast']});
    expect(found.map(({key, choices}) => [key, choices])).toEqual([
      ['site.node', ['a', 'b']],
      ['db.class', ['fast']],
      ['db.size', undefined],
    ]);
    expect(questionsOf(bundle, {}).every(({choices}) => choices === undefined)).toBe(true);
  });

  test('come after those that they depend on, wherever they are declared', () => {
    const keys = {
      alias: siteKey({when: {host: 'smtp'}}),
      host: siteKey({when: {mail: 'yes'}}),
      key: siteKey({matches: 'zertifikat'}),
      mail: siteKey(),
      zertifikat: siteKey(),
    };
    const questions = questionsOf(asked(keys), {});
    expect(keysOf(questions)).toEqual(['site.mail', 'site.host', 'site.alias', 'site.zertifikat', 'site.key']);
    expect(questions[1]?.when).toEqual({'site.mail': ['yes']});
    expect(questions[4]?.matches).toBe('site.zertifikat');
  });

  test('offer what the cluster has; where nothing is known, any text is an answer', () => {
    const keys = {storage: siteKey({choices: 'storageClasses'})};
    expect(questionsOf(asked(keys), {storageClasses: ['fast']})[0]?.choices).toEqual(['fast']);
    expect(questionsOf(asked(keys), {storageClasses: []})[0]).not.toHaveProperty('choices');
  });
});
