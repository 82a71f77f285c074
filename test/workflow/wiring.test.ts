import {describe, expect, test} from '@jest/globals';
import type {Input, Output, ValueSchema} from '../../src/manifest/application.ts';
import type {SiteKey} from '../../src/manifest/site-schema.ts';
import {wiringProblems} from '../../src/workflow/wiring.ts';
import {application, project} from '../resolve/catalog-of.ts';

type Type = ValueSchema['type'];

const output = (type: Type, secret = false): Output => ({schema: {type}, secret, value: ''});
const siteKey = (type: Type, secret = false): SiteKey => ({schema: {type}, secret, optional: false});

function input(from: string, type: Type, secret = false): Input {
  const [head = '', key = ''] = from.split('.');
  const source =
    head === 'site' ? {kind: 'site' as const, key} : {kind: 'output' as const, application: head, output: key};
  return {schema: {type}, from: source, secret, optional: false};
}

const postgres = application(
  'postgres',
  '1.0.0',
  {},
  {
    outputs: {host: output('string'), port: output('integer'), password: output('string', true)},
  },
);

/** Problems of an application `emr` with these inputs, beside postgres, an external `oracle` and a site schema. */
function problems(inputs: {readonly [key: string]: Input}, more: {readonly [key: string]: Input} = {}) {
  const emr = application('emr', '1.0.0', {postgres: '*', oracle: '*'}, {inputs});
  const lab = application('lab', '1.0.0', {postgres: '*', oracle: '*'}, {inputs: more});
  return wiringProblems({
    project: project({}, {external: ['oracle']}),
    applications: new Map([emr, lab, postgres].map((it) => [it.metadata.name, it])),
    products: new Map(),
    siteSchema: {
      apiVersion: 'onekey.dev/v1',
      kind: 'SiteSchema',
      keys: {
        hospitalCode: siteKey('string'),
        smtpPassword: siteKey('string', true),
        smtpHost: {...siteKey('string'), when: {hospitalCode: 'H0001'}},
      },
    },
  }).map(({code, params}) => [code, params]);
}

describe('wires fit', () => {
  test('where types are equal, or an integer goes into a number', () => {
    expect(
      problems({
        host: input('postgres.host', 'string'),
        port: input('postgres.port', 'integer'),
        rate: input('postgres.port', 'number'),
        password: input('postgres.password', 'string', true),
        code: input('site.hospitalCode', 'string'),
        public: input('postgres.host', 'string', true),
        free: {schema: {type: 'string'}, secret: false, optional: false},
      }),
    ).toEqual([]);
  });
});

describe('wires do not fit', () => {
  test('where a site key is not always asked for, unless the input does without a value', () => {
    const host = input('site.smtpHost', 'string');
    expect(problems({host})).toEqual([['WORKFLOW_WIRING_CONDITIONAL', {input: 'emr.host', source: 'site.smtpHost'}]]);
    expect(problems({host: {...host, optional: true}, other: {...host, default: 'none'}})).toEqual([]);
  });

  test('where the output is not there', () => {
    expect(problems({host: input('postgres.hots', 'string')})).toEqual([
      [
        'WORKFLOW_WIRING_UNKNOWN_OUTPUT',
        {
          input: 'emr.host',
          application: 'postgres',
          output: 'hots',
          known: ['host', 'port', 'password'],
          suggestion: 'host',
        },
      ],
    ]);
    expect(problems({host: input('postgres.constructor', 'string')})).toMatchObject([
      ['WORKFLOW_WIRING_UNKNOWN_OUTPUT', {}],
    ]);
  });

  test('where the site key is not there', () => {
    expect(problems({code: input('site.hospital', 'string')})).toMatchObject([
      ['WORKFLOW_WIRING_UNKNOWN_SITE_KEY', {input: 'emr.code', key: 'hospital'}],
    ]);
    expect(problems({code: input('site.toString', 'string')})).toMatchObject([
      ['WORKFLOW_WIRING_UNKNOWN_SITE_KEY', {}],
    ]);
  });

  test('where types differ, a number is no integer and text is no number', () => {
    expect(problems({port: input('postgres.port', 'string'), code: input('site.hospitalCode', 'integer')})).toEqual([
      [
        'WORKFLOW_WIRING_TYPE',
        {input: 'emr.port', inputType: 'string', source: 'postgres.port', sourceType: 'integer'},
      ],
      [
        'WORKFLOW_WIRING_TYPE',
        {input: 'emr.code', inputType: 'integer', source: 'site.hospitalCode', sourceType: 'string'},
      ],
    ]);
  });

  test('where a secret would be shown', () => {
    expect(problems({a: input('postgres.password', 'string'), b: input('site.smtpPassword', 'string')})).toEqual([
      ['WORKFLOW_WIRING_SECRET', {input: 'emr.a', source: 'postgres.password'}],
      ['WORKFLOW_WIRING_SECRET', {input: 'emr.b', source: 'site.smtpPassword'}],
    ]);
  });
});

describe('what is external', () => {
  test('publishes whatever is taken from it', () => {
    expect(problems({host: input('oracle.host', 'string')}, {host: input('oracle.host', 'string')})).toEqual([]);
  });

  test('is of the type that the first one takes it as', () => {
    expect(problems({port: input('oracle.port', 'string')}, {port: input('oracle.port', 'integer')})).toEqual([
      [
        'WORKFLOW_WIRING_EXTERNAL_TYPES',
        {key: 'oracle.port', first: 'emr.port', firstType: 'string', second: 'lab.port', secondType: 'integer'},
      ],
    ]);
  });

  test('is secret for all when it is for one', () => {
    const secret = input('oracle.password', 'string', true);
    const shown = input('oracle.password', 'string');
    expect(problems({p: secret}, {p: shown})).toEqual([
      ['WORKFLOW_WIRING_SECRET', {input: 'lab.p', source: 'oracle.password'}],
    ]);
    expect(problems({p: shown}, {p: secret})).toEqual([
      ['WORKFLOW_WIRING_SECRET', {input: 'emr.p', source: 'oracle.password'}],
    ]);
  });
});
