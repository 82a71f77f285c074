import {createHash} from 'node:crypto';
import {OnekeyError} from '../errors.ts';
import type {BundledFile} from './bundle-json.ts';

/**
 * Passes the bytes on and ends with `BUNDLE_ENTRY_SIZE` or `BUNDLE_ENTRY_DIGEST` unless they are the file's. The last bytes are held
 * back until all are known to be right: nobody ever gets the whole of a wrong file. Whoever uses the others must be able to take
 * them back.
 */
export async function* verified(file: BundledFile, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let size = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > file.size) break;
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (size !== file.size) {
    throw new OnekeyError('BUNDLE_ENTRY_SIZE', {entry: file.path, expected: file.size, found: size});
  }
  const found = hash.digest('hex');
  if (found !== file.sha256) {
    throw new OnekeyError('BUNDLE_ENTRY_DIGEST', {entry: file.path, expected: file.sha256, found});
  }
  if (held) yield held;
}
