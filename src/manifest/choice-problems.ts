import {type Location, type Problem, problem} from '../errors.ts';
import type {ChoiceKind, ValueSchema} from './application.ts';

/** Names of the cluster are texts: what is wrong where a value of another type is to be chosen from them. */
export function choiceProblems(
  {schema, choices}: {readonly schema: ValueSchema; readonly choices?: ChoiceKind},
  field: string,
  at: Location,
): Problem[] {
  if (choices === undefined || schema.type === 'string') return [];
  return [problem('MANIFEST_WRONG_TYPE', {field: `${field}.type`, expected: ['string'], found: schema.type}, at)];
}
