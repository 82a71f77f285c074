import {isOnekeyError, OnekeyError, type Problem, problem, problemOf} from '../errors.ts';
import {checkValue, coerceText} from '../manifest/check-value.ts';
import type {Json} from '../object/kube-object.ts';
import type {Answers, Question} from './question.ts';

/** Where answers come from, the first that has one winning. */
export interface AnswerSources {
  /** `--set`: text as typed. Refused for secrets, since process lists show it. */
  readonly set: {readonly [fullKey: string]: string};
  /** `--set-file`: what the files hold. */
  readonly setFile: {readonly [fullKey: string]: string};
  /** `--site FILE`, read and typed. */
  readonly file: Answers;
  /** What an earlier run recorded. */
  readonly recorded: Answers;
}

/** What is answered, and what a person must still be asked. */
export interface Collected {
  readonly answers: Answers;
  readonly open: readonly Question[];
}

/**
 * Gathers the answers to `questions` and to whatever else of `settable` is set.
 * @throws OnekeyError SITE_ANSWERS_INVALID with every unknown key, refused flag and value its schema does not allow
 */
export function collectAnswers(
  questions: readonly Question[],
  settable: readonly Question[],
  sources: AnswerSources,
): Collected {
  const known = new Map([...settable, ...questions].map((question) => [question.key, question]));
  const problems = unknownKeys(known, sources);
  const answers: Record<string, Json> = {};
  for (const question of known.values()) {
    const found = answerTo(question, sources);
    problems.push(...found.problems);
    if (found.value !== undefined) answers[question.key] = found.value;
  }
  if (problems.length > 0) throw new OnekeyError('SITE_ANSWERS_INVALID', {problems: problems.length}, {problems});
  return {answers, open: questions.filter(({key}) => !Object.hasOwn(answers, key))};
}

/**
 * Completes answers where nobody can be asked: defaults for what is open.
 * @throws OnekeyError SITE_ANSWERS_MISSING with every value that has none, each with the flag that gives it
 */
export function completeUnattended({answers, open}: Collected): Answers {
  const problems = open
    .filter((question) => question.default === undefined && !question.optional)
    .map(({key, secret}) => problem('SITE_VALUE_MISSING', {key, secret}));
  if (problems.length > 0) throw new OnekeyError('SITE_ANSWERS_MISSING', {problems: problems.length}, {problems});
  const defaults = open.filter((question) => question.default !== undefined);
  return {...Object.fromEntries(defaults.map((question) => [question.key, question.default as Json])), ...answers};
}

function unknownKeys(known: ReadonlyMap<string, Question>, {set, setFile, file}: AnswerSources): Problem[] {
  const keys = [...Object.keys(set), ...Object.keys(setFile), ...Object.keys(file)];
  return [...new Set(keys)].filter((key) => !known.has(key)).map((key) => problem('SITE_UNKNOWN_KEY', {key}));
}

function answerTo(question: Question, sources: AnswerSources): {value?: Json; problems: readonly Problem[]} {
  const {key, schema, secret} = question;
  const typed = own(sources.set, key);
  if (typed !== undefined && secret) return {problems: [problem('SITE_SECRET_ON_COMMAND_LINE', {key})]};
  const text = typed ?? own(sources.setFile, key);
  try {
    const value =
      text === undefined ? (own(sources.file, key) ?? own(sources.recorded, key)) : coerceText(schema, text, key);
    return value === undefined ? {problems: []} : {value, problems: checkValue(schema, value, key)};
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return {
      problems: error.problems.length > 0 ? error.problems : [problemOf(error)],
    };
  }
}

const own = <T>(record: {readonly [key: string]: T}, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
