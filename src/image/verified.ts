import {createHash} from 'node:crypto';
import {OnekeyError} from '../errors.ts';
import type {Descriptor} from './image.ts';

/**
 * Passes the bytes on and ends with `IMAGE_BLOB_SIZE` or `IMAGE_BLOB_DIGEST` unless they are the blob's. The last bytes are held
 * back until all are known to be right: nobody ever gets the whole of a wrong blob.
 */
export async function* verified(
  blob: Descriptor,
  bytes: AsyncIterable<Uint8Array>,
  from: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let size = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > blob.size) break;
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (size !== blob.size) {
    throw new OnekeyError('IMAGE_BLOB_SIZE', {blob: blob.digest, from, expected: blob.size, found: size});
  }
  const found = `sha256:${hash.digest('hex')}`;
  if (found !== blob.digest) throw new OnekeyError('IMAGE_BLOB_DIGEST', {from, expected: blob.digest, found});
  if (held) yield held;
}
