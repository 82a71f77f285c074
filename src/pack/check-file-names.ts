import path from 'node:path';
import {pathClashes, pathFault} from '../bundle/safe-path.ts';
import {type Problem, problem} from '../errors.ts';

/** What is wrong with the names of an application's or product's files, which have to lie side by side on every system. `files` are relative to `folder`. */
export function fileNameProblems(owner: string, folder: string, files: Iterable<string>): Problem[] {
  const names = [...files];
  const problems = names.flatMap((name) => {
    const fault = pathFault(`apps/${owner}/${name}`);
    return fault ? [problem('BUNDLE_SOURCE_NAME', {path: path.join(folder, name), fault})] : [];
  });
  const clashes = pathClashes(names).map(({path: name, other}) =>
    problem('BUNDLE_SOURCE_CLASH', {path: path.join(folder, name), other}),
  );
  return [...problems, ...clashes];
}
