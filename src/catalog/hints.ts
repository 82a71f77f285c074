import {hash} from 'node:crypto';
import {OnekeyError} from '../errors.ts';

/** A line of hints: what is known of a version. */
export interface Hint {
  readonly version: string;
}

/**
 * The hints in a text, by version. Lines that are torn or not there tell nothing: what they would say is read elsewhere. A line that
 * somebody edited is an error.
 * @throws OnekeyError CATALOG_EDITED
 */
export function hintsIn<H extends Hint>(text: string, file: string): Map<string, H> {
  const hints = new Map<string, H>();
  for (const [index, line] of text.split('\n').entries()) {
    const hint = hintIn<H>(line);
    if (!hint || !isSound(hint)) continue;
    if (hint.check !== checkOf(line)) {
      throw new OnekeyError(
        'CATALOG_EDITED',
        {file, expected: hint.check, found: checkOf(line)},
        {at: {file, line: index + 1}},
      );
    }
    hints.set(hint.version, hint);
  }
  return hints;
}

/** What somebody forged is read from the release itself, where everything is checked. */
function isSound({version, requires = {}}: Hint & {readonly requires?: unknown}): boolean {
  if (typeof version !== 'string' || !versionPattern.test(version)) return false;
  if (typeof requires !== 'object' || requires === null) return false;
  for (const [name, range] of Object.entries(requires))
    if (typeof range !== 'string' || range.length > 200 || !namePattern.test(name)) return false;
  return true;
}

const versionPattern = /^\d{1,15}\.\d{1,15}\.\d{1,15}(-[0-9A-Za-z.-]{1,80})?$/;
const namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
const checkField = ',"check":"';

/** The line of a hint, without its end. The check is over the text before it, so that reading needs no second way of writing. */
export function hintLine(hint: Hint): string {
  const text = JSON.stringify(hint).slice(0, -1);
  return `${text}${checkField}${digestOf(text)}"}`;
}

function checkOf(line: string): string {
  return digestOf(line.slice(0, line.lastIndexOf(checkField)));
}

const digestOf = (text: string) => hash('sha256', text, 'hex').slice(0, 16);

function hintIn<H extends Hint>(line: string): (H & {readonly check: string}) | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
