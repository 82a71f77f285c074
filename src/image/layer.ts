import {createHash} from 'node:crypto';
import {PassThrough} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {OnekeyError} from '../errors.ts';
import type {Files} from './files.ts';
import type {Descriptor} from './image.ts';
import {mediaTypes} from './media-types.ts';

/**
 * Describes a layer of a docker archive by its file and diff id. A plain tar is not read: its digest is the diff id, and whoever
 * copies it checks that. A gzip file is read once, for its digest and to compare what is in it with the diff id.
 */
export async function layerOf(files: Files, name: string, diffId: string): Promise<Descriptor> {
  const size = await files.size(name);
  if (size === undefined) throw new OnekeyError('IMAGE_FILE_MISSING', {path: files.path, name});
  if (!(await beginsAsGzip(files, name))) return {mediaType: mediaTypes.ociLayer, digest: diffId, size};
  const packed = createHash('sha256');
  const unpacked = createHash('sha256');
  const gunzip = createGunzip();
  try {
    await pipeline(
      files.open(name),
      async function* (chunks) {
        for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
          packed.update(chunk);
          yield chunk;
        }
      },
      gunzip,
      new PassThrough().on('data', (chunk: Buffer) => unpacked.update(chunk)),
    );
  } catch (cause) {
    if (!String((cause as {code?: unknown}).code).startsWith('Z_')) throw cause;
    throw new OnekeyError(
      'IMAGE_GZIP_INVALID',
      {path: `${files.path}: ${name}`, reason: (cause as Error).message},
      {cause},
    );
  }
  const found = `sha256:${unpacked.digest('hex')}`;
  if (found !== diffId) {
    throw new OnekeyError('IMAGE_BLOB_DIGEST', {from: `${files.path}: ${name}`, expected: diffId, found});
  }
  return {mediaType: mediaTypes.ociLayerGzip, digest: `sha256:${packed.digest('hex')}`, size};
}

async function beginsAsGzip(files: Files, name: string): Promise<boolean> {
  for await (const chunk of files.open(name)) return chunk[0] === 0x1f && chunk[1] === 0x8b;
  return false;
}
