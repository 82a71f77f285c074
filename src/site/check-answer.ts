import {type Problem, problem} from '../errors.ts';
import {checkValue} from '../manifest/check-value.ts';
import {belongsTo} from '../manifest/formats/private-key.ts';
import type {Json} from '../object/kube-object.ts';
import type {Answers, Question} from './question.ts';

/** What is wrong with an answer, by the schemas of all who take it and by the answers it has to match. */
export function checkAnswer({schema, also = [], key, matches}: Question, value: Json, answers: Answers): Problem[] {
  const broken = [schema, ...also].flatMap((one) => checkValue(one, value, key));
  const problems = [...new Map(broken.map((problem) => [JSON.stringify(problem), problem])).values()];
  if (problems.length > 0 || matches === undefined) return problems;
  const certificate = answers[matches];
  if (typeof value !== 'string' || typeof certificate !== 'string' || belongsTo(value, certificate)) return [];
  return [problem('SITE_KEY_MISMATCH', {key, certificate: matches})];
}
