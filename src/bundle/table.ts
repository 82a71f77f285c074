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
  return entryOf(textOf(members.map(rowOf)));
}

function textOf(rows: readonly Row[]): string {
  return `${JSON.stringify({version: 1, members: rows})}\n`;
}

function entryOf(text: string): Buffer {
  const {length} = text; // ASCII
  return Buffer.concat([
    entryHeader(tablePath, length),
    Buffer.from(text, 'latin1'),
    Buffer.alloc(paddingOf(length)),
    endOfArchive,
  ]);
}

/** The members by the bytes that {@link encodeTable} made; undefined for any others. */
export function decodeTable(bytes: Uint8Array): readonly Member[] | undefined {
  const size = statedSize(bytes.subarray(0, 512));
  if (size === undefined || size > limits.table) return undefined;
  const text = Buffer.from(bytes.subarray(512, 512 + size)).toString('latin1'); // it is ASCII, or another table
  if (countOf('[', text) > limits.members + 1) return undefined;
  const members = parseMembers(text);
  return members && entryOf(text).equals(bytes) ? members : undefined;
}

/** The members of a text that is to the letter what {@link encodeTable} makes of them. */
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
    if (!isRow(row)) return undefined;
    members.push({length: row[0], size: row[1], crc: row[2]}); // by index: taking them apart takes as long as parsing them
  }
  return textOf(rows as Row[]) === text ? members : undefined;
}

function countOf(char: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) count++;
  return count;
}

type Row = [length: number, size: number, crc?: number];

const isRow = (row: unknown): row is Row =>
  Array.isArray(row) &&
  (row.length === 2 || (row.length === 3 && typeof row[2] === 'number')) &&
  isCount(row[0]) &&
  isCount(row[1]);

const rowOf = ({length, size, crc}: Member): Row => (crc === undefined ? [length, size] : [length, size, crc]);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
