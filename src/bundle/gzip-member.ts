import {promisify} from 'node:util';
import {crc32, deflateRaw, inflateRaw} from 'node:zlib';

/** Gzip members (RFC 1952) as a bundle has them: each stands alone, all together are one gzip file. */

/** Tar bytes per member. */
export const memberSize = 1024 * 1024;

const deflate = promisify(deflateRaw) as (bytes: Uint8Array, options: object) => Promise<Buffer>;
const inflate = promisify(inflateRaw) as unknown as (
  bytes: Uint8Array,
  options: object,
) => Promise<{buffer: Buffer; engine: {bytesWritten: number}}>;

/** Header of every member but the first: deflate, no name, no time, unknown system. */
const header = Buffer.from('1f8b08000000000000ff', 'hex');

/** The first member's header has an extra field that says that this is a bundle with a table of contents. */
const firstHeader = Buffer.concat([
  Buffer.from('1f8b08040000000000ff', 'hex'),
  Buffer.from([11, 0]),
  Buffer.from('OK'),
  Buffer.from([7, 0]),
  Buffer.from('bundle1'),
]);

const trailerSize = 8;

/** True when the bytes begin as a bundle does that nobody has compressed anew. */
export function beginsBundle(bytes: Uint8Array): boolean {
  return firstHeader.equals(bytes.subarray(0, firstHeader.length));
}

/** How many bytes {@link beginsBundle} wants to see. */
export const firstHeaderSize = firstHeader.length;

export type Packing = 'stored' | 'deflated' | 'by-trial';

/** One member for `bytes`. `by-trial` stores what deflating would not make clearly smaller. */
export async function encodeMember(bytes: Uint8Array, packing: Packing, first = false): Promise<Buffer> {
  const stored = packing === 'stored' || (packing === 'by-trial' && !(await samplesShrink(bytes)));
  const deflated = stored ? undefined : await deflate(bytes, {level: 6, chunkSize: 256 * 1024});
  const body = deflated && deflated.length < bytes.length * 0.98 ? deflated : store(bytes);
  const trailer = Buffer.alloc(trailerSize);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length % 2 ** 32, 4);
  return Buffer.concat([first ? firstHeader : header, body, trailer]);
}

/**
 * What a member holds. `intact` is false when the content is not what the checksum says. Undefined when it is no member as
 * bundles have them, or does not hold exactly `size` bytes.
 */
export async function decodeMember(
  member: Uint8Array,
  size: number,
  first = false,
): Promise<{bytes: Buffer; intact: boolean} | undefined> {
  const expected = first ? firstHeader : header;
  if (!expected.equals(member.subarray(0, expected.length))) return undefined;
  const body = member.subarray(expected.length, -trailerSize);
  const inflated = await inflate(body, {
    info: true,
    maxOutputLength: size + 1,
    chunkSize: Math.max(64, size + 1),
  }).catch(() => undefined);
  if (inflated?.buffer.length !== size || inflated.engine.bytesWritten !== body.length) return undefined;
  const trailer = Buffer.from(member.subarray(-trailerSize));
  const intact = trailer.readUInt32LE(0) === crc32(inflated.buffer) && trailer.readUInt32LE(4) === size;
  return {bytes: inflated.buffer, intact};
}

/** Stored blocks (RFC 1951, 3.2.4), written here because zlib's level 0 varies with the size of writes. */
function store(bytes: Uint8Array): Buffer {
  const largest = 65535;
  const blocks = Math.max(1, Math.ceil(bytes.length / largest));
  const out = Buffer.allocUnsafe(bytes.length + blocks * 5);
  for (let i = 0, at = 0; i < blocks; i++) {
    const data = bytes.subarray(i * largest, (i + 1) * largest);
    out[at] = i === blocks - 1 ? 1 : 0;
    out.writeUInt16LE(data.length, at + 1);
    out.writeUInt16LE(data.length ^ 0xffff, at + 3);
    out.set(data, at + 5);
    at += 5 + data.length;
  }
  return out;
}

/** Deflates a few samples quickly: whether it is worth the time to deflate all. */
async function samplesShrink(bytes: Uint8Array): Promise<boolean> {
  const sample = 8 * 1024;
  if (bytes.length <= 4 * sample) return true;
  const starts = [0, 1, 2, 3].map((quarter) => Math.floor(((bytes.length - sample) * quarter) / 3));
  const samples = Buffer.concat(starts.map((start) => bytes.subarray(start, start + sample)));
  const shrunk = await deflate(samples, {level: 1});
  return shrunk.length < samples.length * 0.95;
}
