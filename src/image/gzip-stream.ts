import {availableParallelism} from 'node:os';
import {promisify} from 'node:util';
import {constants, crc32, deflateRaw} from 'node:zlib';

const blockSize = 1024 * 1024;
const window = 32 * 1024;
const chunkSize = 256 * 1024;
// Every core has a block, and one waits.
const parallel = availableParallelism() + 1;

const deflate = promisify(deflateRaw) as (bytes: Uint8Array, options: object) => Promise<Buffer>;

/** One member; deflate, no name, no time, unknown system (RFC 1952). */
const header = Buffer.from('1f8b08000000000000ff', 'hex');
const emptyLastBlock = Buffer.from([3, 0]);

/**
 * Compresses a stream with gzip on several cores: blocks of 1 MiB, each deflated with the 32 KiB before it as dictionary, make one
 * member as any gzip reads it. The same bytes and the same zlib give the same result, however the stream is cut.
 */
export async function* gzipStream(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield header;
  let checksum = 0;
  let size = 0;
  let before: Buffer | undefined;
  const underWay: Promise<Buffer>[] = [];
  try {
    for await (const block of blocksOf(bytes)) {
      checksum = crc32(block, checksum);
      size += block.length;
      const dictionary = before && {dictionary: before.subarray(-window)};
      const deflated = deflate(block, {level: 6, finishFlush: constants.Z_SYNC_FLUSH, chunkSize, ...dictionary});
      deflated.catch(() => {}); // told when its turn comes
      underWay.push(deflated);
      before = block;
      if (underWay.length >= parallel) yield await (underWay.shift() as Promise<Buffer>);
    }
    for (let next = underWay.shift(); next; next = underWay.shift()) yield await next;
  } finally {
    await Promise.allSettled(underWay);
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE(size % 2 ** 32, 4);
  yield emptyLastBlock;
  yield trailer;
}

/** Blocks in memory that is used again: one is good while `parallel` more are taken, and the next one's dictionary. */
async function* blocksOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const ring = Array.from({length: parallel + 2}, () => Buffer.allocUnsafeSlow(blockSize));
  let turn = 0;
  let block = ring[0] as Buffer;
  let filled = 0;
  for await (let chunk of bytes) {
    while (chunk.length > 0) {
      const piece = chunk.subarray(0, blockSize - filled);
      block.set(piece, filled);
      filled += piece.length;
      chunk = chunk.subarray(piece.length);
      if (filled < blockSize) continue;
      yield block;
      turn = (turn + 1) % ring.length;
      block = ring[turn] as Buffer;
      filled = 0;
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}
