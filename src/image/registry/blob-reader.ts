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

interface Stretch {
  readonly start: number;
  readonly bytes: Buffer;
}

const nothing = new Uint8Array(0);

/** Reads `blob` by stretches of the pool's size, the next one while the one before is sent. */
export function readBlob(blob: Descriptor, open: () => AsyncIterable<Uint8Array>, pool: BufferPool): BlobReader {
  let source: {readonly chunks: AsyncIterator<Uint8Array>; position: number; rest: Uint8Array} | undefined;
  let current: Stretch | undefined;
  let next: Promise<Stretch> | undefined;

  const pull = async (most: number): Promise<Uint8Array> => {
    source ??= {chunks: open()[Symbol.asyncIterator](), position: 0, rest: nothing};
    if (source.rest.length === 0) {
      const {done, value} = await source.chunks.next();
      if (done) {
        const sizes = {expected: blob.size, found: source.position};
        throw new OnekeyError('IMAGE_BLOB_SIZE', {blob: blob.digest, from: blob.digest, ...sizes});
      }
      source.rest = value;
    }
    const piece = source.rest.subarray(0, most);
    source.rest = source.rest.subarray(piece.length);
    source.position += piece.length;
    return piece;
  };

  const load = async (start: number): Promise<Stretch> => {
    while (start > (source?.position ?? 0)) await pull(start - (source?.position ?? 0));
    const bytes = pool.take(Math.min(pool.size, blob.size - start));
    for (let filled = 0; filled < bytes.length; ) {
      const piece = await pull(bytes.length - filled);
      bytes.set(piece, filled);
      filled += piece.length;
    }
    return {start, bytes};
  };

  const stop = async () => {
    const ahead = await next?.catch(() => undefined);
    if (ahead) pool.give(ahead.bytes);
    if (current) pool.give(current.bytes);
    await source?.chunks.return?.();
    [source, current, next] = [undefined, undefined, undefined];
  };

  const advance = async (start: number): Promise<Stretch> => {
    if (current) pool.give(current.bytes);
    current = undefined;
    const stretch = await (next ?? load(start));
    const end = stretch.start + stretch.bytes.length;
    next = end < blob.size ? load(end) : undefined;
    next?.catch(() => {}); // told to whoever asks for it
    return stretch;
  };

  const endOf = ({start, bytes}: Stretch) => start + bytes.length;
  return {
    async from(offset) {
      if (current && (offset < current.start || offset > endOf(current))) await stop();
      if (!current || offset === endOf(current)) current = await advance(offset);
      return current.bytes.subarray(offset - current.start);
    },
    close: stop,
  };
}
