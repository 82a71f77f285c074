import {rcompare} from 'semver';
import {type Problem, problem} from '../errors.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import type {Project} from '../manifest/project.ts';
import type {Catalog, CatalogVersion} from './catalog.ts';
import type {Demand} from './demand.ts';
import {rangeSpan} from './range-span.ts';
import type {Ranges} from './ranges.ts';
import {versionSpan} from './version-span.ts';

/** What demands are made on. */
export interface Ground {
  readonly project: Project;
  readonly catalog: Catalog;
  /** Every name that there is. */
  readonly names: readonly string[];
  readonly ranges: Ranges;
}

/**
 * Of demands that cannot all be met by name those that no version meets together. There is such a name: else taking of
 * each the version that meets its demands would meet them all.
 */
export function contested(demands: readonly Demand[], ground: Ground): readonly [Problem, ...Problem[]] {
  const names = Map.groupBy(demands, ({name}) => name);
  const [first, ...more] = [...names].flatMap(([name, asked]) => {
    const {versions = []} = ground.catalog.get(name) ?? {};
    const fits = versions.some((it) => it.yanked === undefined && asked.every((demand) => isMet(demand, it, ground)));
    return fits ? [] : [explain(name, asked, ground)];
  });
  if (!first) throw new Error('demands that can be met by themselves were found impossible');
  return [first, ...more];
}

function explain(name: string, demands: readonly Demand[], ground: Ground): Problem {
  const entry = ground.catalog.get(name);
  if (!entry) {
    const suggestion = didYouMean(name, ground.names);
    const by = demands.map((demand) => asker(demand, ground.project));
    return problem('RESOLVE_UNKNOWN', {name, by, ...(suggestion && {suggestion})});
  }
  const sorted = [...entry.versions].sort((a, b) => rcompare(a.version, b.version));
  const versions = sorted.filter(({yanked}) => yanked === undefined);
  const there = {versions: versions.map(({version}) => version), ...outOfReach(demands, sorted, ground)};
  const hopeless = demands.find((demand) => !versions.some((it) => isMet(demand, it, ground)));
  if (hopeless && hopeless.kind !== 'excludes') {
    return problem('RESOLVE_NO_VERSION', {
      name,
      by: asker(hopeless, ground.project),
      range: rangeSpan(hopeless.range),
      ...there,
    });
  }
  const asked = demands
    .map((demand) => ({kind: demand.kind, by: asker(demand, ground.project), range: rangeSpan(demand.range)}))
    .sort((a, b) => (a.by < b.by ? -1 : 1));
  return problem('RESOLVE_CONFLICT', {name, demands: asked, ...there});
}

/** Versions that would fit everyone, but are yanked or pre-releases that no range names. */
function outOfReach(demands: readonly Demand[], versions: readonly CatalogVersion[], {ranges}: Ground) {
  const fitting = versions.filter(({version}) =>
    demands.every(({kind, range}) => ranges.wouldAdmit(range, version) === (kind !== 'excludes')),
  );
  const yanked = fitting.flatMap(({version, yanked}) => (yanked === undefined ? [] : [{version, reason: yanked}]));
  const prereleases = fitting.flatMap(({version, yanked}) => (yanked === undefined ? [version] : []));
  return {...(yanked.length > 0 && {yanked}), ...(prereleases.length > 0 && {prereleases})};
}

function isMet({kind, range}: Demand, {version}: CatalogVersion, {ranges}: Ground): boolean {
  return ranges.admits(range, version) === (kind !== 'excludes');
}

/** Who asks: `emr 4.1.0`, `emr 4.1.0, 4.0.0`, `emr 4.1.0 … 3.0.0`. */
export function asker({by, versions}: Demand, {metadata}: Project): string {
  return by === undefined ? `${metadata.name} ${metadata.version}` : `${by} ${versionSpan(versions)}`;
}
