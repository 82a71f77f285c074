import type {Problem} from '../errors.ts';
import {actionProblems} from './action-rules.ts';
import type {Application} from './application.ts';
import {checkCondition} from './check-expressions.ts';
import {doubled} from './doubled.ts';
import {inputProblems} from './input-rules.ts';
import type {Locate} from './locate.ts';
import {outputProblems} from './output-rules.ts';

/** What the schema cannot say about an application by itself. */
export function applicationProblems(application: Application, locate: Locate): Problem[] {
  return [
    ...inputProblems(application, locate),
    ...outputProblems(application, locate),
    ...actionProblems(application, locate),
    ...application.manifests.flatMap(({when}, index) =>
      when === undefined ? [] : checkCondition(['manifests', index, 'when'], when, application, locate).problems,
    ),
    ...doubled(
      'image',
      application.images.map(({name}, index) => ({name, at: locate(['images', index, 'name'])})),
    ),
  ];
}
