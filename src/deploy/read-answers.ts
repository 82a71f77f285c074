import {OnekeyError, type Problem, problemOf} from '../errors.ts';
import {type AnswersFile, readAnswersFile} from '../site/answers-file.ts';
import {openBy, readText} from '../site/open-by.ts';
import type {Answers} from '../site/question.ts';
import {type OpenBy, unseal} from '../site/sealed.ts';
import type {DeployContext} from './context.ts';
import type {AnswerOptions} from './options.ts';

/** What the operator's flags name, read. */
export interface GivenAnswers {
  readonly setFile: {readonly [fullKey: string]: string};
  /** The answers file, its secrets opened. */
  readonly file: Answers;
  /** By external node: the instance it is, or `INSTANCE/APPLICATION`. */
  readonly external: {readonly [node: string]: string};
  /** What opened secrets, or was given to. */
  readonly key?: OpenBy;
}

/** How often a person may mistype a passphrase. */
const tries = 3;

/**
 * Reads the answers file and the files that hold single values.
 * @param known what opened the file before
 * @throws OnekeyError SITE_FILE_…, SITE_SECRETS_…
 */
export async function readGivenAnswers(
  options: AnswerOptions,
  known: OpenBy | undefined,
  {ask}: Pick<DeployContext, 'ask'>,
): Promise<GivenAnswers> {
  const {siteFile, setFile} = options;
  const values = Object.entries(setFile).map(
    async ([key, path]) => [key, (await readText(path)).replace(/\r?\n$/, '')] as const,
  );
  const given = known ?? (await openBy(options));
  const file = siteFile === undefined ? undefined : readAnswersFile(await readText(siteFile), siteFile);
  const opened = file?.sealed && siteFile ? await open(file.sealed, siteFile, given, ask) : undefined;
  const key = opened?.key ?? given;
  return {
    setFile: Object.fromEntries(await Promise.all(values)),
    file: {...file?.answers, ...opened?.answers},
    external: {...file?.external, ...options.external},
    ...(key && {key}),
  };
}

async function open(
  sealed: NonNullable<AnswersFile['sealed']>,
  file: string,
  given: OpenBy | undefined,
  ask: DeployContext['ask'],
): Promise<{readonly answers: Answers; readonly key: OpenBy}> {
  if (given) return {answers: await unseal(sealed, given, file), key: given};
  if (!ask) throw new OnekeyError('SITE_SECRETS_UNOPENED', undefined, {at: {file}});
  let refused: Problem | undefined;
  for (let left = tries; ; left--) {
    const key = {passphrase: await ask.passphrase({file, isNew: false, ...(refused && {refused})})};
    try {
      return {answers: await unseal(sealed, key, file), key};
    } catch (error) {
      if (left === 1 || (error as OnekeyError).code !== 'SITE_SECRETS_LOCKED') throw error;
      refused = problemOf(error);
    }
  }
}
