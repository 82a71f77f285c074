/** More alternatives than this are shown by the first. */
const shownAlternatives = 3;

/** A range in few words: `^1.0.0 || ^2.0.0 || …`. */
export function rangeSpan(range: string): string {
  const parts = range.split(' || ');
  return parts.length > shownAlternatives ? `${parts.slice(0, 2).join(' || ')} || …` : range;
}
