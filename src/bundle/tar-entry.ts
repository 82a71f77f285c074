/**
 * The tar headers of a bundle (POSIX.1-2017, pax interchange format). They are a function of path and size alone, so a
 * reader compares instead of parsing. This is part of the bundle's format: another encoding is another format.
 */

const block = 512;
const largestOctal = 8 ** 11 - 1;

/** How many zero bytes follow `size` bytes of content in a tar. */
export function paddingOf(size: number): number {
  return (block - (size % block)) % block;
}

/** What ends a tar: two blocks of zeros. */
export const endOfArchive = new Uint8Array(2 * block);

/** The header of a regular file: mode 0644, owner 0, time 0; with a pax header before it where path or size need one. */
export function entryHeader(path: string, size: number): Buffer {
  const records = paxRecords(path, size);
  const header = ustar(Buffer.from(path).subarray(0, 100), size > largestOctal ? 0 : size, '0');
  if (records === '') return header;
  const pax = Buffer.from(records);
  return Buffer.concat([
    ustar(Buffer.from('PaxHeader'), pax.length, 'x'),
    pax,
    Buffer.alloc(paddingOf(pax.length)),
    header,
  ]);
}

/** Bytes of {@link entryHeader}, without making it. */
export function entryHeaderSize(path: string, size: number): number {
  const pax = Buffer.byteLength(paxRecords(path, size));
  return pax === 0 ? block : block + pax + paddingOf(pax) + block;
}

/** What does not fit into a plain header. */
function paxRecords(path: string, size: number): string {
  const bytes = Buffer.byteLength(path);
  const plainName = bytes <= 100 && bytes === path.length;
  return (plainName ? '' : paxRecord('path', path)) + (size > largestOctal ? paxRecord('size', String(size)) : '');
}

/** The size that a header without pax records states, or undefined when that is no octal number. */
export function statedSize(header: Uint8Array): number | undefined {
  const field = Buffer.from(header.subarray(124, 136)).toString('latin1');
  return /^[0-7]{11}\0$/.test(field) ? Number.parseInt(field, 8) : undefined;
}

function ustar(name: Uint8Array, size: number, type: '0' | 'x'): Buffer {
  const header = Buffer.alloc(block);
  header.set(name, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  header.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** `LENGTH KEY=VALUE\n`, where LENGTH counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  if (String(length).length + bytes !== length) length = String(length).length + bytes;
  return `${length}${rest}`;
}
