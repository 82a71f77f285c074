import {limits} from './limits.ts';
import {endOfArchive, entryHeader, paddingOf, statedSize} from './tar-entry.ts';

/**
 * The table of contents: the bundle's last tar entry. It says where gzip members begin, with checksums, and nothing else: what lies where in
 * the tar follows from `bundle.json`. A hint for speed, never believed: digests decide.
 */
export const tablePath = 'bundle.toc.json';

/** A gzip member: bytes in the file, and bytes of tar inside it. */
export interface Member {
  readonly length: number;
  readonly size: number;
  /** See `EncodedMember`; stored members of older bundles have none. */
  readonly crc?: number | undefined;
}

/** The last tar bytes of a bundle: the table's entry, and the archive's end. */
export function encodeTable(members: readonly Member[]): Buffer {
  const json = Buffer.from(`${JSON.stringify({version: 1, members: members.map(rowOf)})}\n`);
  return Buffer.concat([entryHeader(tablePath, json.length), json, Buffer.alloc(paddingOf(json.length)), endOfArchive]);
}

/** The members by the bytes that {@link encodeTable} made; undefined for any others. */
export function decodeTable(bytes: Uint8Array): readonly Member[] | undefined {
  const size = statedSize(bytes.subarray(0, 512));
  if (size === undefined || size > limits.table) return undefined;
  const text = Buffer.from(bytes.subarray(512, 512 + size)).toString('latin1'); // it is ASCII, or another table
  if (countOf('[', text) > limits.members + 1) return undefined;
  const members = parseMembers(text);
  return members && encodeTable(members).equals(bytes) ? members : undefined;
}

function parseMembers(text: string): readonly Member[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const rows = (value as {members?: unknown} | null)?.members;
  if (!Array.isArray(rows)) return undefined;
  const members: Member[] = [];
  for (const row of rows as unknown[]) {
    const [length, size, crc] = Array.isArray(row) ? (row as unknown[]) : [];
    if (!isCount(length) || !isCount(size) || (crc !== undefined && typeof crc !== 'number')) return undefined;
    members.push({length, size, crc});
  }
  return members;
}

function countOf(char: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) count++;
  return count;
}

const rowOf = ({length, size, crc}: Member) => (crc === undefined ? [length, size] : [length, size, crc]);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
