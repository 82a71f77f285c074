import {createHash} from 'node:crypto';
import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {UploadKey, UploadMemory} from './upload.ts';

/** Remembers uploads in a folder, a small file for each, readable by its owner alone. What the disk refuses is not remembered. */
export function uploadFiles(folder: string): UploadMemory {
  const fileOf = ({host, repository, digest}: UploadKey) =>
    join(folder, createHash('sha256').update(`${host}/${repository}@${digest}`).digest('hex').slice(0, 32));
  const ignored = () => undefined;
  return {
    async take(key) {
      const location = await readFile(fileOf(key), 'utf8').catch(ignored);
      await rm(fileOf(key), {force: true}).catch(ignored);
      return location;
    },
    async keep(key, location) {
      const file = fileOf(key);
      const write = async () => {
        await mkdir(folder, {recursive: true, mode: 0o700});
        await writeFile(`${file}.new`, location, {mode: 0o600});
        await rename(`${file}.new`, file);
      };
      await write().catch(ignored);
    },
    async forget(key) {
      await rm(fileOf(key), {force: true}).catch(ignored);
    },
  };
}
