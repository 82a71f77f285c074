// JSON escapes C0 by itself; C1, DEL and what turns text around would reach the terminal as they are
const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** True for a text that a terminal can be shown as it is, C0 apart. */
export const isShowable = (text: string): boolean => text.search(unsafe) < 0;

// ES2025's; TypeScript's library does not know it yet
const {rawJSON} = JSON as unknown as {rawJSON(text: string): object};

/**
 * JSON that a terminal can be shown: the value itself, with no control character in its text. Integers of any size keep
 * their digits.
 */
export function jsonLine(value: unknown, indent?: number): string {
  const text = JSON.stringify(
    value,
    (_, field) => (typeof field === 'bigint' ? rawJSON(field.toString()) : field),
    indent,
  );
  return text.replace(unsafe, escaped);
}
