import {type FileHandle, mkdir, mkdtemp, open, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Transform} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {isOnekeyError, OnekeyError, reasonOf} from '../errors.ts';
import {compressionOf, damaged, magicSize, unpacker} from './compression.ts';
import {readRange} from './read-range.ts';

/** A plain tar, and what releases it. */
export interface PlainTar {
  readonly file: FileHandle;
  close(): Promise<void>;
}

/**
 * The file itself when it is a plain tar; for a compressed file its content, in a temporary file that closing removes. Takes over
 * `file`. Rejects with `IMAGE_COMPRESSION`, `IMAGE_COMPRESSED_INVALID`, or `IMAGE_CANNOT_UNPACK` when the temporary folder has no room.
 */
export async function unpackedTar(file: FileHandle, path: string, temporaryFolder: string): Promise<PlainTar> {
  const begin = Buffer.alloc(magicSize);
  await file.read(begin, 0, magicSize, 0);
  const compression = compressionOf(begin);
  if (compression === 'none') return {file, close: () => file.close()};
  try {
    const {size} = await file.stat();
    const unpack = unpacker(compression);
    if (!unpack) throw new OnekeyError('IMAGE_COMPRESSION', {path, compression});
    return await unpackTo(readRange(file, 0, size), unpack, temporaryFolder);
  } catch (cause) {
    const error = damaged(cause, path);
    if (isOnekeyError(error)) throw error;
    throw new OnekeyError('IMAGE_CANNOT_UNPACK', {path, folder: temporaryFolder, reason: reasonOf(cause)}, {cause});
  } finally {
    await file.close();
  }
}

async function unpackTo(
  packed: AsyncIterable<Uint8Array>,
  unpack: Transform,
  temporaryFolder: string,
): Promise<PlainTar> {
  await mkdir(temporaryFolder, {recursive: true});
  const folder = await mkdtemp(join(temporaryFolder, '.onekey-image-'));
  const remove = () => rm(folder, {recursive: true, force: true});
  try {
    const file = await open(join(folder, 'image.tar'), 'wx+');
    const close = async () => {
      await file.close();
      await remove();
    };
    try {
      await pipeline(packed, unpack, async (chunks: AsyncIterable<Uint8Array>) => {
        for await (const chunk of chunks) await file.writeFile(chunk);
      });
      return {file, close};
    } catch (error) {
      await file.close();
      throw error;
    }
  } catch (error) {
    await remove();
    throw error;
  }
}
