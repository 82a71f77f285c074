import {stat} from 'node:fs/promises';
import {OnekeyError} from '../errors.ts';
import {type Compression, compressionOf, magicSize, unpacker} from './compression.ts';
import {openFile} from './files.ts';
import {createLayerCompressor} from './layer-compressor.ts';
import {openImageSource} from './source.ts';

/**
 * Looks whether an archive is there and holds an image, without reading layers. Of one that is compressed as a whole no more is known than
 * that it can be unpacked. Rejects with an `IMAGE_…` error.
 */
export async function checkImageSource(path: string, name: string): Promise<void> {
  const compression = await compressionAt(path);
  if (compression !== 'none') {
    if (!unpacker(compression)) throw new OnekeyError('IMAGE_COMPRESSION', {path, compression});
    return;
  }
  // Nothing is unpacked nor compressed, so nothing goes there.
  const temporaryFolder = path;
  const source = await openImageSource(path, {temporaryFolder, compressor: createLayerCompressor({temporaryFolder})});
  try {
    source.check(name);
  } finally {
    await source.close();
  }
}

async function compressionAt(path: string): Promise<Compression> {
  if ((await stat(path).catch(() => undefined))?.isDirectory()) return 'none';
  const file = await openFile(path);
  try {
    const begin = Buffer.alloc(magicSize);
    await file.read(begin, 0, magicSize, 0);
    return compressionOf(begin);
  } finally {
    await file.close();
  }
}
