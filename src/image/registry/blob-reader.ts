import {OnekeyError} from '../../errors.ts';
import type {Descriptor} from '../image.ts';
import type {BufferPool} from './buffer-pool.ts';

/** A blob by stretches that stay in memory while they are sent, so that one may be sent again without reading the blob again. */
export interface BlobReader {
  /**
   * Bytes from `offset` to the end of the stretch it lies in: at least one. They are right until the next call. Offsets that go on
   * where the last stretch ended read the blob once, from end to end; any other reads it again up to there.
   */
  from(offset: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Source {
  readonly chunks: AsyncIterator<Uint8Array>;
  position: number;
  rest: Uint8Array;
}

const nothing = new Uint8Array(0);

/** Reads `blob` by stretches of the pool's size. While one is sent nothing is read: other blobs are sent meanwhile. */
export function readBlob(blob: Descriptor, open: () => AsyncIterable<Uint8Array>, pool: BufferPool): BlobReader {
  let source: Source | undefined;
  let stretch: Buffer | undefined;
  /** What of the stretch was read. */
  let read: {readonly start: number; readonly bytes: Uint8Array} = {start: 0, bytes: nothing};

  const pull = async (from: Source, most: number): Promise<Uint8Array> => {
    if (from.rest.length === 0) {
      const {done, value} = await from.chunks.next();
      if (done) {
        const sizes = {expected: blob.size, found: from.position};
        throw new OnekeyError('IMAGE_BLOB_SIZE', {blob: blob.digest, from: blob.digest, ...sizes});
      }
      from.rest = value;
    }
    const piece = from.rest.subarray(0, most);
    from.rest = from.rest.subarray(piece.length);
    from.position += piece.length;
    return piece;
  };

  const load = async (offset: number): Promise<Buffer> => {
    source ??= {chunks: open()[Symbol.asyncIterator](), position: 0, rest: nothing};
    while (source.position < offset) await pull(source, offset - source.position);
    const length = Math.min(pool.size, blob.size - offset);
    if (stretch && stretch.length < length) drop();
    stretch ??= pool.take(length);
    const room = stretch;
    for (let filled = 0; filled < length; ) {
      const piece = await pull(source, length - filled);
      room.set(piece, filled);
      filled += piece.length;
    }
    return room.subarray(0, length);
  };

  const drop = () => {
    if (stretch) pool.give(stretch);
    stretch = undefined;
  };

  const close = async () => {
    drop();
    await source?.chunks.return?.();
    source = undefined;
  };

  return {
    async from(offset) {
      const {start, bytes} = read;
      if (offset >= start && offset < start + bytes.length) return bytes.subarray(offset - start);
      if (source?.position !== offset) await close();
      read = {start: 0, bytes: nothing}; // its room is used again
      read = {start: offset, bytes: await load(offset)};
      return read.bytes;
    },
    close,
  };
}
