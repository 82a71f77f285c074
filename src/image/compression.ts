import {createGunzip, createZstdDecompress} from 'node:zlib';
import {OnekeyError, reasonOf} from '../errors.ts';

/** How a file is compressed. */
export type Compression = 'none' | 'gzip' | 'zstd' | 'bzip2' | 'xz';

const magics: readonly (readonly [Compression, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
];

/** How many bytes {@link compressionOf} wants to see. */
export const magicSize = 6;

/** Tells by a file's first bytes how it is compressed. */
export function compressionOf(begin: Uint8Array): Compression {
  return magics.find(([, magic]) => magic.every((byte, i) => begin[i] === byte))?.[0] ?? 'none';
}

/** A stream that unpacks; undefined for what this program cannot unpack. */
export function unpacker(compression: Compression) {
  if (compression === 'gzip') return createGunzip();
  return compression === 'zstd' ? createZstdDecompress() : undefined;
}

/** What failed unpacking means to a person; other errors pass through. */
export function damaged(cause: unknown, path: string): unknown {
  const reason = reasonOf(cause);
  if (!/^(Z_|ZSTD_)/.test(reason)) return cause;
  return new OnekeyError('IMAGE_COMPRESSED_INVALID', {path, reason}, {cause});
}
