/**
 * The last bytes of a bundle: an empty gzip member whose extra field says where the table of contents begins, as in
 * eStargz. Decompressors see nothing of it.
 */

const before = Buffer.concat([
  Buffer.from('1f8b08040000000000ff', 'hex'),
  Buffer.from([26, 0]),
  Buffer.from('OK'),
  Buffer.from([22, 0]),
]);
const after = Buffer.concat([Buffer.from('onekey'), Buffer.from('010000ffff0000000000000000', 'hex')]);

/** Bytes of a footer. */
export const footerSize = before.length + 16 + after.length;

/** The footer of a bundle whose table's member begins at `tableOffset` of the file. */
export function encodeFooter(tableOffset: number): Buffer {
  return Buffer.concat([before, Buffer.from(tableOffset.toString(16).padStart(16, '0')), after]);
}

/** Where the table's member begins, or undefined when the bytes are no footer. */
export function decodeFooter(bytes: Uint8Array): number | undefined {
  const text = Buffer.from(bytes.subarray(before.length, before.length + 16)).toString('latin1');
  const offset = Number.parseInt(text, 16);
  return Number.isSafeInteger(offset) && encodeFooter(offset).equals(bytes) ? offset : undefined;
}

/** Where a footer ends in the bytes, or undefined: tells trailing data from a truncated file. */
export function findFooterEnd(bytes: Buffer): number | undefined {
  const end = bytes.lastIndexOf(after) + after.length;
  return end >= footerSize && decodeFooter(bytes.subarray(end - footerSize, end)) !== undefined ? end : undefined;
}
