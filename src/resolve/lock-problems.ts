import {type Problem, problem} from '../errors.ts';
import type {Project} from '../manifest/project.ts';
import type {Sourced} from '../manifest/sourced.ts';
import type {Catalog, CatalogVersion} from './catalog.ts';
import type {Demand} from './demand.ts';
import type {ChosenVersion, ProjectLock} from './project-lock.ts';
import {Ranges} from './ranges.ts';
import {demandsOfProject} from './resolve.ts';

/** What a lock says, against what there is now. */
export interface LockCheck {
  /** Why it does not fit the project, or what there is to choose from. */
  readonly problems: readonly Problem[];
  /** What lies in the project's folder with another content than was locked. */
  readonly edited: readonly ChosenVersion[];
}

/**
 * Whether a lock still fits: everything that is asked for is there in range and by its digest, nothing is there that nobody
 * asks for. What was yanked since fits.
 */
export function checkLock(lock: Sourced<ProjectLock>, project: Project, catalog: Catalog): LockCheck {
  const ranges = new Ranges();
  const external = new Set(project.external);
  const chosen = [
    ...lock.value.products.map((it) => ({...it, kind: 'Product', list: 'products'}) as const),
    ...lock.value.applications.map((it) => ({...it, kind: 'Application', list: 'applications'}) as const),
  ];
  const versions = new Map(chosen.map(({name, version}) => [name, version]));
  const problems: Problem[] = [];
  const edited: ChosenVersion[] = [];
  const demands: Demand[] = [...demandsOfProject(project, external)];
  for (const it of chosen) {
    const at = lock.locate([it.list, it.name]);
    const entry = catalog.get(it.name);
    const there = entry?.kind === it.kind ? entry.versions.find(({version}) => version === it.version) : undefined;
    if (!there) {
      problems.push(problem('RESOLVE_LOCK_MISSING', {name: it.name, version: it.version}, at));
      continue;
    }
    if (there.digest !== it.digest) {
      if (there.folder !== undefined) edited.push(it);
      else {
        const params = {name: it.name, version: it.version, locked: it.digest, found: there.digest};
        problems.push(problem('RESOLVE_LOCK_DIGEST', params, lock.locate([it.list, it.name, 'digest'])));
      }
    }
    demands.push(...demandsOf(it, there).filter(({name}) => !external.has(name)));
  }
  for (const {
    kind,
    by,
    versions: [version],
    name,
    range,
  } of demands) {
    const found = versions.get(name);
    const asked = {by: by === undefined ? project.metadata.name : `${by} ${version}`, name, range};
    if (found === undefined) {
      if (kind === 'requires') problems.push(problem('RESOLVE_LOCK_LACKS', asked, {file: lock.file}));
    } else if (ranges.admits(range, found) === (kind === 'excludes')) {
      const list = lock.value.products.some((it) => it.name === name) ? 'products' : 'applications';
      problems.push(problem('RESOLVE_LOCK_UNFIT', {...asked, kind, version: found}, lock.locate([list, name])));
    }
  }
  const needed = reachableFrom(demands);
  for (const {name, version, list} of chosen) {
    if (needed.has(name)) continue;
    problems.push(problem('RESOLVE_LOCK_UNUSED', {name, version}, lock.locate([list, name])));
  }
  return {problems, edited};
}

function demandsOf({name: by, version}: ChosenVersion, {requires}: CatalogVersion): Demand[] {
  return Object.entries(requires).map(([name, range]) => ({kind: 'requires', by, versions: [version], name, range}));
}

/** What the project requires, directly or not. */
function reachableFrom(demands: readonly Demand[]): ReadonlySet<string> {
  const requires = demands.filter(({kind}) => kind === 'requires');
  const asked = Map.groupBy(requires, ({by}) => by);
  const found = new Set(asked.get(undefined)?.map(({name}) => name));
  for (const name of found) for (const demand of asked.get(name) ?? []) found.add(demand.name);
  return found;
}
