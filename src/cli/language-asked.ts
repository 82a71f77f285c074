/** The value of `--lang`, before anything else is understood: the words of help and errors depend on it. */
export function languageAsked(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const joined = options.findLast((word) => word.startsWith('--lang='));
  const at = options.lastIndexOf('--lang');
  return joined ? joined.slice('--lang='.length) : at < 0 ? undefined : options[at + 1];
}
