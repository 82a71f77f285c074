import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import type {OnekeyError} from '../../src/errors.ts';
import type {Json} from '../../src/object/kube-object.ts';
import {readAnswersFile} from '../../src/site/answers-file.ts';
import {answersText} from '../../src/site/answers-text.ts';
import {seal, unseal} from '../../src/site/sealed.ts';
import {question} from './question.ts';

const base = {
  project: {name: 'huashan', version: '1.0.0'},
  external: {},
  sealedKeys: new Set<string>(),
};
const questions = [
  question('site.code', {title: {en: 'Hospital code', 'zh-CN': '医院编码'}, help: {en: 'On the\ninvoice'}}),
  question('site.password', {secret: true, optional: true}),
  question('emr.port', {schema: {type: 'integer'}, default: 80, group: {name: 'emr', title: {en: 'Records'}}}),
];

describe('an answers file', () => {
  test('explains every key, and says of secrets only where they are', () => {
    const text = answersText({
      ...base,
      questions,
      answers: {'site.code': 'H0001', 'emr.port': 8080},
      external: {his: 'core'},
      sealed: '-----BEGIN AGE ENCRYPTED FILE-----\nabc\n-----END AGE ENCRYPTED FILE-----\n',
      sealedKeys: new Set(['site.password']),
    });
    expect(text).toBe(`# huashan 1.0.0: onekey deploy BUNDLE --site THIS_FILE
apiVersion: onekey.dev/v1
kind: SiteAnswers
site:
  # Hospital code / 医院编码 (string)
  # On the invoice
  code: H0001
  # (string, secret, optional)
  # password: → secrets
applications:
  # Records
  emr:
    # (integer, default: 80)
    port: 8080
external:
  his: core
secrets: |
  -----BEGIN AGE ENCRYPTED FILE-----
  abc
  -----END AGE ENCRYPTED FILE-----
`);
  });

  test('reads back what was written, whatever the values hold', () => {
    const line = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.constantFrom('yes', '0644', '~', '- a', 'a: b', '# c', ' x', ''),
    );
    const value = fc.oneof(
      line,
      fc.array(line).map((lines) => `${lines.join('\n')}\n`),
      fc.integer(),
      fc.boolean(),
    );
    const valid = (written: unknown) => !/[\ud800-\udfff]/u.test(String(written));
    fc.assert(
      fc.property(value.filter(valid), value.filter(valid), (code, port) => {
        const answers: {[key: string]: Json} = {'site.code': code, 'emr.port': port};
        const read = readAnswersFile(answersText({...base, questions, answers}), 'site.yaml');
        expect(read.answers).toEqual(answers);
      }),
    );
  });

  test('is one when nothing is answered, and when Windows wrote it', () => {
    expect(readAnswersFile(answersText({...base, questions, answers: {}}), 's').answers).toEqual({});
    const text = answersText({...base, questions, answers: {'site.code': 'a\nb\n', 'emr.port': 1}});
    expect(readAnswersFile(`\ufeff${text.replaceAll('\n', '\r\n')}`, 's').answers).toEqual({
      'site.code': 'a\nb\n',
      'emr.port': 1,
    });
  });
});

describe('secret answers', () => {
  const answers = {'site.password': 's3cret $(touch x)', 'emr.keys': ['a', 1]};
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (error: OnekeyError) => error.code,
    );

  test('are opened by the passphrase they were encrypted to, and by no other', async () => {
    const sealed = await seal(answers, {passphrase: 'correct horse'});
    expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
    expect(await unseal(sealed, {passphrase: 'correct horse'}, 's')).toEqual(answers);
    expect(await unseal(sealed.replaceAll('\n', '\r\n'), {passphrase: 'correct horse'}, 's')).toEqual(answers);
    expect(await code(unseal(sealed, {passphrase: 'correct house'}, 's'))).toBe('SITE_SECRETS_LOCKED');
  });

  test('are opened by the key of their recipient', async () => {
    const {generateX25519Identity, identityToRecipient} = await import('age-encryption');
    const [identity, stranger] = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
    const sealed = await seal(answers, {recipients: [await identityToRecipient(identity)]});
    expect(await unseal(sealed, {identities: [stranger, identity]}, 's')).toEqual(answers);
    expect(await unseal(await seal(answers, {identities: [identity]}), {identities: [identity]}, 's')).toEqual(answers);
    expect(await code(unseal(sealed, {identities: [stranger]}, 's'))).toBe('SITE_SECRETS_LOCKED');
    expect(await code(unseal(sealed, {passphrase: 'x'}, 's'))).toBe('SITE_SECRETS_LOCKED');
    expect(await code(seal(answers, {recipients: ['age1nonsense']}))).toBe('SITE_RECIPIENT_INVALID');
    expect(await code(unseal(sealed, {identities: ['AGE-SECRET-KEY-1NONSENSE']}, 's'))).toBe('SITE_IDENTITY_INVALID');
  });

  test('that are damaged are refused, and no error quotes them', async () => {
    const {generateX25519Identity} = await import('age-encryption');
    const identities = [await generateX25519Identity()];
    const sealed = await seal(answers, {identities});
    const lines = sealed.split('\n');
    const flipped = [
      ...lines.slice(0, -3),
      lines.at(-3)?.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
      ...lines.slice(-2),
    ];
    expect(await code(unseal(flipped.join('\n'), {identities}, 's'))).toBe('SITE_SECRETS_DAMAGED');
    expect(await code(unseal(sealed.slice(0, 120), {identities}, 's'))).toBe('SITE_SECRETS_DAMAGED');
  });
});
