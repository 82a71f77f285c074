import {isOnekeyError, OnekeyError, type Problem, problem, problemOf} from '../errors.ts';
import {coerceText} from '../manifest/coerce-text.ts';
import type {Json} from '../object/kube-object.ts';
import {checkAnswer} from './check-answer.ts';
import {applicable, withoutMoot} from './conditions.ts';
import {variableOf, variablePrefix} from './environment.ts';
import {type AnswerSources, givenFor, withOrigin} from './given.ts';
import type {Answers, Question} from './question.ts';

/** What is answered, and what a person must still be asked. */
export interface Collected {
  readonly answers: Answers;
  readonly open: readonly Question[];
}

/**
 * Gathers the answers to `questions` and to whatever else of `settable` is set.
 * @param next who answers what is still open then: where it is nobody, that is told together with what is wrong
 * @throws OnekeyError SITE_ANSWERS_INVALID with every unknown key, refused flag and value its schema does not allow
 */
export function collectAnswers(
  questions: readonly Question[],
  settable: readonly Question[],
  sources: AnswerSources,
  next: 'person' | 'nobody' = 'person',
): Collected {
  const known = new Map([...settable, ...questions].map((question) => [question.key, question]));
  const problems = unknownKeys(known, sources);
  const answers: Record<string, Json> = {};
  const faulty = new Set<string>();
  for (const question of known.values()) {
    const found = answerTo(question, sources);
    if (found.problems.length > 0) faulty.add(question.key);
    problems.push(...found.problems);
    if (found.value !== undefined) answers[question.key] = found.value;
  }
  const kept = withoutMoot(questions, answers);
  if (problems.length === 0) problems.push(...mismatches(questions, kept));
  if (problems.length > 0) {
    if (next === 'nobody') problems.push(...missing(questions, kept).filter(({params}) => !faulty.has(params.key)));
    throw new OnekeyError('SITE_ANSWERS_INVALID', {problems: problems.length}, {problems});
  }
  return {answers: kept, open: applicable(questions, kept).filter(({key}) => !Object.hasOwn(kept, key))};
}

/**
 * Completes answers where nobody can be asked: defaults for what is open.
 * @throws OnekeyError SITE_ANSWERS_MISSING with every value that has none, each with what gives it
 */
export function completeUnattended(questions: readonly Question[], given: Answers): Answers {
  const answers = withDefaults(questions, given);
  const problems = missing(questions, answers);
  if (problems.length > 0) throw new OnekeyError('SITE_ANSWERS_MISSING', {problems: problems.length}, {problems});
  return withoutMoot(questions, answers);
}

function withDefaults(questions: readonly Question[], given: Answers): Answers {
  let answers = given;
  for (;;) {
    const open = applicable(questions, answers).filter(({key}) => !Object.hasOwn(answers, key));
    const presets = open.flatMap(({key, default: preset}) => (preset === undefined ? [] : [[key, preset] as const]));
    if (presets.length === 0) return answers;
    answers = {...Object.fromEntries(presets), ...answers}; // a default may decide that another question applies
  }
}

/** What has to be given and is not, each with what gives it. */
function missing(questions: readonly Question[], given: Answers) {
  const answers = withDefaults(questions, given);
  return applicable(questions, answers)
    .filter(({key, optional}) => !optional && !Object.hasOwn(answers, key))
    .map(({key, secret}) => {
      const params = {key, secret, variable: variableOf(key)};
      return {code: 'SITE_VALUE_MISSING', params} as const;
    });
}

function unknownKeys(known: ReadonlyMap<string, Question>, sources: AnswerSources): Problem[] {
  const keys = [sources.set, sources.setFile, sources.file].flatMap(Object.keys);
  const variables = new Set(Array.from(known.keys(), variableOf));
  const unknown = [
    ...new Set(keys.filter((key) => !known.has(key))),
    ...Object.keys(sources.environment).filter((name) => name.startsWith(variablePrefix) && !variables.has(name)),
  ];
  return unknown.map((key) => problem('SITE_UNKNOWN_KEY', {key}));
}

function mismatches(questions: readonly Question[], answers: Answers): Problem[] {
  return questions.flatMap((question) => {
    const value = question.matches === undefined ? undefined : answers[question.key];
    return value === undefined ? [] : checkAnswer(question, value, answers);
  });
}

function answerTo(question: Question, sources: AnswerSources): {value?: Json; problems: readonly Problem[]} {
  const {key, schema, secret} = question;
  const given = givenFor(key, sources);
  if (!given) return {problems: []};
  if (given.source.kind === 'set' && secret) return {problems: [problem('SITE_SECRET_ON_COMMAND_LINE', {key})]};
  const told = (problems: readonly Problem[]) => problems.map((one) => withOrigin(one, question, given));
  try {
    const value = 'text' in given ? coerceText(schema, given.text, key) : given.value;
    return {value, problems: told(checkAnswer(question, value, {}))};
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return {problems: told(error.problems.length > 0 ? error.problems : [problemOf(error)])};
  }
}
