import {mkdir, open, rename, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {writeError} from './file-error.ts';

/** Where a bundle is written to: beside its place, until it is complete. */
export interface BundleSink {
  write(pieces: readonly Uint8Array[]): Promise<void>;
  /** Bytes so far. */
  written(): number;
  /** Puts the complete file in its place. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** A sink for `path`, whose folder is made; without a path one that only counts. Every call may reject with `BUNDLE_CANNOT_WRITE`. */
export async function openSink(path: string | undefined): Promise<BundleSink> {
  let size = 0;
  if (path === undefined) {
    return {
      write: async (pieces) => {
        size += lengthOf(pieces);
      },
      written: () => size,
      finish: async () => {},
      discard: async () => {},
    };
  }
  const told = (error: unknown) => {
    throw writeError(error, path);
  };
  const partial = join(dirname(path), `.${basename(path)}.partial`);
  await mkdir(dirname(path), {recursive: true}).catch(told);
  const file = await open(partial, 'w').catch(told);
  return {
    async write(pieces) {
      const length = lengthOf(pieces);
      const {bytesWritten} = await file.writev(pieces).catch(told);
      // A short write is rare, and the next one says why if there is no room.
      if (bytesWritten < length) await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten)).catch(told);
      size += length;
    },
    written: () => size,
    async finish() {
      try {
        await file.sync();
        await file.close();
        await rename(partial, path);
      } catch (error) {
        told(error);
      }
    },
    async discard() {
      await file.close().catch(() => {});
      await rm(partial, {force: true}).catch(() => {});
    },
  };
}

const lengthOf = (pieces: readonly Uint8Array[]) => pieces.reduce((sum, {length}) => sum + length, 0);
