import {describe, expect, test} from '@jest/globals';
import {externalAnswers} from '../../src/deploy/external-answers.ts';
import type {OnekeyError} from '../../src/errors.ts';
import type {Release} from '../../src/record/release.ts';
import type {Question} from '../../src/site/question.ts';

const question = (key: string, secret = false): Question => ({
  key,
  schema: {type: 'string'},
  secret,
  optional: false,
  group: {name: key.split('.')[0] ?? '', isExternal: true},
});
const installed = {
  state: 'deployed',
  outputs: {url: 'http://his', password: 'hush'},
  secretOutputs: ['password'],
} as unknown as Release;
const releasesOf = async (instance: string) => new Map(instance === 'core' ? [['his', installed]] : []);
const codes = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: OnekeyError) => error.problems.map(({code}) => code),
  );

describe('answers for an external system', () => {
  test('are the outputs of what another instance has installed, and what it lacks stays open', async () => {
    const questions = [question('his.url'), question('his.password', true), question('his.port'), question('lab.url')];
    expect(await externalAnswers({his: 'core'}, questions, releasesOf)).toEqual({
      'his.url': 'http://his',
      'his.password': 'hush',
    });
    expect(await externalAnswers({lab: 'core/his'}, questions, releasesOf)).toEqual({'lab.url': 'http://his'});
  });

  test('are refused where the name is wrong, nothing is installed, or a secret would be shown', async () => {
    const questions = [question('his.url'), question('his.password')];
    expect(await codes(externalAnswers({hsi: 'core'}, questions, releasesOf))).toEqual(['SITE_EXTERNAL_UNKNOWN']);
    expect(await codes(externalAnswers({his: 'other'}, questions, releasesOf))).toEqual([
      'SITE_EXTERNAL_NOT_INSTALLED',
    ]);
    expect(await codes(externalAnswers({his: 'core'}, questions, releasesOf))).toEqual(['SITE_EXTERNAL_SECRET']);
  });
});
