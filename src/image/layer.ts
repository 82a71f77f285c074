import {createHash} from 'node:crypto';
import {PassThrough} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {OnekeyError} from '../errors.ts';
import {type Compression, compressionOf, damaged, magicSize, unpacker} from './compression.ts';
import type {Files} from './files.ts';
import type {LayerCompressor, TravellingLayer} from './layer-compressor.ts';
import {mediaTypes} from './media-types.ts';
import type {Rooms} from './read-range.ts';

/** A layer of a docker archive as it travels; `locked` where it was compressed. */
export type ArchivedLayer = Pick<TravellingLayer, 'descriptor' | 'open'> & Partial<Pick<TravellingLayer, 'locked'>>;

/**
 * Takes a layer from a docker archive by its file and diff id. A plain tar is compressed. What is compressed already stays as it is, and
 * is read once, for its digest and to compare what is in it with the diff id. Rejects with an `IMAGE_…` error.
 */
export async function layerOf(
  files: Files,
  name: string,
  diffId: string,
  compressor: LayerCompressor,
): Promise<ArchivedLayer> {
  const size = await files.size(name);
  const from = `${files.path}: ${name}`;
  if (size === undefined) throw new OnekeyError('IMAGE_FILE_MISSING', {path: files.path, name});
  const open = (rooms?: Rooms) => files.open(name, rooms);
  const compression = compressionOf(await beginOf(open()));
  if (compression === 'none') return compressor.compress({diffId, size, from, open});
  const {digest, found} = await digestsOf(open(), compression, from);
  if (found !== diffId) throw new OnekeyError('IMAGE_BLOB_DIGEST', {from, expected: diffId, found});
  const mediaType = compression === 'gzip' ? mediaTypes.ociLayerGzip : mediaTypes.ociLayerZstd;
  return {descriptor: {mediaType, digest, size}, open: async (rooms) => open(rooms)};
}

/** The digest of a compressed file, and of what is in it. */
async function digestsOf(
  bytes: AsyncIterable<Uint8Array>,
  compression: Compression,
  from: string,
): Promise<{digest: string; found: string}> {
  const packed = createHash('sha256');
  const unpacked = createHash('sha256');
  const unpack = unpacker(compression);
  if (!unpack) throw new OnekeyError('IMAGE_COMPRESSION', {path: from, compression});
  try {
    await pipeline(
      bytes,
      async function* (chunks) {
        for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
          packed.update(chunk);
          yield chunk;
        }
      },
      unpack,
      new PassThrough().on('data', (chunk: Buffer) => unpacked.update(chunk)),
    );
  } catch (cause) {
    throw damaged(cause, from);
  }
  return {digest: `sha256:${packed.digest('hex')}`, found: `sha256:${unpacked.digest('hex')}`};
}

async function beginOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of bytes) return chunk.subarray(0, magicSize);
  return new Uint8Array(0);
}
