/** More than this many versions are shown by the newest and the oldest. */
const shownVersions = 3;

/** Versions, newest first, in few words: `4.1.0, 4.0.0` or `4.1.0 … 3.0.0`. */
export function versionSpan(versions: readonly string[]): string {
  return versions.length > shownVersions ? `${versions[0]} … ${versions.at(-1)}` : versions.join(', ');
}
