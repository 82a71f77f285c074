import {OnekeyError} from '../errors.ts';
import {checkSchema} from '../manifest/check-schema.ts';
import type {Json} from '../object/kube-object.ts';
import {readYaml} from '../object/yaml.ts';
import type {Answers} from './question.ts';

/** A site's answers (kind SiteAnswers) as read. */
export interface AnswersFile {
  readonly answers: Answers;
  /** By external node: the instance in the cluster that it is, or `INSTANCE/APPLICATION`. */
  readonly external: {readonly [node: string]: string};
  /** Secret answers, encrypted in the age format. */
  readonly sealed?: string;
}

interface Written {
  readonly site?: {readonly [key: string]: Json};
  readonly applications?: {readonly [application: string]: {readonly [input: string]: Json}};
  readonly external?: {readonly [node: string]: string};
  readonly secrets?: string;
}

/**
 * Reads a site's answers into full keys: `site.<key>` and `<application>.<input>`. Line ends and a byte order mark of
 * Windows are fine.
 * @throws OnekeyError SITE_FILE_INVALID with everything that is wrong and where
 */
export function readAnswersFile(text: string, file: string): AnswersFile {
  const [document, ...more] = readYaml(text.replace(/^\ufeff/, ''), {file, dialect: 'core'});
  if (!document || more.length > 0)
    throw new OnekeyError('SITE_FILE_NOT_ONE_DOCUMENT', {found: document ? more.length + 1 : 0}, {at: {file}});
  const locate = (path: readonly (string | number)[]) => ({file, ...document.locate(path)});
  const problems = checkSchema('site-answers', document.value, locate);
  if (problems.length > 0)
    throw new OnekeyError('SITE_FILE_INVALID', {problems: problems.length}, {problems, at: {file}});
  const {site = {}, applications = {}, external = {}, secrets} = document.value as Written;
  const answers = Object.fromEntries([
    ...prefixed('site', site),
    ...Object.entries(applications).flatMap(([application, values]) => prefixed(application, values)),
  ]);
  return {answers, external, ...(secrets !== undefined && {sealed: secrets})};
}

const prefixed = (prefix: string, values: {readonly [key: string]: Json}) =>
  Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value] as const);
