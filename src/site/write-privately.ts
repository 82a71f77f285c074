import {randomBytes} from 'node:crypto';
import {mkdir, open, rename, rm} from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file that its owner alone may read, whole or not at all: what was there before stays until the new one is on
 * the disk. Makes its folder. Rejects with the system's error.
 */
export async function writePrivately(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), {recursive: true, mode: 0o700});
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, {force: true});
    throw error;
  }
}
