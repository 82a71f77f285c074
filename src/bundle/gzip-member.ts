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
  if (!deflated || deflated.length > bytes.length * 0.98) return storedMember(bytes, first);
  return Buffer.concat([first ? firstHeader : header, deflated, trailerOf(bytes)]);
}

/** How long a member is that stores `size` bytes. Deflated ones are shorter. */
export function storedLength(size: number, first = false): number {
  return (first ? firstHeader : header).length + size + blocksOf(size) * blockHeaderSize + trailerSize;
}

/**
 * What a member holds; `crc` is what {@link packedChecksum} said of it when it was written. `intact` is false when any of its
 * bytes has changed. Undefined when it cannot be unpacked to exactly `size` bytes.
 */
export async function decodeMember(
  member: Uint8Array,
  size: number,
  crc: number | undefined,
  first = false,
): Promise<{bytes: Buffer; intact: boolean} | undefined> {
  if (crc === undefined) return decodeStored(member, size, first);
  const body = member.subarray((first ? firstHeader : header).length, -trailerSize);
  const options = {info: true, maxOutputLength: size + 1, chunkSize: Math.max(64, size + 1)};
  const inflated = await inflate(body, options).catch(() => undefined);
  if (inflated?.buffer.length !== size || inflated.engine.bytesWritten !== body.length) return undefined;
  return {bytes: inflated.buffer, intact: crc32(member) === crc};
}

/**
 * The checksum of a member as packed, which the table of contents keeps: gzip's own leaves out its header and deflate's
 * unused bits. Stored members need none, since their content decides every byte.
 */
export function packedChecksum(member: Uint8Array, size: number, first = false): number | undefined {
  return member.length === storedLength(size, first) ? undefined : crc32(member);
}

const largestBlock = 65535;
const blockHeaderSize = 5;

const blocksOf = (size: number) => Math.max(1, Math.ceil(size / largestBlock));

function trailerOf(bytes: Uint8Array): Buffer {
  const trailer = Buffer.alloc(trailerSize);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length, 4);
  return trailer;
}

/** Stored blocks (RFC 1951, 3.2.4), written here because zlib's level 0 varies with the size of writes. */
function storedMember(bytes: Uint8Array, first: boolean): Buffer {
  const out = Buffer.allocUnsafeSlow(storedLength(bytes.length, first));
  let at = (first ? firstHeader : header).copy(out);
  for (let rest = bytes, last = false; !last; rest = rest.subarray(largestBlock)) {
    const data = rest.subarray(0, largestBlock);
    last = data.length === rest.length;
    out[at] = last ? 1 : 0;
    out.writeUInt16LE(data.length, at + 1);
    out.writeUInt16LE(data.length ^ 0xffff, at + 3);
    out.set(data, at + blockHeaderSize);
    at += blockHeaderSize + data.length;
  }
  out.set(trailerOf(bytes), at);
  return out;
}

function decodeStored(member: Uint8Array, size: number, first: boolean): {bytes: Buffer; intact: boolean} | undefined {
  if (member.length !== storedLength(size, first)) return undefined;
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = (first ? firstHeader : header).length;
  for (let filled = 0; filled < size; filled += largestBlock) {
    const length = Math.min(largestBlock, size - filled);
    bytes.set(member.subarray(at + blockHeaderSize, at + blockHeaderSize + length), filled);
    at += blockHeaderSize + length;
  }
  return {bytes, intact: storedMember(bytes, first).equals(member)};
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
