import {lstat, mkdir, stat} from 'node:fs/promises';
import path from 'node:path';

const writableByAll = 0o002;

/**
 * Makes the folder where it is missing, and makes sure that nobody else has laid it out for us: where everybody may make
 * folders (`/tmp`), one that another user owns, or a link, is theirs to lead elsewhere. Windows' temporary files are one's own.
 * Rejects with an error that says why, or the file system's.
 */
export async function requireOwnFolder(folder: string): Promise<void> {
  await mkdir(folder, {recursive: true, mode: 0o700});
  const [own, around] = await Promise.all([lstat(folder), stat(path.dirname(path.resolve(folder)))]);
  const user = process.getuid?.();
  if (user === undefined || (around.mode & writableByAll) === 0) return;
  if (!own.isDirectory() || own.uid !== user)
    throw Object.assign(new Error(`${folder} belongs to another user`), {code: 'NOT_OURS'});
}
