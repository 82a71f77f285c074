import path from 'node:path';
import {readManifestFile} from '../catalog/read-manifest-file.ts';
import {type Message, message, OnekeyError, type Problem, problem} from '../errors.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import type {Project} from '../manifest/project.ts';
import type {Sourced} from '../manifest/sourced.ts';
import {conflictError} from '../resolve/conflict-error.ts';
import {checkLock} from '../resolve/lock-problems.ts';
import {lockName} from '../resolve/lock-text.ts';
import type {ProjectLock} from '../resolve/project-lock.ts';
import {readLockSource} from '../resolve/read-lock.ts';
import {resolve} from '../resolve/resolve.ts';
import type {Gathered} from './gather-versions.ts';
import {type DemandSources, locateDemands} from './locate-demands.ts';
import type {VersionsWanted} from './project-options.ts';

/** What is resolved. */
export interface Unsettled {
  readonly dir: string;
  readonly project: Sourced<Project>;
  readonly gathered: Gathered;
  readonly local: DemandSources['local'];
}

/** What was chosen. */
export interface Settled {
  readonly lock: ProjectLock;
  readonly warnings: readonly Message[];
}

/** Reads a project's lock; undefined where there is none. Rejects with MANIFEST_… where it is none. */
export async function readLock(dir: string): Promise<Sourced<ProjectLock> | undefined> {
  const {read, problems} = await readManifestFile(dir, lockName, readLockSource);
  if (problems.length > 0) throw new OnekeyError('MANIFEST_INVALID', {problems: problems.length}, {problems});
  return read;
}

/**
 * Settles the versions of a project, by its lock or anew.
 * @throws OnekeyError RESOLVE_…: no versions fit, with the derivation; or the lock does not
 */
export async function settleVersions(
  unsettled: Unsettled,
  lock: Sourced<ProjectLock> | undefined,
  wanted: VersionsWanted,
): Promise<Settled> {
  const {dir, project, gathered} = unsettled;
  if (wanted.from === 'lock' && lock) return byLock(unsettled, lock, wanted.frozen);
  if (wanted.from === 'lock' && wanted.frozen)
    throw new OnekeyError('RESOLVE_LOCK_ABSENT', {path: path.join(dir, lockName)});
  const keep = wanted.from === 'lock as far as it fits' && versionsOf(lock?.value);
  const upgrade = wanted.from === 'lock as far as it fits' ? wanted.upgrade : [];
  const {catalog, names} = gathered;
  const resolution = resolve({project: project.value, catalog, names, ...(keep && {keep, upgrade})});
  if ('conflict' in resolution) {
    const sources = {
      project,
      local: unsettled.local,
      homeOf: gathered.homeOf,
      kindOf: (name: string) => catalog.get(name)?.kind,
    };
    throw conflictError(resolution.conflict, project.value, await locateDemands(resolution.conflict, sources));
  }
  refuseUnknown(upgrade, resolution.lock);
  const {lock: chosen} = resolution;
  return {lock: {...chosen, images: lock?.value.images ?? []}, warnings: warningsOf(chosen, gathered)};
}

function byLock({project, gathered}: Unsettled, lock: Sourced<ProjectLock>, frozen: boolean): Settled {
  const {problems, edited} = checkLock(lock, project.value, gathered.catalog);
  const changed = edited.map(({name, version, folder = ''}) => ({name, version, folder}));
  const wrong: readonly Problem[] = [
    ...problems,
    ...(frozen ? changed.map((it) => problem('RESOLVE_LOCK_EDITED', it, {file: lock.file})) : []),
  ];
  if (wrong.length > 0) {
    const {name} = project.value.metadata;
    throw new OnekeyError(
      'RESOLVE_LOCK_STALE',
      {project: name, problems: wrong.length},
      {at: {file: lock.file}, problems: wrong},
    );
  }
  return {
    lock: lock.value,
    warnings: [...changed.map((it) => message('lockEdited', it)), ...warningsOf(lock.value, gathered)],
  };
}

function versionsOf(lock: ProjectLock | undefined): ReadonlyMap<string, string> {
  const chosen = lock ? [...lock.products, ...lock.applications] : [];
  return new Map(chosen.map(({name, version}) => [name, version]));
}

function refuseUnknown(upgrade: readonly string[], {products, applications}: ProjectLock): void {
  const known = [...products, ...applications].map(({name}) => name);
  for (const name of upgrade) {
    if (known.includes(name)) continue;
    const suggestion = didYouMean(name, known);
    throw new OnekeyError('RESOLVE_UPGRADE_UNKNOWN', {name, known, ...(suggestion && {suggestion})});
  }
}

function warningsOf({products, applications}: ProjectLock, {catalog, deprecation, isShadowed}: Gathered): Message[] {
  return [...products, ...applications].flatMap(({name, version}) => {
    const there = catalog.get(name)?.versions.find((it) => it.version === version);
    const reason = deprecation(name, version);
    return [
      ...(isShadowed(name, version) ? [message('catalogShadowed', {name, version, folder: there?.folder ?? ''})] : []),
      ...(reason === undefined ? [] : [message('catalogDeprecated', {name, version, reason})]),
      ...(there?.yanked === undefined ? [] : [message('catalogYanked', {name, version, reason: there.yanked})]),
    ];
  });
}
