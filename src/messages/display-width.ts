// Unicode's East Asian Width W and F (UAX #11), by their blocks
const wide =
  /[\u1100-\u115f\u231a\u231b\u2329\u232a\u23e9-\u23ec\u2614\u2615\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const zero = /\p{Mn}|\p{Me}|\p{Cf}/u;

const widthOfCharacter = (character: string) => (zero.test(character) ? 0 : wide.test(character) ? 2 : 1);

/** How many columns of a terminal a printable text takes. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

/** The text with spaces up to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text cut to `width` columns, the last of them `…` where something was cut. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let result = '';
  let used = 1;
  for (const character of text) {
    used += widthOfCharacter(character);
    if (used > width) break;
    result += character;
  }
  return width > 0 ? `${result}…` : '';
}

/** Where a line may end: at spaces, and at every wide character, but not before what closes nor behind what opens. */
const unbreakable =
  /\s*[（《“]*(?:[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]|[^\s“（《\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]+)[，。、；：！？）》”…]*/gu;

/** How much of the text fits on a line of `width` columns, in UTF-16 units; 0 when its first word does not. */
function fitting(text: string, width: number): number {
  let [end, used] = [0, 0];
  for (const [word] of text.matchAll(unbreakable)) {
    used += displayWidth(word);
    if (used > width) break;
    end += word.length;
  }
  return end;
}

/** The text in lines of at most `width` columns; a word that is longer goes on behind the edge. */
export function fold(text: string, width: number): string[] {
  if (displayWidth(text) <= width) return [text];
  const end = fitting(text, width) || (text.match(unbreakable)?.[0].length ?? text.length);
  if (end >= text.length) return [text];
  return [text.slice(0, end), ...fold(text.slice(end).trimStart(), width)];
}

/** The text in at most so many lines of at most `width` columns; a word that is longer is broken, the last line is cut. */
export function wrap(text: string, width: number, lines: number): string[] {
  if (lines <= 1 || displayWidth(text) <= width) return [truncate(text, width)];
  const end = fitting(text, width) || truncate(`${text}  `, width + 1).length - 1;
  if (end === 0) return [truncate(text, width)];
  return [text.slice(0, end), ...wrap(text.slice(end).trimStart(), width, lines - 1)];
}
