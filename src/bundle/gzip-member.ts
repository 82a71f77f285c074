import {promisify} from 'node:util';
import {crc32, deflateRaw, inflateRaw} from 'node:zlib';
import {readBlocks, storeBlocks, storedSize} from './stored-blocks.ts';

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

/** How members begin, for those who unpack them elsewhere. */
export const memberHeaders: {readonly head: Uint8Array; readonly firstHead: Uint8Array} = {
  head: header,
  firstHead: firstHeader,
};

const trailerSize = 8;

// Half a percent larger than 6, gzip's own choice, on libraries, sources and logs, and a quarter to a third faster.
const level = 5;

/** True when the bytes begin as a bundle does that nobody has compressed anew. */
export function beginsBundle(bytes: Uint8Array): boolean {
  return firstHeader.equals(bytes.subarray(0, firstHeader.length));
}

/** True when the bytes begin as a bundle's members do. */
export function looksLikeMember(bytes: Uint8Array): boolean {
  return beginsBundle(bytes) || header.equals(bytes.subarray(0, header.length));
}

/** How many bytes {@link beginsBundle} wants to see. */
export const firstHeaderSize = firstHeader.length;

/** `replaceable` is stored too, and may be overwritten in place afterwards. */
export type Packing = 'stored' | 'replaceable' | 'by-trial';

/** A member as it is written. */
export interface EncodedMember {
  /** Its bytes, in order; parts of the content among them. */
  readonly pieces: readonly Uint8Array[];
  /** Bytes of all pieces. */
  readonly length: number;
  /**
   * What the table of contents keeps, so that a changed bit is told wherever it is. Of a deflated member: checksum of all pieces, since
   * gzip's own leaves out its header and deflate's unused bits. Of a stored one, whose other bytes follow from its content: gzip's own.
   * A replaceable one has none.
   */
  readonly crc?: number;
}

/** One member for `bytes`. `by-trial` stores what deflating would not make clearly smaller. */
export async function encodeMember(bytes: Uint8Array, packing: Packing, first = false): Promise<EncodedMember> {
  const head = first ? firstHeader : header;
  const worthTrying = packing === 'by-trial' && (await samplesShrink(bytes));
  const deflated = worthTrying ? await deflate(bytes, {level, chunkSize: 512 * 1024}) : undefined;
  if (deflated && deflated.length < bytes.length * 0.98) {
    const pieces = [head, deflated, trailerOf(crc32(bytes), bytes.length)];
    return {pieces, length: head.length + deflated.length + trailerSize, crc: crcOf(pieces)};
  }
  const crc = crc32(bytes);
  const pieces = [head, ...storeBlocks(bytes), trailerOf(crc, bytes.length)];
  return {pieces, length: storedMemberSize(bytes.length, first), ...(packing !== 'replaceable' && {crc})};
}

/** Bytes of a stored member for `size` bytes; a deflated one is always smaller. */
export function storedMemberSize(size: number, first = false): number {
  return (first ? firstHeader : header).length + storedSize(size) + trailerSize;
}

/** What a member holds. */
export interface DecodedMember {
  readonly pieces: readonly Uint8Array[];
  /** False when any of the member's bytes is not as it was written. */
  readonly intact: boolean;
  /** True when the member is right by itself, as gzip checks it: one that is, and is not intact, is another bundle's, and not damaged. */
  readonly sound: boolean;
}

/**
 * Unpacks a member; `crc` is what {@link EncodedMember} said when it was written. Undefined when it cannot be unpacked to exactly
 * `size` bytes.
 */
export async function decodeMember(
  member: Uint8Array,
  size: number,
  crc: number | undefined,
  first = false,
): Promise<DecodedMember | undefined> {
  const head = first ? firstHeader : header;
  const body = member.subarray(head.length, -trailerSize);
  if (member.length === storedMemberSize(size, first)) {
    const {pieces, intact} = readBlocks(body, size);
    const found = crcOf(pieces);
    const sound = intact && endsFit(found);
    return {pieces, intact: sound && (crc === undefined || crc === found), sound};
  }
  if (crc === undefined) return undefined;
  const options = {info: true, maxOutputLength: size + 1, chunkSize: Math.max(64, size + 1)};
  const inflated = await inflate(body, options).catch(() => undefined);
  if (inflated?.buffer.length !== size || inflated.engine.bytesWritten !== body.length) return undefined;
  const intact = crc32(member) === crc;
  return {pieces: [inflated.buffer], intact, sound: intact || endsFit(crc32(inflated.buffer))};

  function endsFit(found: number): boolean {
    return head.equals(member.subarray(0, head.length)) && trailerOf(found, size).equals(member.subarray(-trailerSize));
  }
}

/** Checksum and length of the content (RFC 1952, 2.3.1). */
function trailerOf(crc: number, size: number): Buffer {
  const trailer = Buffer.alloc(trailerSize);
  trailer.writeUInt32LE(crc, 0);
  trailer.writeUInt32LE(size, 4);
  return trailer;
}

const crcOf = (pieces: readonly Uint8Array[]) => pieces.reduce((crc, piece) => crc32(piece, crc), 0);

/** Deflates a few samples quickly: whether it is worth the time to deflate all. */
async function samplesShrink(bytes: Uint8Array): Promise<boolean> {
  const [sample, count] = [2 * 1024, 8];
  if (bytes.length <= 2 * count * sample) return true;
  const step = Math.floor((bytes.length - sample) / (count - 1));
  const samples = Buffer.concat(Array.from({length: count}, (_, i) => bytes.subarray(i * step, i * step + sample)));
  const shrunk = await deflate(samples, {level: 1, windowBits: 12, memLevel: 6});
  return shrunk.length < samples.length * 0.95;
}
