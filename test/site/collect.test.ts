import {describe, expect, test} from '@jest/globals';
import type {OnekeyError} from '../../src/errors.ts';
import {collectAnswers, completeUnattended} from '../../src/site/collect.ts';
import type {AnswerSources} from '../../src/site/given.ts';
import {pem} from '../manifest/pem.ts';
import {question} from './question.ts';

const none: AnswerSources = {set: {}, setFile: {}, environment: {}, file: {}, external: {}, recorded: {}};
const code = question('site.hospitalCode', {schema: {type: 'string', pattern: '^H[0-9]{4}$'}});
const replicas = question('db.replicas', {schema: {type: 'integer', minimum: 1}, default: 2});
const password = question('site.smtpPassword', {secret: true});

const codesOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    return (error as OnekeyError).problems.map((problem) => problem.code);
  }
  return [];
};

describe('collectAnswers', () => {
  test('takes a flag before a file before the answers file before what is recorded', () => {
    const sources = {
      set: {'site.hospitalCode': 'H0001'},
      setFile: {'site.hospitalCode': 'H0002'},
      file: {'site.hospitalCode': 'H0003'},
      recorded: {'site.hospitalCode': 'H0004'},
      environment: {ONEKEY_ANSWER_SITE_HOSPITALCODE: 'H0005'},
      external: {},
    };
    const answer = (left: (keyof AnswerSources)[]) =>
      collectAnswers([code], [], {...none, ...Object.fromEntries(left.map((name) => [name, sources[name]]))}).answers;
    expect(answer(['set', 'setFile', 'file', 'recorded'])).toEqual({'site.hospitalCode': 'H0001'});
    expect(answer(['setFile', 'file', 'recorded'])).toEqual({'site.hospitalCode': 'H0002'});
    expect(answer(['file', 'recorded'])).toEqual({'site.hospitalCode': 'H0003'});
    expect(answer(['recorded'])).toEqual({'site.hospitalCode': 'H0004'});
  });

  test('reads what was typed by the type that is wanted', () => {
    expect(collectAnswers([], [replicas], {...none, set: {'db.replicas': '3'}}).answers).toEqual({'db.replicas': 3});
  });

  test('reports every unknown key, wrong type and broken rule at once', () => {
    const sources = {...none, set: {'db.replicas': 'many', 'site.hospitalCode': 'X1', 'no.such': '1'}};
    expect(codesOf(() => collectAnswers([code], [replicas], sources)).sort()).toEqual([
      'SITE_UNKNOWN_KEY',
      'SITE_VALUE_INVALID',
      'SITE_VALUE_INVALID',
    ]);
  });

  test('says what was found and by what it was given, wherever that is, and what is secret not at all', () => {
    const port = question('oracle.port', {
      schema: {type: 'integer'},
      also: [{type: 'integer', maximum: 65535}],
      group: {name: 'oracle', isExternal: true},
    });
    const pin = question('oracle.pin', {schema: {type: 'string', pattern: '^[0-9]+$'}, secret: true});
    const faults = (sources: Partial<AnswerSources>) => {
      try {
        collectAnswers([port, pin], [], {...none, ...sources});
      } catch (error) {
        return (error as OnekeyError).problems.map(({params}) => params);
      }
      return [];
    };
    const type = {key: 'oracle.port', rule: 'type', limit: 'integer'};
    const max = {key: 'oracle.port', rule: 'maximum', limit: '65535'};
    expect(faults({set: {'oracle.port': 'abc'}})).toEqual([{...type, found: '"abc"', source: {kind: 'set'}}]);
    expect(faults({setFile: {'oracle.port': '70000'}})).toEqual([
      {...max, found: '"70000"', source: {kind: 'setFile'}},
    ]);
    const name = 'ONEKEY_ANSWER_ORACLE_PORT';
    expect(faults({environment: {[name]: '1.5'}})).toEqual([
      {...type, found: '"1.5"', source: {kind: 'variable', name}},
    ]);
    expect(faults({file: {'oracle.port': 'x'}})).toEqual([{...type, found: '"x"', source: {kind: 'file'}}]);
    expect(faults({external: {'oracle.port': 70000}})).toEqual([{...max, found: '70000', source: {kind: 'external'}}]);
    expect(faults({recorded: {'oracle.port': true}})).toEqual([{...type, found: 'true', source: {kind: 'recorded'}}]);
    const both = faults({file: {'oracle.port': 'x', 'oracle.pin': 'hush'}});
    expect(both).toHaveLength(2);
    expect(JSON.stringify(both)).not.toContain('hush');
  });

  test('says with what is wrong what is missing too, where nobody can be asked', () => {
    const region = question('site.region');
    const unattended = (next: 'person' | 'nobody') =>
      codesOf(() =>
        collectAnswers(
          [code, region, replicas],
          [],
          {...none, set: {'site.hospitalCode': 'X1', 'db.replicas': 'x'}},
          next,
        ),
      );
    expect(unattended('person')).toEqual(['SITE_VALUE_INVALID', 'SITE_VALUE_INVALID']);
    expect(unattended('nobody')).toEqual(['SITE_VALUE_INVALID', 'SITE_VALUE_INVALID', 'SITE_VALUE_MISSING']);
  });

  test('refuses a secret on the command line, and takes it from a file', () => {
    expect(codesOf(() => collectAnswers([password], [], {...none, set: {'site.smtpPassword': 'geheim'}}))).toEqual([
      'SITE_SECRET_ON_COMMAND_LINE',
    ]);
    expect(collectAnswers([password], [], {...none, setFile: {'site.smtpPassword': 'geheim'}}).answers).toEqual({
      'site.smtpPassword': 'geheim',
    });
  });

  test('a key named like a member of every object is unknown like any other', () => {
    expect(codesOf(() => collectAnswers([], [], {...none, set: {constructor: '1'}}))).toEqual(['SITE_UNKNOWN_KEY']);
  });
});

describe('variables of the environment', () => {
  test('answer too, secrets as well; one that answers nothing is unknown', () => {
    const environment = {ONEKEY_ANSWER_SITE_SMTPPASSWORD: 'geheim', ONEKEY_ANSWER_DB_REPLICAS: '3', HOME: '/'};
    expect(collectAnswers([password, replicas], [], {...none, environment}).answers).toEqual({
      'site.smtpPassword': 'geheim',
      'db.replicas': 3,
    });
    const mistyped = {ONEKEY_ANSWER_SITE_SMTP: 'x'};
    expect(codesOf(() => collectAnswers([password], [], {...none, environment: mistyped}))).toEqual([
      'SITE_UNKNOWN_KEY',
    ]);
  });
});

describe('conditions', () => {
  const mail = question('site.mail', {schema: {type: 'boolean'}, default: false});
  const host = question('site.host', {when: {'site.mail': [true]}});

  test('what does not apply is neither missing nor taken from anywhere', () => {
    const recorded = {'site.mail': false, 'site.host': 'smtp'};
    expect(collectAnswers([mail, host], [], {...none, recorded})).toEqual({answers: {'site.mail': false}, open: []});
    expect(completeUnattended([mail, host], {})).toEqual({'site.mail': false});
  });

  test('a default may decide that more is needed', () => {
    expect(codesOf(() => completeUnattended([{...mail, default: true}, host], {}))).toEqual(['SITE_VALUE_MISSING']);
  });
});

describe('a private key', () => {
  test('has to belong to its certificate, whatever both come from', () => {
    const certificate = question('site.cert', {schema: {type: 'string', format: 'certificate'}});
    const key = question('site.key', {
      schema: {type: 'string', format: 'privateKey'},
      secret: true,
      matches: 'site.cert',
    });
    const sources = (text: string) => ({...none, file: {'site.cert': pem.certificate}, setFile: {'site.key': text}});
    expect(codesOf(() => collectAnswers([certificate, key], [], sources(pem.otherKey)))).toEqual(['SITE_KEY_MISMATCH']);
    expect(collectAnswers([certificate, key], [], sources(pem.key)).open).toEqual([]);
  });
});

describe('completeUnattended', () => {
  test('takes defaults, leaves optional values out, and names all that is missing', () => {
    const questions = [code, {...replicas}, password, question('site.note', {optional: true})];
    const collected = collectAnswers(questions, [], none);
    expect(codesOf(() => completeUnattended(questions, collected.answers))).toEqual([
      'SITE_VALUE_MISSING',
      'SITE_VALUE_MISSING',
    ]);
    const answered = collectAnswers(questions, [], {
      ...none,
      file: {'site.hospitalCode': 'H0001'},
      setFile: {'site.smtpPassword': 'x'},
    });
    expect(completeUnattended(questions, answered.answers)).toEqual({
      'db.replicas': 2,
      'site.hospitalCode': 'H0001',
      'site.smtpPassword': 'x',
    });
  });
});
