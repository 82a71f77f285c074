import {type Problem, problem} from '../errors.ts';
import {doubled} from './doubled.ts';
import type {Locate} from './locate.ts';
import type {Project} from './project.ts';

/** What the schema cannot say about a project by itself: gate ids are unique, and actions are such as need none of its files. */
export function projectProblems({gates, actions = []}: Project, locate: Locate): Problem[] {
  return [
    ...doubled(
      'gate',
      gates.map(({id}, index) => ({name: id, at: locate(['gates', index, 'id'])})),
    ),
    ...actions.flatMap(({index, ...places}) =>
      (['before', 'afterwards'] as const).flatMap((place) =>
        places[place].flatMap(({kind}, position) =>
          kind === 'job' || kind === 'confirm'
            ? [problem('MANIFEST_ORDER_ACTION', {kind}, locate(['order', index, place, position]))]
            : [],
        ),
      ),
    ),
  ];
}
