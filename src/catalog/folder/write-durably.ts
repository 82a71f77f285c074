import {mkdir, open, rename, rm} from 'node:fs/promises';
import path from 'node:path';

/** Writes a new file and has it on the disk before it returns. */
export async function writeDurably(
  file: string,
  content: AsyncIterable<Uint8Array> | Uint8Array | string,
): Promise<void> {
  await mkdir(path.dirname(file), {recursive: true});
  const handle = await open(file, 'wx');
  try {
    if (typeof content === 'string' || content instanceof Uint8Array) await handle.writeFile(content);
    else for await (const chunk of content) await handle.write(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Replaces a file in one step: who reads it sees the old content or the new. `work` is a path of its own in the same file system. */
export async function replaceFile(file: string, content: string, work: string): Promise<void> {
  await mkdir(path.dirname(file), {recursive: true});
  try {
    await writeDurably(work, content);
    await rename(work, file);
  } finally {
    await rm(work, {force: true});
  }
  await syncFolder(path.dirname(file));
}

/** Has the entries of a folder on the disk; where the system knows no such thing, nothing happens. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
