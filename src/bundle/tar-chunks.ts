import {memberSize, type Packing} from './gzip-member.ts';
import {entryHeader, paddingOf} from './tar-entry.ts';

/** Tar bytes that become one gzip member. */
export interface TarChunk {
  readonly bytes: Buffer;
  readonly packing: Packing;
  /** How many of the bytes are content. */
  readonly content: number;
}

/** How an entry is packed, and whose memory is used. */
export interface ChunkOptions {
  readonly packing?: Packing;
  /** Buffers of a member's size that are free again: whoever is done with a chunk may put its bytes here. */
  readonly pool?: Buffer[];
}

/**
 * Cuts one entry's header, content and padding into chunks. Content that begins as gzip, zstd, xz or bzip2 files do is stored, the
 * rest by trial, unless `packing` says otherwise.
 */
export async function* tarChunks(
  path: string,
  size: number,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  {packing, pool}: ChunkOptions = {},
): AsyncGenerator<TarChunk> {
  const header = entryHeader(path, size);
  const total = header.length + size + paddingOf(size);
  let left = total;
  let room = roomFor(left);
  let filled = header.copy(room);
  let how = packing;
  for await (const bytes of content) {
    how ??= isCompressed(bytes) ? 'stored' : 'by-trial';
    for (let at = 0; at < bytes.length; ) {
      const taken = Math.min(bytes.length - at, room.length - filled);
      room.set(bytes.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < room.length) continue;
      yield {bytes: room, packing: how, content: contentOf(left, room.length)};
      left -= room.length;
      room = roomFor(left);
      filled = 0;
    }
  }
  if (left > 0) {
    room.fill(0, filled);
    yield {bytes: room, packing: how ?? 'by-trial', content: contentOf(left, room.length)};
  }

  function roomFor(bytes: number): Buffer {
    return (bytes >= memberSize && pool?.pop()) || Buffer.allocUnsafeSlow(Math.min(memberSize, bytes));
  }

  // Of `length` tar bytes that begin `ahead` bytes before the entry's end.
  function contentOf(ahead: number, length: number): number {
    const start = Math.max(0, total - ahead - header.length);
    const end = Math.min(size, total - ahead - header.length + length);
    return Math.max(0, end - start);
  }
}

const magics = ['1f8b', '28b52ffd', 'fd377a585a00', '425a68'].map((hex) => Buffer.from(hex, 'hex'));

const isCompressed = (bytes: Uint8Array) => magics.some((magic) => magic.equals(bytes.subarray(0, magic.length)));
