/** What stands for itself on a command line, in every shell that an operator may sit at. */
const plain = /^[\p{L}\p{M}\p{N}_./:\\@%+=,~-]+$/u;

/** What a shell reads more in than a text even between double quotes. */
const expanded = /[$`"!]/;

/**
 * A word as one types it behind a command, on Windows too: between double quotes where a shell would read more in it than
 * itself, and between single ones where it would even there.
 */
export function typed(word: string): string {
  if (plain.test(word)) return word;
  return expanded.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}

/** A command line as it was typed, without the verb. Defaults are not in it. */
export interface TypedLine {
  readonly operands: readonly string[];
  /** In their order, by their long names, with their values where they take any. */
  readonly flags: readonly (readonly [flag: string, value?: string])[];
}
