import {createHash} from 'node:crypto';
import {OnekeyError} from '../errors.ts';
import type {BundledFile} from './bundle-json.ts';

/**
 * Passes the bytes on and ends with `BUNDLE_ENTRY_SIZE` or `BUNDLE_ENTRY_DIGEST` unless they are the file's. The chunk that completes its size
 * is held back until all are known to be right: nobody ever gets as many bytes of a wrong file. Whoever uses the others must be able to
 * take them back. One chunk at a time is used, and none after the next was asked for.
 */
export async function* verified(file: BundledFile, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let size = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of bytes) {
    if (chunk.length === 0) continue;
    size += chunk.length;
    if (size > file.size) break;
    hash.update(chunk);
    if (size === file.size) held = chunk;
    else yield chunk;
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
