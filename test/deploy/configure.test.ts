import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from '@jest/globals';
import type {BundleJson} from '../../src/bundle/bundle-json.ts';
import {configure} from '../../src/deploy/configure.ts';
import type {AskPerson, ValuesRequest} from '../../src/deploy/context.ts';
import {OnekeyError} from '../../src/errors.ts';
import type {SiteKey} from '../../src/manifest/site-schema.ts';
import type {Answers} from '../../src/site/question.ts';

const siteKey = (more: Partial<SiteKey> = {}): SiteKey => ({
  schema: {type: 'string'},
  secret: false,
  optional: false,
  ...more,
});
const bundle = {
  siteSchema: {keys: {code: siteKey(), mail: siteKey({default: 'no'}), host: siteKey({when: {mail: 'yes'}})}},
  applications: [],
  workflow: {nodes: []},
} as unknown as BundleJson;

let stateDir = '';
beforeEach(() => {
  stateDir = mkdtempSync(path.join(os.tmpdir(), 'onekey-configure-'));
});
afterEach(() => rmSync(stateDir, {recursive: true, force: true}));

/** Configures at a site that recorded this, with a person who does that when asked, if there is one. */
function configured(recorded: Answers, values?: (request: ValuesRequest) => Promise<Answers>) {
  const surroundings = {
    instance: 'i',
    recorded,
    told: {answers: {}},
    listChoices: async () => ({}),
    releasesOf: async () => new Map(),
  };
  const ask = {values} as unknown as AskPerson;
  const context = {randomBytes: (size: number) => new Uint8Array(size), ...(values && {ask})};
  return configure(bundle, surroundings, {set: {}, setFile: {}, stateDir}, context);
}
const leaving = async ({note}: ValuesRequest): Promise<Answers> => {
  note({'site.code': 'typed'});
  throw new OnekeyError('INTERRUPTED_BY_USER', undefined);
};

describe('configuring', () => {
  test('asks nobody where all is answered, and tells which recorded answers are moot', async () => {
    const {answers, moot} = await configured({'site.code': 'H1', 'site.mail': 'no', 'site.host': 'smtp'});
    expect(answers).toEqual({'site.code': 'H1', 'site.mail': 'no'});
    expect([...moot]).toEqual(['site.host']);
  });

  test('keeps what was typed when a prompt is left, says where, and shows it the next time before it is used', async () => {
    await expect(configured({}, leaving)).rejects.toMatchObject({
      code: 'INTERRUPTED_ANSWERS_KEPT',
      params: {path: path.join(stateDir, 'answers', 'i.yaml'), secrets: 'none'},
    });
    let shown: Answers = {};
    const {answers, forgetDraft} = await configured({'site.mail': 'no'}, async ({conversation}) => {
      shown = conversation.answers;
      return {};
    });
    expect(shown).toEqual({'site.code': 'typed', 'site.mail': 'no'});
    expect(answers).toEqual(shown);
    await forgetDraft();
    await expect(configured({})).rejects.toMatchObject({code: 'SITE_ANSWERS_MISSING'});
  });

  test('takes what was recorded since rather than what was typed before', async () => {
    await expect(configured({}, leaving)).rejects.toMatchObject({code: 'INTERRUPTED_ANSWERS_KEPT'});
    const asked = () => Promise.reject(new Error('nothing is open'));
    expect((await configured({'site.code': 'H2', 'site.mail': 'no'}, asked)).answers).toMatchObject({
      'site.code': 'H2',
    });
  });

  test('never takes what was typed before where nobody can look at it', async () => {
    await expect(configured({}, leaving)).rejects.toMatchObject({code: 'INTERRUPTED_ANSWERS_KEPT'});
    await expect(configured({})).rejects.toMatchObject({code: 'SITE_ANSWERS_MISSING'});
  });
});
