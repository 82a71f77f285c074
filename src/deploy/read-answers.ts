import {readFile} from 'node:fs/promises';
import {OnekeyError} from '../errors.ts';
import {readAnswersFile} from '../site/answers-file.ts';
import type {AnswerSources} from '../site/collect.ts';
import type {Answers} from '../site/question.ts';
import type {RunOptions} from './options.ts';

/** Reads what the operator's flags name: the answers file, and the files that hold single values. */
export async function readAnswerSources(
  {siteFile, set, setFile}: Pick<RunOptions, 'siteFile' | 'set' | 'setFile'>,
  recorded: Answers,
): Promise<AnswerSources> {
  const file = siteFile === undefined ? {} : readAnswersFile(await readText(siteFile), siteFile);
  const values = Object.entries(setFile).map(
    async ([key, path]) => [key, (await readText(path)).replace(/\r?\n$/, '')] as const,
  );
  return {set, setFile: Object.fromEntries(await Promise.all(values)), file, recorded};
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new OnekeyError('SITE_FILE_UNREADABLE', {path, reason}, {cause});
  }
}
