import {type Problem, problem} from '../errors.ts';
import type {Application, Input} from './application.ts';
import {choiceProblems} from './choice-problems.ts';
import {defaultProblems} from './default-problems.ts';
import {didYouMean} from './did-you-mean.ts';
import type {Locate} from './locate.ts';
import {own} from './own.ts';

/** What is wrong with inputs: defaults that do not fit, choices of what is not asked for, sources that are not required, sources that exclude each other. */
export function inputProblems(application: Application, locate: Locate): Problem[] {
  return Object.entries(application.inputs).flatMap(([key, input]) => [
    ...defaultProblems(input, `inputs.${key}`, locate(['inputs', key, 'default'])),
    ...choiceProblems(input, `inputs.${key}`, locate(['inputs', key, 'choices'])),
    ...unaskedProblems(key, input, locate),
    ...sourceProblems(key, input, application, locate),
    ...generateProblems(key, input, locate),
  ]);
}

/** What comes from elsewhere is never asked for, so that there is nothing to choose. */
function unaskedProblems(key: string, input: Input, locate: Locate): Problem[] {
  if (input.choices === undefined) return [];
  const field = `inputs.${key}.choices`;
  const at = locate(['inputs', key, 'choices']);
  return (['from', 'generate'] as const)
    .filter((other) => input[other] !== undefined)
    .map((other) => problem('MANIFEST_FIELDS_EXCLUDE', {field, other: `inputs.${key}.${other}`}, at));
}

function sourceProblems(key: string, {from}: Input, {requires}: Application, locate: Locate): Problem[] {
  if (from?.kind !== 'output' || own(requires, from.application)) return [];
  const suggestion = didYouMean(from.application, Object.keys(requires));
  const params = {input: `inputs.${key}`, application: from.application, ...(suggestion && {suggestion})};
  return [problem('MANIFEST_FROM_NOT_REQUIRED', params, locate(['inputs', key, 'from']))];
}

function generateProblems(key: string, input: Input, locate: Locate): Problem[] {
  if (!input.generate) return [];
  const at = locate(['inputs', key, 'generate']);
  const field = `inputs.${key}.generate`;
  const others = (['from', 'default'] as const).filter((other) => input[other] !== undefined);
  return [
    ...others.map((other) => problem('MANIFEST_FIELDS_EXCLUDE', {field, other: `inputs.${key}.${other}`}, at)),
    ...(input.schema.type === 'string'
      ? []
      : [problem('MANIFEST_OUTPUT_TYPE', {field, type: input.schema.type, found: 'string'}, at)]),
  ];
}
