import {OnekeyError} from '../errors.ts';
import {limits} from './limits.ts';

/**
 * Throws `BUNDLE_TOO_DENSE` when `content` bytes are more than a file of `size` bytes may unpack to: whoever made it wants to keep a machine
 * busy, or its end is missing. Asked before anything is unpacked for long, and of a bundle that is written.
 */
export function refuseBomb(path: string, size: number, content: number): void {
  if (content <= size * limits.ratio + limits.dense) return;
  throw new OnekeyError('BUNDLE_TOO_DENSE', {path, size, content, ratio: limits.ratio});
}
