import {type FileHandle, mkdir, mkdtemp, open, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {OnekeyError} from '../errors.ts';
import {readRange} from './read-range.ts';

/** A plain tar, and what releases it. */
export interface PlainTar {
  readonly file: FileHandle;
  close(): Promise<void>;
}

/**
 * The file itself when it is a plain tar; for a gzip file its content, in a temporary file that closing removes. Takes over
 * `file`. Rejects with `IMAGE_GZIP_INVALID`, or `IMAGE_CANNOT_UNPACK` when the temporary folder has no room.
 */
export async function unpackedTar(file: FileHandle, path: string, temporaryFolder: string): Promise<PlainTar> {
  const magic = Buffer.alloc(2);
  await file.read(magic, 0, 2, 0);
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return {file, close: () => file.close()};
  try {
    const {size} = await file.stat();
    return await unpack(readRange(file, 0, size), temporaryFolder);
  } catch (cause) {
    const {code, message} = cause as {code?: unknown; message: string};
    if (String(code).startsWith('Z_')) throw new OnekeyError('IMAGE_GZIP_INVALID', {path, reason: message}, {cause});
    throw new OnekeyError('IMAGE_CANNOT_UNPACK', {path, folder: temporaryFolder, reason: message}, {cause});
  } finally {
    await file.close();
  }
}

async function unpack(packed: AsyncIterable<Uint8Array>, temporaryFolder: string): Promise<PlainTar> {
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
      await pipeline(packed, createGunzip(), async (chunks: AsyncIterable<Uint8Array>) => {
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
