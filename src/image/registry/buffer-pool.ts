/** Buffers that are used again and again: V8 frees large ones late, so that new ones for every piece would pile up. */
export interface BufferPool {
  /** Bytes of the largest buffer. */
  readonly size: number;
  /** A buffer of `length` bytes, at most `size`; what is in it is arbitrary. */
  take(length: number): Buffer;
  /** Takes a buffer back that nobody reads any more. */
  give(buffer: Buffer): void;
}

export function createBufferPool(size: number): BufferPool {
  const free: Buffer[] = [];
  return {
    size,
    take: (length) => {
      // A small one is not worth keeping.
      if (length <= size / 8) return Buffer.allocUnsafeSlow(length);
      return (free.pop() ?? Buffer.allocUnsafeSlow(size)).subarray(0, length);
    },
    give: (buffer) => {
      if (buffer.buffer.byteLength === size) free.push(Buffer.from(buffer.buffer));
    },
  };
}
