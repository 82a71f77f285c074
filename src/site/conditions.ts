import type {Json} from '../object/kube-object.ts';
import type {Answers, Question} from './question.ts';

/**
 * The questions that apply to a site that answered so: those whose conditions hold. What is asked under a condition that
 * hangs on a question which itself does not apply, does not apply either. Each question comes after those it depends on.
 */
export function applicable(questions: readonly Question[], answers: Answers): readonly Question[] {
  const settled: Record<string, Json> = {};
  return questions.filter(({key, when = {}}) => {
    const holds = Object.entries(when).every(([other, wanted]) => wanted.some((value) => value === settled[other]));
    const value = Object.hasOwn(answers, key) ? answers[key] : undefined;
    if (holds && value !== undefined) settled[key] = value;
    return holds;
  });
}

/** The answers without those to questions that do not apply. */
export function withoutMoot(questions: readonly Question[], answers: Answers): Answers {
  const applying = new Set(applicable(questions, answers).map(({key}) => key));
  const moot = new Set(questions.filter(({key}) => !applying.has(key)).map(({key}) => key));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !moot.has(key)));
}
