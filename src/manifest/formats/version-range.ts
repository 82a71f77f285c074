import {validRange} from 'semver';

/** True for a version range in npm's grammar. */
export function isVersionRange(text: string): boolean {
  return text.trim() !== '' && validRange(text) !== null;
}
