import {byName} from '../graph/order.ts';
import {own} from '../manifest/own.ts';
import type {Project} from '../manifest/project.ts';
import type {Catalog} from './catalog.ts';
import {type Conflict, conflictOf} from './conflict.ts';
import type {Demand} from './demand.ts';
import {contested} from './explain.ts';
import {solveKeeping, type Versions} from './keep-locked.ts';
import type {ChosenVersion, ProjectLock, Requirer} from './project-lock.ts';
import {raising} from './raise.ts';
import {Ranges} from './ranges.ts';
import {type Solution, solve} from './solve.ts';
import {type Available, type Candidate, requirementsOf, Universe} from './universe.ts';
import {whyChosen} from './why.ts';

export interface ResolveRequest {
  readonly project: Project;
  /** At least everything that the project can come to need. */
  readonly catalog: Catalog;
  /** Every name that there is, for guesses at what was meant; default: those of the catalog. */
  readonly names?: readonly string[];
  /** Versions of an earlier lock that change only where they have to. Without it everything is as new as it can be. */
  readonly keep?: Versions;
  /** Of these names the newest versions, others changing only where they have to; wants `keep`. */
  readonly upgrade?: readonly string[];
}

export type Resolution = {readonly lock: ProjectLock} | {readonly conflict: Conflict};

/**
 * Chooses the versions that satisfy everyone, one of each application and product. What the project calls external is not
 * resolved; what was yanked is not chosen. The same arguments always give the same lock.
 */
export function resolve({
  project,
  catalog,
  names = [...catalog.keys()],
  keep,
  upgrade = [],
}: ResolveRequest): Resolution {
  const ranges = new Ranges();
  const external = new Set(project.external);
  const available = candidatesOf(catalog, external, ranges);
  const universe = new Universe(available, ranges);
  const wanted = demandsOfProject(project, external);
  const kept = versionsThere(keep ?? new Map(), available, upgrade);
  const hopeless = wanted.filter((demand) => demand.kind === 'requires' && !isPossible(demand, available, ranges));
  if (hopeless.length > 0)
    return {
      conflict: {demands: hopeless, contested: contested(hopeless, {project, catalog, names, ranges}), steps: []},
    };
  const solution = keep
    ? solveKeeping([...wanted, ...raising(upgrade, wanted, keep, {available, universe})], kept, universe)
    : solve(wanted, universe);
  if ('impossible' in solution)
    return {conflict: conflictOf(solution.impossible, {project, catalog, names, available, ranges})};
  return {lock: lockOf(solution, {project, catalog, available, kept, ranges})};
}

function isPossible({name, range}: Demand, available: Available, ranges: Ranges): boolean {
  return available.get(name)?.some(({version}) => ranges.admits(range, version)) ?? false;
}

/** What a project asks for itself: what it requires, its pins and its exclusions. */
export function demandsOfProject(project: Project, external: ReadonlySet<string>): readonly Demand[] {
  const demands = (kind: Demand['kind'], ranges: {readonly [name: string]: string}): Demand[] =>
    requirementsOf(withoutExternal(ranges, external)).map(([name, range]) => ({
      kind,
      by: undefined,
      versions: [],
      name,
      range,
    }));
  return [
    ...demands('requires', mapRanges(project.requires)),
    ...demands('pins', project.pins),
    ...demands('excludes', project.exclude),
  ];
}

const mapRanges = (requires: Project['requires']) =>
  Object.fromEntries(Object.entries(requires).map(([name, {range}]) => [name, range]));

function candidatesOf(catalog: Catalog, external: ReadonlySet<string>, ranges: Ranges): Available {
  return new Map(
    [...catalog].map(([name, {versions}]) => [
      name,
      versions
        .filter(({yanked}) => yanked === undefined)
        .map(({version, requires}) => ({name, version, requires: withoutExternal(requires, external)}))
        .sort((a, b) => ranges.newestFirst(a.version, b.version)),
    ]),
  );
}

function withoutExternal(
  requires: {readonly [name: string]: string},
  external: ReadonlySet<string>,
): {readonly [name: string]: string} {
  if (external.size === 0) return requires;
  return Object.fromEntries(Object.entries(requires).filter(([name]) => !external.has(name)));
}

/** Of a lock those versions that can still be chosen and are not to be raised. */
function versionsThere(keep: Versions, available: Available, upgrade: readonly string[]): Versions {
  return new Map(
    [...keep].filter(
      ([name, version]) => !upgrade.includes(name) && available.get(name)?.some((it) => it.version === version),
    ),
  );
}

interface Outcome {
  readonly project: Project;
  readonly catalog: Catalog;
  readonly available: Available;
  readonly kept: Versions;
  readonly ranges: Ranges;
}

function lockOf({chosen}: Extract<Solution, {chosen: unknown}>, outcome: Outcome): ProjectLock {
  const {project, catalog} = outcome;
  const requirers = requirersOf(project, chosen);
  const versions = (kind: 'Application' | 'Product'): ChosenVersion[] =>
    [...chosen.values()]
      .filter(({name}) => catalog.get(name)?.kind === kind)
      .sort((a, b) => byName(a.name, b.name))
      .map((candidate) => chosenVersion(candidate, {...outcome, chosen, requirers}));
  return {
    project: project.metadata.name,
    products: versions('Product'),
    applications: versions('Application'),
    images: [],
  };
}

function chosenVersion(
  candidate: Candidate,
  {
    project,
    catalog,
    available,
    kept,
    ranges,
    chosen,
    requirers,
  }: Outcome & {
    readonly chosen: ReadonlyMap<string, Candidate>;
    readonly requirers: ReadonlyMap<string, readonly Requirer[]>;
  },
): ChosenVersion {
  const {name, version} = candidate;
  const released = catalog.get(name)?.versions.find((it) => it.version === version);
  if (!released) throw new Error('chosen from nowhere');
  const requiredBy = requirers.get(name) ?? [];
  const candidates = available.get(name) ?? [];
  return {
    name,
    version,
    digest: released.digest,
    ...(released.folder !== undefined && {folder: released.folder}),
    ...whyChosen(candidate, {project, chosen, candidates, kept: kept.get(name), requiredBy, ranges}),
    requiredBy,
  };
}

/** By name who asked for it: the project first, the others by name. */
function requirersOf(
  project: Project,
  chosen: ReadonlyMap<string, Candidate>,
): ReadonlyMap<string, readonly Requirer[]> {
  const requirers = new Map<string, Requirer[]>();
  const add = (name: string, requirer: Requirer) => requirers.set(name, [...(requirers.get(name) ?? []), requirer]);
  for (const name of chosen.keys()) {
    const wanted = own(project.requires, name);
    if (wanted) add(name, {by: undefined, range: wanted.range});
  }
  for (const {name: by, version, requires} of [...chosen.values()].sort((a, b) => byName(a.name, b.name))) {
    for (const [name, range] of requirementsOf(requires)) add(name, {by: `${by} ${version}`, range});
  }
  return requirers;
}
