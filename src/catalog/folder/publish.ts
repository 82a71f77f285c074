import {randomUUID} from 'node:crypto';
import {mkdir, readdir, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {OnekeyError} from '../../errors.ts';
import type {Descriptor} from '../../image/image.ts';
import {verified} from '../../image/verified.ts';
import {refuseOther} from '../differences.ts';
import type {ReleaseId} from '../read-record.ts';
import type {NewRelease} from '../release-catalog.ts';
import {type ReleaseRecord, recordText} from '../release-record.ts';
import type {TurnClock} from '../turn-options.ts';
import {codeOf, writing} from './file-errors.ts';
import {addHint} from './hints.ts';
import {ensureCatalog} from './marker.ts';
import type {CatalogPaths} from './paths.ts';
import {type ContractHint, type IndexHint, readContracts, readRecordOf, readVersions} from './read-versions.ts';
import {inTurn} from './turn.ts';
import {syncFolder, writeDurably} from './write-durably.ts';

/** What is left under `.work` for so long was left by somebody who was killed. Milliseconds. */
const abandoned = 24 * 3600 * 1000;

/**
 * Publishes a version: blobs first, then its folder by one rename, so that a version that is there is whole. Two who publish the same
 * version at once: one does, and the other finds it there.
 */
export async function publish(
  paths: CatalogPaths,
  release: NewRelease,
  clock: TurnClock,
): Promise<{readonly record: ReleaseRecord; readonly isNew: boolean}> {
  const {record, check, signal} = release;
  const id: ReleaseId = {kind: record.of, name: record.name, version: record.version};
  await ensureCatalog(paths);
  // Before the long work too: what will be refused is refused at once.
  const early = await released(paths, id, record);
  if (early) return {record: early, isNew: false};
  check(await readContracts(paths, record.name));
  const work = path.join(paths.work, randomUUID());
  try {
    await writing(paths.root, async () => {
      await writeBlobs(paths, release, work);
      await writeVersion(release, path.join(work, 'version'));
    });
    return await inTurn(path.join(paths.turns, record.name), {clock, signal}, async () => {
      const late = await released(paths, id, record);
      if (late) return {record: late, isNew: false};
      check(await readContracts(paths, record.name));
      return (await movedIn(paths, id, path.join(work, 'version')))
        ? {record: await noted(paths, id, release), isNew: true}
        : {record: (await released(paths, id, record)) ?? record, isNew: false};
    });
  } finally {
    await rm(work, {recursive: true, force: true});
    await removeAbandoned(paths);
  }
}

/** The record of what was released as this version; undefined where nothing was. Throws where it is something else. */
async function released(paths: CatalogPaths, id: ReleaseId, record: ReleaseRecord): Promise<ReleaseRecord | undefined> {
  const {name} = id;
  const there = await readVersions(paths, name);
  if (there && there.kind !== id.kind) throw new OnekeyError('CATALOG_NAME_TAKEN', {name, kind: there.kind});
  const before = await readRecordOf(paths, id);
  if (before) refuseOther(before, record);
  return before;
}

async function writeBlobs(
  paths: CatalogPaths,
  {record, openBlob, onProgress, signal}: NewRelease,
  work: string,
): Promise<void> {
  let done = 0;
  for (const blob of record.blobs) {
    signal.throwIfAborted();
    const file = paths.blob(blob.digest);
    if (!(await isThere(file, blob.size)))
      await writeBlob(file, blob, await openBlob(blob.digest), path.join(work, 'blob'));
    done += blob.size;
    onProgress(done);
  }
}

async function isThere(file: string, size: number): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return false;
  if (found.size === size) return true;
  throw new OnekeyError('CATALOG_BLOB_SIZE', {file, expected: size, found: found.size}, {at: {file}});
}

async function writeBlob(
  file: string,
  {digest, size}: Pick<Descriptor, 'digest' | 'size'>,
  bytes: AsyncIterable<Uint8Array>,
  work: string,
): Promise<void> {
  await rm(work, {force: true});
  await writeDurably(work, verified({digest, size, mediaType: ''}, bytes, file));
  await mkdir(path.dirname(file), {recursive: true});
  await rename(work, file);
  await syncFolder(path.dirname(file));
}

async function writeVersion({record, files}: NewRelease, folder: string): Promise<void> {
  for (const [name, bytes] of files) await writeDurably(path.join(folder, 'files', ...name.split('/')), bytes);
  await writeDurably(path.join(folder, 'release.json'), recordText(record));
  await syncFolder(folder);
}

/** False where somebody else's is there: a rename replaces no folder that holds something. */
async function movedIn(paths: CatalogPaths, id: ReleaseId, from: string): Promise<boolean> {
  const to = paths.version(id);
  return writing(to, async () => {
    await mkdir(path.dirname(to), {recursive: true});
    try {
      await rename(from, to);
    } catch (error) {
      // What Windows says EPERM for is told apart by what lies there.
      const isTaken = ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '') && (await readRecordOf(paths, id));
      if (!isTaken) throw error;
      return false;
    }
    await syncFolder(path.dirname(to));
    return true;
  });
}

/** From here on it is released: hints that cannot be written are missed by nobody but the clock. */
async function noted(
  paths: CatalogPaths,
  {kind, name, version}: ReleaseId,
  release: NewRelease,
): Promise<ReleaseRecord> {
  const {record, requires, contract} = release;
  const index: IndexHint = {version, digest: record.digest, requires};
  await addHint(paths.index(kind, name), index).catch(() => undefined);
  if (contract) {
    const hint: ContractHint = {version, contract};
    await addHint(paths.contract(kind, name), hint).catch(() => undefined);
  }
  return record;
}

async function removeAbandoned({work}: CatalogPaths): Promise<void> {
  for (const name of await readdir(work).catch(() => [])) {
    const folder = path.join(work, name);
    const found = await stat(folder).catch(() => undefined);
    if (name === 'turns' || !found || Date.now() - found.mtimeMs < abandoned) continue;
    await rm(folder, {recursive: true, force: true}).catch(() => undefined);
  }
}
