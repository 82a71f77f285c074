import type {Problem} from '../errors.ts';
import {doubled} from './doubled.ts';
import type {Locate} from './locate.ts';
import type {Project} from './project.ts';

/** What the schema cannot say about a project by itself: gate ids are unique. */
export function projectProblems({gates}: Project, locate: Locate): Problem[] {
  return doubled(
    'gate',
    gates.map(({id}, index) => ({name: id, at: locate(['gates', index, 'id'])})),
  );
}
