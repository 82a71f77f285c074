import {chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from '@jest/globals';
import {generateX25519Identity} from 'age-encryption';
import {answersDraft} from '../../src/deploy/answers-draft.ts';
import {question} from '../site/question.ts';

const questions = [question('site.code'), question('site.password', {secret: true})];
const typed = {'site.code': 'H0001', 'site.password': 's3cret'};

let stateDir = '';
beforeEach(() => {
  stateDir = mkdtempSync(path.join(os.tmpdir(), 'onekey-draft-'));
});
afterEach(() => rmSync(stateDir, {recursive: true, force: true}));

test('what was typed is there the next time, without secrets, for its owner alone', async () => {
  const draft = answersDraft({stateDir, instance: 'huashan'});
  const file = path.join(stateDir, 'answers', 'huashan.yaml');
  expect(await draft.keep(questions, typed, undefined)).toEqual({path: file, secrets: 'left-out'});
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await draft.load(questions, undefined)).toEqual({answers: {'site.code': 'H0001'}, path: file});
});

test('secrets are kept where something was given to encrypt them to', async () => {
  const draft = answersDraft({stateDir, instance: 'huashan'});
  const key = {identities: [await generateX25519Identity()]};
  expect(await draft.keep(questions, typed, key)).toMatchObject({secrets: 'encrypted'});
  expect((await draft.load(questions, key)).answers).toEqual(typed);
  expect((await draft.load(questions, undefined)).answers).toEqual({'site.code': 'H0001'});
});

test('what does not fit the questions any more is passed over, and so is a damaged draft', async () => {
  const draft = answersDraft({stateDir, instance: 'huashan'});
  await draft.keep(questions, typed, undefined);
  expect((await draft.load([question('site.code', {schema: {type: 'integer'}})], undefined)).answers).toEqual({});
  writeFileSync(path.join(stateDir, 'answers', 'huashan.yaml'), 'a: [');
  expect(await draft.load(questions, undefined)).toEqual({answers: {}});
});

test('it is forgotten once it is recorded elsewhere', async () => {
  const draft = answersDraft({stateDir, instance: 'huashan'});
  await draft.keep(questions, typed, undefined);
  await draft.forget();
  expect(await draft.load(questions, undefined)).toEqual({answers: {}});
});

test('nothing is forgotten through a folder that another user laid out', async () => {
  const theirs = path.join(stateDir, 'theirs');
  const elsewhere = path.join(stateDir, 'elsewhere');
  mkdirSync(theirs);
  mkdirSync(elsewhere);
  writeFileSync(path.join(elsewhere, 'huashan.yaml'), 'mine');
  symlinkSync(elsewhere, path.join(theirs, 'answers'));
  chownSync(theirs, 12345, 12345);
  await answersDraft({stateDir: theirs, instance: 'huashan'}).forget();
  expect(existsSync(path.join(elsewhere, 'huashan.yaml'))).toBe(true);
});
