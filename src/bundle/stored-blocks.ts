/**
 * Deflate without compression: stored blocks (RFC 1951, 3.2.4). Written here, because zlib's level 0 varies with the size of
 * writes; and without copying, because most of a bundle is stored.
 */

const largestBlock = 65535;
const blockHeaderSize = 5;

/** How many bytes `size` bytes take in stored blocks. */
export function storedSize(size: number): number {
  return size + Math.max(1, Math.ceil(size / largestBlock)) * blockHeaderSize;
}

/** The blocks for `bytes`: headers, and parts of `bytes` between them. */
export function storeBlocks(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let rest = bytes, last = false; !last; rest = rest.subarray(largestBlock)) {
    const data = rest.subarray(0, largestBlock);
    last = data.length === rest.length;
    pieces.push(blockHeader(data.length, last), data);
  }
  return pieces;
}

/** The content of blocks as {@link storeBlocks} writes them for `size` bytes, and whether all headers are as it writes them. */
export function readBlocks(
  blocks: Uint8Array,
  size: number,
): {readonly pieces: Uint8Array[]; readonly intact: boolean} {
  const pieces: Uint8Array[] = [];
  let intact = true;
  let at = 0;
  for (let left = size, last = false; !last; left -= largestBlock) {
    const length = Math.min(largestBlock, left);
    last = length === left;
    intact &&= blockHeader(length, last).equals(blocks.subarray(at, at + blockHeaderSize));
    at += blockHeaderSize + length;
    pieces.push(blocks.subarray(at - length, at));
  }
  return {pieces, intact};
}

function blockHeader(length: number, last: boolean): Buffer {
  const header = Buffer.from([last ? 1 : 0, 0, 0, 0, 0]);
  header.writeUInt16LE(length, 1);
  header.writeUInt16LE(length ^ 0xffff, 3);
  return header;
}
