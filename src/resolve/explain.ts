import {OnekeyError, type Problem, problem} from '../errors.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import type {Project} from '../manifest/project.ts';
import type {Demand} from './incompatibility.ts';
import type {Ranges} from './ranges.ts';
import type {Candidate} from './solve.ts';

type Available = ReadonlyMap<string, readonly Candidate[]>;

/** More than this many versions are shown by the newest and the oldest. */
const shownVersions = 3;

/**
 * What to tell of demands that cannot all be met: by name the demands that no version meets together, the first as the
 * error itself, others as its problems.
 */
export function conflictError(
  impossible: readonly Demand[],
  project: Project,
  available: Available,
  ranges: Ranges,
): OnekeyError {
  const names = [...new Set(impossible.map(({name}) => name))];
  const contested = names.flatMap((name) => {
    const demands = impossible.filter((demand) => demand.name === name);
    const fits = available.get(name)?.some(({version}) => demands.every(({range}) => ranges.admits(range, version)));
    return fits ? [] : [explain(name, demands, project, available, ranges)];
  });
  const [first, ...more] = contested;
  if (!first) throw new Error('demands that can be met by themselves were found impossible');
  return new OnekeyError(first.code, first.params, {problems: more});
}

function explain(
  name: string,
  demands: readonly Demand[],
  project: Project,
  available: Available,
  ranges: Ranges,
): Problem {
  const versions = available.get(name)?.map(({version}) => version);
  if (!versions) {
    const suggestion = didYouMean(name, [...available.keys()]);
    const by = demands.map((demand) => asker(demand, project));
    return problem('RESOLVE_UNKNOWN', {name, by, ...(suggestion && {suggestion})});
  }
  const hopeless = demands.find(({range}) => !versions.some((version) => ranges.admits(range, version)));
  if (hopeless) {
    return problem('RESOLVE_NO_VERSION', {name, by: asker(hopeless, project), range: hopeless.range, versions});
  }
  const sorted = demands
    .map((demand) => ({by: asker(demand, project), range: demand.range}))
    .sort((a, b) => (a.by < b.by ? -1 : 1));
  return problem('RESOLVE_CONFLICT', {
    name,
    by: sorted.map(({by}) => by),
    ranges: sorted.map(({range}) => range),
    versions,
  });
}

/** Who asks: `emr 4.1.0`, `emr 4.1.0, 4.0.0`, `emr 4.1.0 … 3.0.0`. */
function asker({by, versions}: Demand, {metadata}: Project): string {
  if (by === undefined) return `${metadata.name} ${metadata.version}`;
  const shown = versions.length > shownVersions ? `${versions[0]} … ${versions.at(-1)}` : versions.join(', ');
  return `${by} ${shown}`;
}
