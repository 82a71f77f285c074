import path from 'node:path';
import {OnekeyError, type Problem, problem} from '../errors.ts';
import {lockHeading} from '../messages/en/lock-file.ts';
import type {LockedImage} from '../resolve/lock.ts';
import {lockName, lockText} from '../resolve/lock-text.ts';
import {replaceLock} from './resolve.ts';
import {readLock} from './settle-versions.ts';

/**
 * Adds to the lock of a project, where it has one, what image names stood for that it does not know yet. What it knows stays: of several
 * platforms each build may take others.
 * @throws OnekeyError RESOLVE_LOCK_STALE where it is frozen and an image is missing or another one
 */
export async function keepImages(
  dir: string,
  found: readonly LockedImage[],
  {frozen, dryRun}: {readonly frozen: boolean; readonly dryRun: boolean},
): Promise<void> {
  const lock = await readLock(dir);
  if (!lock) return;
  const known = new Map(lock.value.images.map((image) => [image.name, image]));
  if (frozen) return refuseOthers(found, known, lock.value.project, lock.file);
  const images = found.map((image) => {
    const before = known.get(image.name);
    return before?.source === image.source ? merged(before, image) : image;
  });
  const text = (all: readonly LockedImage[]) => lockText({...lock.value, images: all}, lockHeading);
  if (!dryRun && text(images) !== text(lock.value.images)) await replaceLock(path.join(dir, lockName), text(images));
}

/** Both builds' platforms and layers. */
function merged(before: LockedImage, image: LockedImage): LockedImage {
  const platforms = new Map([...before.platforms, ...image.platforms].map((it) => [it.platform, it]));
  const layers = new Map([...(before.layers ?? []), ...(image.layers ?? [])].map((it) => [it.diffId, it]));
  return {
    name: image.name,
    source: image.source,
    platforms: [...platforms.values()].sort((a, b) => (a.platform < b.platform ? -1 : 1)),
    ...(layers.size > 0 && {layers: [...layers.values()].sort((a, b) => (a.diffId < b.diffId ? -1 : 1))}),
  };
}

function refuseOthers(
  found: readonly LockedImage[],
  known: ReadonlyMap<string, LockedImage>,
  project: string,
  file: string,
): void {
  const problems = found.flatMap(({name, source}): Problem[] => {
    const locked = known.get(name)?.source;
    return locked === source
      ? []
      : [problem('RESOLVE_LOCK_IMAGE', {name, found: source, ...(locked && {locked})}, {file})];
  });
  if (problems.length > 0)
    throw new OnekeyError('RESOLVE_LOCK_STALE', {project, problems: problems.length}, {at: {file}, problems});
}
