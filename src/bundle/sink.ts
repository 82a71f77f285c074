import {open, rename, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {OnekeyError} from '../errors.ts';
import {writeError} from './file-error.ts';
import {mostVolumes, volumeName} from './volume-name.ts';

// What has been written goes to the disk meanwhile, so that the end need not wait for all of it and progress does not run ahead.
const flushEach = 64 * 1024 * 1024;

/** Where a bundle is written to: beside its place, until it is complete. */
export interface BundleSink {
  write(pieces: readonly Uint8Array[]): Promise<void>;
  /** Bytes so far. */
  written(): number;
  /** Puts the complete file, or all volumes, in their place; resolves with their paths. */
  finish(): Promise<readonly string[]>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/**
 * A sink for `path`, whose folder is made; with a `volumeSize` for volumes of so many bytes beside `path`; without a path one that only
 * counts. Every call may reject with `BUNDLE_CANNOT_WRITE`, or `BUNDLE_VOLUME_COUNT`.
 */
export async function openSink(path: string | undefined, volumeSize = Number.POSITIVE_INFINITY): Promise<BundleSink> {
  let size = 0;
  if (path === undefined) {
    return {
      write: async (pieces) => {
        size += lengthOf(pieces);
      },
      written: () => size,
      finish: async () => [],
      discard: async () => {},
    };
  }
  const told = (error: unknown) => {
    throw writeError(error, path);
  };
  const split = Number.isFinite(volumeSize);
  const files: {readonly target: string; readonly partial: string}[] = [];
  const openNext = async () => {
    if (files.length === mostVolumes) throw new OnekeyError('BUNDLE_VOLUME_COUNT', {limit: mostVolumes});
    const target = split ? volumeName(path, files.length + 1) : path;
    const partial = join(dirname(target), `.${basename(target)}.partial`);
    files.push({target, partial});
    return open(partial, 'w').catch(told);
  };
  let file = await openNext();
  let room = volumeSize;
  let unflushed = 0;
  let flushing = Promise.resolve();
  const flush = async () => {
    unflushed = 0;
    await flushing;
    flushing = file.datasync().catch(told);
    flushing.catch(() => {}); // told when the next one waits for it
  };
  const close = async () => {
    await flushing;
    await file.sync().catch(told);
    await file.close().catch(told);
  };
  return {
    async write(pieces) {
      for (let rest = pieces; rest.length > 0; ) {
        if (room === 0) {
          await close();
          file = await openNext();
          room = volumeSize;
        }
        const [now, later] = cut(rest, room);
        const length = lengthOf(now);
        const {bytesWritten} = await file.writev(now).catch(told);
        // A short write is rare, and the next one says why if there is no room.
        if (bytesWritten < length) await file.writeFile(Buffer.concat(now).subarray(bytesWritten)).catch(told);
        size += length;
        room -= length;
        unflushed += length;
        rest = later;
        if (unflushed >= flushEach) await flush();
      }
    },
    written: () => size,
    async finish() {
      await close();
      for (const {partial, target} of files) await rename(partial, target).catch(told);
      // Volumes of a larger bundle of the same name would be taken for this one's.
      for (let n = files.length + 1; split && (await removed(volumeName(path, n))); n++);
      return files.map(({target}) => target);
    },
    async discard() {
      await flushing.catch(() => {});
      await file.close().catch(() => {});
      for (const {partial} of files) await rm(partial, {force: true}).catch(() => {});
    },
  };
}

/** The pieces up to `length` bytes, and those after. */
function cut(pieces: readonly Uint8Array[], length: number): readonly [readonly Uint8Array[], readonly Uint8Array[]] {
  let left = length;
  for (const [i, piece] of pieces.entries()) {
    if (piece.length > left) {
      const before = [...pieces.slice(0, i), piece.subarray(0, left)];
      return [before, [piece.subarray(left), ...pieces.slice(i + 1)]];
    }
    left -= piece.length;
  }
  return [pieces, []];
}

const removed = (file: string) =>
  rm(file).then(
    () => true,
    () => false,
  );

const lengthOf = (pieces: readonly Uint8Array[]) => pieces.reduce((sum, {length}) => sum + length, 0);
