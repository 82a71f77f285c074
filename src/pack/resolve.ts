import {readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {CatalogContext} from '../catalog/open-catalog.ts';
import {type Message, OnekeyError} from '../errors.ts';
import {lockHeading} from '../messages/en/lock-file.ts';
import type {LockedImage} from '../resolve/lock.ts';
import {lockName, lockText} from '../resolve/lock-text.ts';
import type {ChosenVersion, ProjectLock} from '../resolve/project-lock.ts';
import {readLockSource} from '../resolve/read-lock.ts';
import {withCatalogs} from './catalogs.ts';
import {resolveProject} from './resolve-project.ts';
import type {ResolvedProject} from './resolved-project.ts';

/** Which project is resolved, and how far a lock that is there holds. */
export interface ResolveOptions {
  /** The project's folder. */
  readonly dir: string;
  /** Addresses of catalogs, in their order. */
  readonly catalogs: readonly string[];
  /** `locked`: change as little as possible of the lock that is there. */
  readonly prefer: 'newest' | 'locked';
  /** Raise these, and change of the others as little as possible. */
  readonly upgrade: readonly string[];
  /** Do everything but write the lock. */
  readonly dryRun: boolean;
}

/** A lock that has been written, or would have been. */
export interface ResolveReport extends ProjectLock {
  /** Of the lock. */
  readonly path: string;
  /** Against the lock that was there before; undefined where none was, or none that could be read. */
  readonly changes?: readonly VersionChange[];
  readonly warnings: readonly Message[];
}

/** `before` is absent for what is new, `after` for what is gone. */
export interface VersionChange {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/**
 * `pack resolve`: settles the versions of a project and writes its lock. The same project and catalogs give the same lock.
 * @throws OnekeyError what `resolveProject` throws; RESOLVE_LOCK_UNWRITABLE
 */
export async function resolveAndLock(
  {dir, catalogs: addresses, prefer, upgrade, dryRun}: ResolveOptions,
  context: CatalogContext,
): Promise<ResolveReport> {
  const file = path.join(dir, lockName);
  const keeps = prefer === 'locked' || upgrade.length > 0;
  return withCatalogs(addresses, context, async (catalogs) => {
    const resolved = await resolveProject(dir, {
      catalogs,
      versions: keeps ? {from: 'lock as far as it fits', upgrade} : {from: 'newest'},
    });
    const {warnings} = resolved;
    const lock = {...resolved.lock, images: imagesWith(resolved)};
    const before = await readBefore(file);
    const text = lockText(lock, lockHeading);
    if (!dryRun && text !== before) await replaceLock(file, text);
    const changes = before === undefined ? undefined : changesFrom(before, file, lock);
    return {path: file, ...lock, ...(changes && {changes}), warnings};
  });
}

/** What is locked of images already, and what those of releases stand for: it was settled when these were released. */
function imagesWith({lock, applications}: ResolvedProject): readonly LockedImage[] {
  const images = new Map(lock.images.map((image) => [image.name, image]));
  for (const {released} of applications)
    for (const {name, source, platforms, layers} of released?.images ?? [])
      if (images.get(name)?.source !== source) images.set(name, {name, source, platforms, ...(layers && {layers})});
  return [...images.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Writes a lock in one step. */
export async function replaceLock(file: string, text: string): Promise<void> {
  const work = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(work, text);
    await rename(work, file);
  } catch (cause) {
    const {code = ''} = cause as NodeJS.ErrnoException;
    throw new OnekeyError('RESOLVE_LOCK_UNWRITABLE', {path: file, reason: code}, {cause});
  } finally {
    await rm(work, {force: true}).catch(() => undefined);
  }
}

async function readBefore(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

function changesFrom(before: string, file: string, after: ProjectLock): readonly VersionChange[] | undefined {
  let old: ProjectLock;
  try {
    old = readLockSource(before, file).value;
  } catch {
    return undefined; // torn by a merge, as it may be: this is how it is mended
  }
  const [was, is] = [versionsIn(old), versionsIn(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])].sort();
  return names.flatMap((name) => {
    const [from, to] = [was.get(name), is.get(name)];
    return from === to ? [] : [{name, ...(from !== undefined && {before: from}), ...(to !== undefined && {after: to})}];
  });
}

function versionsIn({products, applications}: ProjectLock): ReadonlyMap<string, string> {
  return new Map([...products, ...applications].map(({name, version}: ChosenVersion) => [name, version]));
}
