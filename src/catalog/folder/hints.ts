import {createHash} from 'node:crypto';
import {open, readFile} from 'node:fs/promises';
import {OnekeyError} from '../../errors.ts';
import {isAbsence, reading} from './file-errors.ts';

/** A line of a file of hints: what is known of a version. */
export interface Hint {
  readonly version: string;
}

/**
 * Reads a file of hints, by version. Lines that are torn or not there tell nothing: what they would say is read elsewhere. A line that
 * somebody edited is an error.
 * @throws OnekeyError CATALOG_EDITED
 */
export async function readHints<H extends Hint>(file: string): Promise<Map<string, H>> {
  const text = await reading(file, async () => readFile(file, 'utf8').catch(emptyIfAbsent));
  const hints = new Map<string, H>();
  for (const [index, line] of text.split('\n').entries()) {
    const hint = hintIn<H>(line);
    if (!hint) continue;
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

/** Adds a line. */
export async function addHint(file: string, hint: Hint): Promise<void> {
  const handle = await open(file, 'a+');
  try {
    const {size} = await handle.stat();
    const {buffer} = await handle.read(Buffer.alloc(1), 0, 1, Math.max(size - 1, 0));
    // What another writer was killed in stays a line of its own.
    const begin = size > 0 && buffer.toString() !== '\n' ? '\n' : '';
    await handle.appendFile(`${begin}${hintLine(hint)}\n`);
  } finally {
    await handle.close();
  }
}

const checkField = ',"check":"';

/** The check is over the text before it, so that reading needs no second way of writing. */
function hintLine(hint: Hint): string {
  const text = JSON.stringify(hint).slice(0, -1);
  return `${text}${checkField}${digestOf(text)}"}`;
}

function checkOf(line: string): string {
  return digestOf(line.slice(0, line.lastIndexOf(checkField)));
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

function hintIn<H extends Hint>(line: string): (H & {readonly check: string}) | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function emptyIfAbsent(error: unknown): string {
  if (isAbsence(error)) return '';
  throw error;
}
