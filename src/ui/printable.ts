// C0 but the line end, DEL, C1, and what turns the direction of text around (CVE-2021-42574)
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Text from a bundle, a cluster or a file as it may go to a terminal: control characters are written out (`\x1b`), so
 * that nothing can move the cursor, set the title or hide a line. Line ends stay; tabs become spaces.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/\t/g, '    ')
    .replace(unprintable, (character) => {
      const code = character.charCodeAt(0);
      return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
    });
}

/** {@link printable} on one line: line ends and runs of spaces become one space. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}
