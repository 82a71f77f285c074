import {byName} from '../graph/order.ts';
import type {Requirement} from '../manifest/application.ts';
import type {Project} from '../manifest/project.ts';
import type {Catalog} from './catalog.ts';
import {conflictError} from './explain.ts';
import type {Lock, LockedVersion} from './lock.ts';
import {Ranges} from './ranges.ts';
import {type Candidate, solve} from './solve.ts';

/**
 * Chooses the newest versions that satisfy everyone, one of each application and product. What the project calls external
 * is not resolved. The same arguments always give the same lock.
 * @throws OnekeyError RESOLVE_UNKNOWN, RESOLVE_NO_VERSION or RESOLVE_CONFLICT: who asked for what, and what there is
 */
export function resolve({project, catalog}: {readonly project: Project; readonly catalog: Catalog}): Lock {
  const ranges = new Ranges();
  const external = new Set(project.external);
  const available = candidatesOf(catalog, external, ranges);
  const wanted = rangesOf(project.requires, external);
  const hopeless = [...wanted]
    .filter(([name, range]) => !available.get(name)?.some(({version}) => ranges.admits(range, version)))
    .map(([name, range]) => ({by: undefined, versions: [], name, range}));
  const solution = hopeless.length > 0 ? {impossible: hopeless} : solve(wanted, available, ranges);
  if ('impossible' in solution) throw conflictError(solution.impossible, project, available, ranges);
  const demands = demandsOf(wanted, solution.chosen.values(), project);
  const locked = (kind: Catalog['applications' | 'products']): LockedVersion[] =>
    [...solution.chosen.values()].flatMap(({name, version}) => {
      const digest = kind.get(name)?.get(version)?.digest;
      if (digest === undefined) return [];
      return [{name, version, digest, requiredBy: demands.get(name) ?? []}];
    });
  return {
    applications: locked(catalog.applications).sort((a, b) => byName(a.name, b.name)),
    products: locked(catalog.products).sort((a, b) => byName(a.name, b.name)),
  };
}

function candidatesOf(catalog: Catalog, external: ReadonlySet<string>, ranges: Ranges): Map<string, Candidate[]> {
  const released = [
    ...[...catalog.products].map(([name, versions]) => [name, [...versions.values()].map((it) => it.product)] as const),
    ...[...catalog.applications].map(
      ([name, versions]) => [name, [...versions.values()].map((it) => it.application)] as const,
    ),
  ];
  return new Map(
    released.map(([name, versions]) => [
      name,
      versions
        .map(({metadata: {version}, requires}) => ({name, version, requires: rangesOf(requires, external)}))
        .sort((a, b) => ranges.newestFirst(a.version, b.version)),
    ]),
  );
}

function rangesOf(
  requires: {readonly [name: string]: Requirement},
  external: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(requires)
      .filter(([name]) => !external.has(name))
      .sort(([a], [b]) => byName(a, b))
      .map(([name, {range}]) => [name, range]),
  );
}

function demandsOf(
  wanted: ReadonlyMap<string, string>,
  chosen: Iterable<Candidate>,
  {metadata}: Project,
): ReadonlyMap<string, LockedVersion['requiredBy']> {
  const demands = new Map<string, {readonly by: string; readonly range: string}[]>();
  for (const {name, version, requires} of [{...metadata, requires: wanted}, ...chosen]) {
    for (const [other, range] of requires) {
      demands.set(other, [...(demands.get(other) ?? []), {by: `${name} ${version}`, range}]);
    }
  }
  for (const list of demands.values()) list.sort((a, b) => byName(a.by, b.by));
  return demands;
}
