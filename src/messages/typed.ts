/**
 * What stands for itself on a command line, in every shell that an operator may sit at. Not where a backslash is last: it would
 * take what follows for a part of the word.
 */
const plain = /^[\p{L}\p{M}\p{N}_./:\\@%+=,~-]*[\p{L}\p{M}\p{N}_./:@%+=,~-]$/u;

/** What a shell reads more in than a text even between double quotes; PowerShell takes typographic ones for them. */
const expanded = /([$`"!\u201c-\u201e]+)/;

/** What ends single quotes somewhere, or means something between them: there cmd.exe knows none, fish a backslash, PowerShell more of them. */
const unsingled = /['"\u2018-\u201b\\&|<>]/;

/**
 * A word as one types it behind a command, on Windows too: between double quotes where a shell would read more in it than
 * itself, and between single ones what it would even there. No shell runs any part of it: cmd.exe knows no single quotes, and
 * PowerShell no way to write one that is also bash's.
 */
export function typed(word: string): string {
  if (plain.test(word)) return word;
  if (expanded.test(word) && !unsingled.test(word)) return `'${word}'`;
  const parts = word.split(expanded).map((part, index) => (index % 2 === 1 ? `'${part}'` : doubleQuoted(part)));
  return parts.join('') || '""';
}

/** A backslash before the closing quote would be taken for one that escapes it. */
const doubleQuoted = (part: string) => (part === '' ? '' : `"${part.replace(/\\+$/, '$&$&')}"`);

/** A command line as it was typed, without the verb. Defaults are not in it. */
export interface TypedLine {
  readonly operands: readonly string[];
  /** In their order, by their long names, with their values where they take any. */
  readonly flags: readonly (readonly [flag: string, value?: string])[];
}
