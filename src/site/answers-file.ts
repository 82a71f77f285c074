import {OnekeyError} from '../errors.ts';
import {checkSchema} from '../manifest/check-schema.ts';
import type {Json} from '../object/kube-object.ts';
import {readYaml} from '../object/yaml.ts';
import type {Answers} from './question.ts';

interface AnswersFile {
  readonly site?: {readonly [key: string]: Json};
  readonly applications?: {readonly [application: string]: {readonly [input: string]: Json}};
}

/**
 * Reads a site's answers (kind SiteAnswers) into full keys: `site.<key>` and `<application>.<input>`.
 * @throws OnekeyError SITE_FILE_INVALID with everything that is wrong and where
 */
export function readAnswersFile(text: string, file: string): Answers {
  const [document, ...more] = readYaml(text, {file, dialect: 'core'});
  if (!document || more.length > 0)
    throw new OnekeyError('SITE_FILE_NOT_ONE_DOCUMENT', {found: document ? more.length + 1 : 0}, {at: {file}});
  const locate = (path: readonly (string | number)[]) => ({file, ...document.locate(path)});
  const problems = checkSchema('site-answers', document.value, locate);
  if (problems.length > 0)
    throw new OnekeyError('SITE_FILE_INVALID', {problems: problems.length}, {problems, at: {file}});
  const {site = {}, applications = {}} = document.value as AnswersFile;
  return Object.fromEntries([
    ...prefixed('site', site),
    ...Object.entries(applications).flatMap(([application, values]) => prefixed(application, values)),
  ]);
}

const prefixed = (prefix: string, values: {readonly [key: string]: Json}) =>
  Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value] as const);
