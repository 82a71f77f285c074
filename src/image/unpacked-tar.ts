import {type FileHandle, mkdtemp, open, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {OnekeyError} from '../errors.ts';

/**
 * The file itself when it is a plain tar; for a gzip file its content, in a temporary file that closing removes. Takes over
 * `file`. Rejects with `IMAGE_GZIP_INVALID`.
 */
export async function unpackedTar(file: FileHandle, path: string, temporaryFolder: string): Promise<FileHandle> {
  const magic = Buffer.alloc(2);
  await file.read(magic, 0, 2, 0);
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return file;
  const folder = await mkdtemp(join(temporaryFolder, '.onekey-image-'));
  try {
    const target = await open(join(folder, 'image.tar'), 'w+');
    await pipeline(file.createReadStream({start: 0}), createGunzip(), target.createWriteStream({autoClose: false}));
    const close = target.close.bind(target);
    target.close = async () => {
      await close();
      await rm(folder, {recursive: true, force: true});
    };
    return target;
  } catch (cause) {
    await rm(folder, {recursive: true, force: true});
    if (!String((cause as {code?: unknown}).code).startsWith('Z_')) throw cause;
    throw new OnekeyError('IMAGE_GZIP_INVALID', {path, reason: (cause as Error).message}, {cause});
  }
}
