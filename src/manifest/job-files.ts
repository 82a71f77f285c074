import type {TreePath} from '../object/field-path.ts';
import type {Application} from './application.ts';

/** A file that an application names beside its manifests, and the field that names it. */
export interface JobFile {
  readonly file: string;
  readonly place: TreePath;
  /** Whether the file is to hold one Job; else it holds what a Job needs. */
  readonly isJob: boolean;
}

/** The files of an application's actions and checks, in their order. */
export function jobFilesOf({before, after, preflight = []}: Application): readonly JobFile[] {
  return Object.entries({preflight, before, after}).flatMap(([list, steps]) =>
    steps.flatMap((step, index): JobFile[] => {
      if (step.kind !== 'job') return [];
      const companions = 'with' in step ? step.with : [];
      return [
        {file: step.job, place: [list, index, 'job'], isJob: true},
        ...companions.map((file, at) => ({file, place: [list, index, 'with', at], isJob: false})),
      ];
    }),
  );
}
