import {gzipSync} from 'node:zlib';
import {endOfArchive, entryHeader, paddingOf} from '../../src/bundle/tar-entry.ts';

/** An entry of a tar: its path, its content, and where it is not what onekey would write, its header. */
export type Entry = readonly [path: string, bytes: Uint8Array, header?: Uint8Array];

/** A tar as anyone can make one, compressed with gzip. */
export function handMade(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(([name, bytes, header]) => [
    header ?? entryHeader(name, bytes.length),
    bytes,
    Buffer.alloc(paddingOf(bytes.length)),
  ]);
  return gzipSync(Buffer.concat([...blocks, endOfArchive]), {level: 1});
}

/** The entry of a slot that nobody has signed. */
export const emptySlot: Entry = ['bundle.json.sig', Buffer.from('{"kind":"Signatures","signatures":[]}'.padEnd(16384))];

/** The entry of a `bundle.json` that says `json`, or that is this very text. */
export function jsonEntry(json: unknown): Entry {
  return ['bundle.json', Buffer.from(typeof json === 'string' ? json : `${JSON.stringify(json)}\n`)];
}

/** A tar header as {@link entryHeader} makes them, with other bytes at some places and a checksum that fits them. */
export function forgedHeader(path: string, size: number, changes: Readonly<Record<number, string>>): Buffer {
  const header = entryHeader(path, size);
  for (const [at, text] of Object.entries(changes)) header.write(text, Number(at), 'latin1');
  header.write('        ', 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
