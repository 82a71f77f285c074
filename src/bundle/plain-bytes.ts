import {pipeline} from 'node:stream';
import {createGunzip, type Gunzip} from 'node:zlib';
import {OnekeyError} from '../errors.ts';
import type {ByteSource} from './byte-source.ts';
import {collect} from './collect.ts';
import {readError} from './file-error.ts';
import {limits} from './limits.ts';
import {refuseBomb} from './refuse-bomb.ts';
import {tablePath} from './table.ts';
import type {TarBytes} from './tar-bytes.ts';
import {endOfArchive, entryHeader, paddingOf, statedSize} from './tar-entry.ts';

/** A gunzip under way: what it has yielded so far ends at `position` of the tar; `rest` has been inflated but not read. */
interface Cursor {
  readonly gunzip: Gunzip;
  readonly chunks: AsyncIterator<Uint8Array>;
  position: number;
  rest: Uint8Array;
  /** Bytes that have come out of it. */
  unpacked: number;
}

const nothing = new Uint8Array(0);

/**
 * Opens the tar of a bundle that someone compressed anew with plain gzip: only from the front. Reads in ascending order go on
 * where the one before stopped; any other begins again.
 */
export function openPlain(file: ByteSource): TarBytes {
  let idle: Cursor | undefined;

  const start = (): Cursor => {
    const gunzip = createGunzip({chunkSize: 256 * 1024});
    pipeline(packed(file), gunzip, () => {}); // errors come out of the iterator
    return {gunzip, chunks: gunzip[Symbol.asyncIterator](), position: 0, rest: nothing, unpacked: 0};
  };

  const take = (position: number): Cursor => {
    const cursor = idle && idle.position <= position ? idle : start();
    if (cursor === idle) idle = undefined;
    return cursor;
  };

  const next = async (cursor: Cursor): Promise<boolean> => {
    try {
      const {done, value} = await cursor.chunks.next();
      cursor.rest = done ? nothing : value;
      cursor.unpacked += cursor.rest.length;
      refuseBomb(file.path, file.size, cursor.unpacked);
      return !done;
    } catch (error) {
      throw gunzipError(error, file.path, cursor.gunzip.bytesWritten);
    }
  };

  async function* read(from: number, to: number): AsyncGenerator<Uint8Array> {
    const cursor = take(from);
    let clean = false;
    try {
      while (cursor.position < to) {
        if (cursor.rest.length === 0 && !(await next(cursor))) {
          throw new OnekeyError('BUNDLE_TRUNCATED', {path: file.path, size: file.size});
        }
        const bytes = cursor.rest.subarray(0, to - cursor.position);
        const skipped = Math.min(bytes.length, Math.max(0, from - cursor.position));
        cursor.position += bytes.length;
        cursor.rest = cursor.rest.subarray(bytes.length);
        if (skipped < bytes.length) yield bytes.subarray(skipped);
      }
      clean = true;
    } finally {
      if (clean) {
        idle?.gunzip.destroy();
        idle = cursor;
      } else cursor.gunzip.destroy();
    }
  }

  async function* readAll(): AsyncGenerator<Uint8Array> {
    const cursor = start();
    try {
      while (await next(cursor)) yield cursor.rest;
    } finally {
      cursor.gunzip.destroy();
    }
  }

  return {
    parallel: 1,
    read,
    stream: (start, end) => read(start, end),
    readAll,
    checkRead: async () => {}, // gunzip fails by itself
    async checkRest(position) {
      const header = await collect(read(position, position + 512));
      const size = statedSize(header);
      const wrong = new OnekeyError('BUNDLE_LAYOUT_WRONG', {path: file.path});
      if (size === undefined || size > limits.table || !entryHeader(tablePath, size).equals(header)) throw wrong;
      const tail = paddingOf(size) + endOfArchive.length;
      const contentEnd = position + 512 + size;
      for await (const _ of read(position + 512, contentEnd));
      const zeros = await collect(read(contentEnd, contentEnd + tail));
      if (zeros.some((byte) => byte !== 0)) throw wrong;
      const cursor = take(contentEnd + tail);
      const surplus = cursor.rest.length > 0 || (await next(cursor)) ? 1 : file.size - cursor.gunzip.bytesWritten;
      cursor.gunzip.destroy();
      if (surplus > 0) throw new OnekeyError('BUNDLE_TRAILING_DATA', {path: file.path, surplus});
    },
    storedAt: () => undefined,
    membersOf: () => undefined,
    async close() {
      idle?.gunzip.destroy();
      await file.close();
    },
  };
}

async function* packed({read, size}: ByteSource): AsyncGenerator<Uint8Array> {
  const step = 256 * 1024;
  for (let at = 0; at < size; at += step) yield await read(at, Math.min(step, size - at));
}

function gunzipError(error: unknown, path: string, offset: number): unknown {
  const code = (error as {code?: unknown}).code;
  if (code === 'Z_BUF_ERROR') return new OnekeyError('BUNDLE_TRUNCATED', {path, size: offset}, {cause: error});
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new OnekeyError('BUNDLE_DAMAGED', {path, offset}, {cause: error});
  }
  return readError(error, path);
}
