import {open, readFile} from 'node:fs/promises';
import {type Hint, hintLine, hintsIn} from '../hints.ts';
import {isAbsence, reading} from './file-errors.ts';

/** Reads a file of hints, by version. @throws OnekeyError CATALOG_EDITED */
export async function readHints<H extends Hint>(file: string): Promise<Map<string, H>> {
  return hintsIn(await reading(file, async () => readFile(file, 'utf8').catch(emptyIfAbsent)), file);
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

function emptyIfAbsent(error: unknown): string {
  if (isAbsence(error)) return '';
  throw error;
}
