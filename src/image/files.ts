import {type FileHandle, open, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {OnekeyError} from '../errors.ts';
import {type Rooms, readRange} from './read-range.ts';
import type {TarEntry} from './tar-index.ts';
import type {PlainTar} from './unpacked-tar.ts';

/** Files of a folder or of a tar, read where they lie. */
export interface Files {
  /** What people know it by. */
  readonly path: string;
  /** Bytes, or undefined when there is no such file. */
  size(name: string): Promise<number | undefined>;
  /** The file's bytes; each call is a fresh stream. Fails with `IMAGE_FILE_MISSING` or `IMAGE_UNREADABLE`. */
  open(name: string, rooms?: Rooms): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** The files below a folder. */
export function folderFiles(path: string): Files {
  return {
    path,
    size: async (name) => {
      const found = await stat(join(path, name)).catch(() => undefined);
      return found?.isFile() ? found.size : undefined;
    },
    open: (name, rooms) => reported(readWhole(join(path, name), rooms), path, name),
    close: async () => {},
  };
}

/** The files inside a plain tar, by their index. */
export function tarFiles(path: string, tar: PlainTar, entries: ReadonlyMap<string, TarEntry>): Files {
  const find = (name: string): TarEntry | undefined => {
    let entry = entries.get(name);
    // docker save links equal layers to each other; a chain that long is no archive of docker's.
    for (let links = 0; entry?.linkedTo !== undefined && links < 16; links++) entry = entries.get(entry.linkedTo);
    return entry?.linkedTo === undefined ? entry : undefined;
  };
  return {
    path,
    size: async (name) => find(name)?.size,
    open: (name, rooms) => {
      const entry = find(name);
      if (!entry) throw new OnekeyError('IMAGE_FILE_MISSING', {path, name});
      return reported(readRange(tar.file, entry.start, entry.size, rooms), path, name);
    },
    close: () => tar.close(),
  };
}

async function* readWhole(path: string, rooms?: Rooms): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    yield* readRange(file, 0, (await file.stat()).size, rooms);
  } finally {
    await file.close();
  }
}

async function* reported(bytes: AsyncIterable<Uint8Array>, path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (cause) {
    throw fileError(cause, path, name);
  }
}

/** Opens an image file for positioned reads. Rejects with `IMAGE_SOURCE_MISSING` or `IMAGE_UNREADABLE`. */
export async function openFile(path: string): Promise<FileHandle> {
  return open(path, 'r').catch((cause: unknown) => {
    throw fileError(cause, path, '');
  });
}

function fileError(cause: unknown, path: string, name: string): unknown {
  const {code, syscall} = cause as {code?: string; syscall?: string};
  if (code === undefined || syscall === undefined) return cause;
  if (code !== 'ENOENT') return new OnekeyError('IMAGE_UNREADABLE', {path, reason: code}, {cause});
  return name === ''
    ? new OnekeyError('IMAGE_SOURCE_MISSING', {path}, {cause})
    : new OnekeyError('IMAGE_FILE_MISSING', {path, name}, {cause});
}
