/**
 * The text of a file that a person wrote, without a byte order mark: UTF-8, or UTF-16 by its mark, which is what Notepad calls
 * Unicode and what `>` of Windows PowerShell writes.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
