import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {OnekeyError} from '../../errors.ts';
import type {ReleaseRecord} from '../release-record.ts';
import {isAbsence, reading} from './file-errors.ts';

/**
 * Compares the files of a release with their digests.
 * @throws OnekeyError CATALOG_EDITED, CATALOG_FILE_GONE or CATALOG_FILE_ADDED, about the first file that is not what was released
 */
export async function checkFiles(folder: string, {files}: Pick<ReleaseRecord, 'files'>): Promise<void> {
  await Promise.all(
    files.map(async ({path: name, sha256}) => {
      const file = path.join(folder, ...name.split('/'));
      const bytes = await reading(file, () => readFile(file).catch((error) => goneFrom(file, error)));
      const found = createHash('sha256').update(bytes).digest('hex');
      if (found !== sha256) {
        const params = {file, expected: `sha256:${sha256}`, found: `sha256:${found}`};
        throw new OnekeyError('CATALOG_EDITED', params, {at: {file}});
      }
    }),
  );
  // A glob of the manifest would take it.
  const known = new Set(files.map(({path: name}) => path.join(folder, ...name.split('/'))));
  const there = await reading(folder, () => readdir(folder, {recursive: true, withFileTypes: true}));
  for (const entry of there) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory() || known.has(file)) continue;
    throw new OnekeyError('CATALOG_FILE_ADDED', {file}, {at: {file}});
  }
}

function goneFrom(file: string, cause: unknown): never {
  if (isAbsence(cause)) throw new OnekeyError('CATALOG_FILE_GONE', {file}, {at: {file}, cause});
  throw cause;
}
