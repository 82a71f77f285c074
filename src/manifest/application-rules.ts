import {isOnekeyError, type Problem, problem} from '../errors.ts';
import {imageFieldPattern} from '../object/images.ts';
import {actionProblems} from './action-rules.ts';
import type {Application} from './application.ts';
import {checkCondition} from './check-expressions.ts';
import {doubled} from './doubled.ts';
import {inputProblems} from './input-rules.ts';
import type {Locate} from './locate.ts';
import {outputProblems} from './output-rules.ts';
import {probeProblems} from './probe-rules.ts';
import {waitProblems} from './wait-rules.ts';

/** What the schema cannot say about an application by itself. */
export function applicationProblems(application: Application, locate: Locate): Problem[] {
  return [
    ...inputProblems(application, locate),
    ...outputProblems(application, locate),
    ...probeProblems(application, locate),
    ...actionProblems(application, locate),
    ...waitProblems(application, locate),
    ...application.manifests.flatMap(({when}, index) =>
      when === undefined ? [] : checkCondition(['manifests', index, 'when'], when, application, locate).problems,
    ),
    ...imageFieldProblems(application, locate),
    ...doubled(
      'image',
      application.images.map(({name}, index) => ({name, at: locate(['images', index, 'name'])})),
    ),
  ];
}

/** Paths of image fields that cannot be read, or that lead to more than one can replace. */
function imageFieldProblems({imageFields = []}: Application, locate: Locate): Problem[] {
  return imageFields.flatMap(({path}, index) => {
    const at = locate(['imageFields', index, 'path']);
    try {
      return imageFieldPattern(path) ? [] : [problem('MANIFEST_IMAGE_FIELD', {path}, at)];
    } catch (error) {
      if (!isOnekeyError(error)) throw error;
      return [{code: error.code, params: error.params, at} as Problem];
    }
  });
}
