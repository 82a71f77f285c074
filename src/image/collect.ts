import {OnekeyError} from '../errors.ts';

/** All bytes of a stream that must not be longer than `limit` bytes, else `IMAGE_TOO_LARGE` about `what`. */
export async function collect(bytes: AsyncIterable<Uint8Array>, limit: number, what: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw new OnekeyError('IMAGE_TOO_LARGE', {what, limit});
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
