import {OnekeyError, type Problem, problem} from '../errors.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import type {Project} from '../manifest/project.ts';
import type {Candidate, Conflict} from './solve.ts';

/** More conflicts than this only hide the first ones. */
const shownConflicts = 5;

/** What to tell about a project for which no versions fit: the first conflict, with those met later as problems. */
export function conflictError(
  conflicts: readonly Conflict[],
  project: Project,
  available: ReadonlyMap<string, readonly Candidate[]>,
): OnekeyError {
  const problems = conflicts.slice(0, shownConflicts).map((conflict) => explain(conflict, project, available));
  const [first = problem('RESOLVE_UNKNOWN', {name: '', by: []}), ...more] = problems;
  return new OnekeyError(first.code, first.params, {problems: more});
}

function explain(
  {name, demands}: Conflict,
  {metadata}: Project,
  available: ReadonlyMap<string, readonly Candidate[]>,
): Problem {
  const by = demands.map((demand) =>
    demand.by ? `${demand.by.name} ${demand.by.version}` : `${metadata.name} ${metadata.version}`,
  );
  const ranges = demands.map(({range}) => range);
  const versions = available.get(name)?.map(({version}) => version);
  if (!versions) {
    const suggestion = didYouMean(name, [...available.keys()]);
    return problem('RESOLVE_UNKNOWN', {name, by, ...(suggestion && {suggestion})});
  }
  const [range = ''] = ranges;
  return demands.length === 1
    ? problem('RESOLVE_NO_VERSION', {name, by: by[0] ?? '', range, versions})
    : problem('RESOLVE_CONFLICT', {name, by, ranges, versions});
}
