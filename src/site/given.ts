import {type ErrorParams, type Problem, problem} from '../errors.ts';
import {stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import {variableOf} from './environment.ts';
import type {Answers, Question} from './question.ts';

/** Where answers come from, the first that has one winning. */
export interface AnswerSources {
  /** `--set`: text as typed. Refused for secrets, since process lists show it. */
  readonly set: {readonly [fullKey: string]: string};
  /** `--set-file`: what the files hold. */
  readonly setFile: {readonly [fullKey: string]: string};
  /** Variables of the environment by name; those that begin with `ONEKEY_ANSWER_` are answers. */
  readonly environment: {readonly [name: string]: string};
  /** `--site FILE`, read and typed. */
  readonly file: Answers;
  /** Read from installed releases that external nodes stand for. */
  readonly external: Answers;
  /** What an earlier run recorded. */
  readonly recorded: Answers;
}

type Source = NonNullable<ErrorParams<'SITE_VALUE_INVALID'>['source']>;

/** An answer as it was given, a text still to be typed or a value, and by what. */
export type Given = {readonly source: Source} & ({readonly text: string} | {readonly value: Json});

/** The first source that answers a key. */
export function givenFor(key: string, sources: AnswerSources): Given | undefined {
  const {set, setFile, environment, file, external, recorded} = sources;
  const name = variableOf(key);
  const texts = [
    [set, key, {kind: 'set'}],
    [setFile, key, {kind: 'setFile'}],
    [environment, name, {kind: 'variable', name}],
  ] as const;
  for (const [from, its, source] of texts) {
    const text = own(from, its);
    if (text !== undefined) return {text, source};
  }
  const values = [
    [file, {kind: 'file'}],
    [external, {kind: 'external'}],
    [recorded, {kind: 'recorded'}],
  ] as const;
  for (const [from, source] of values) {
    const value = own(from, key);
    if (value !== undefined) return {value, source};
  }
  return undefined;
}

const longestShown = 80;

/** A problem with an answer, with what was found and by what it was given; what is secret is not shown. */
export function withOrigin(found: Problem, {secret}: Question, given: Given): Problem {
  if (found.code !== 'SITE_VALUE_INVALID') return found;
  const text = stringifyJson('text' in given ? given.text : given.value);
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  return problem('SITE_VALUE_INVALID', {...found.params, source: given.source, ...(!secret && {found: shown})});
}

const own = <T>(record: {readonly [key: string]: T}, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
