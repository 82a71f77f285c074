import {createReadStream, createWriteStream} from 'node:fs';
import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {pipeline} from 'node:stream/promises';
import {createGunzip, createGzip} from 'node:zlib';
import {extract, pack} from 'tar-stream';
import {OnekeyError, reasonOf} from '../../errors.ts';

/** A file of the archive. */
export interface SupportFile {
  readonly path: string;
  readonly text: string;
}

/** Writes the files as `.tgz`, readable by its owner alone. @throws OnekeyError DEPLOY_SUPPORT_UNWRITABLE */
export async function writeSupportArchive(file: string, files: readonly SupportFile[]): Promise<void> {
  const tar = pack();
  for (const {path: name, text} of files) tar.entry({name, mode: 0o600}, text);
  tar.finalize();
  try {
    await mkdir(path.dirname(path.resolve(file)), {recursive: true});
    await pipeline(tar, createGzip(), createWriteStream(file, {mode: 0o600}));
  } catch (cause) {
    await rm(file, {force: true}).catch(() => undefined); // half an archive helps nobody
    throw new OnekeyError('DEPLOY_SUPPORT_UNWRITABLE', {file, reason: reasonOf(cause)}, {cause});
  }
}

/** An archive holds this much at most, unpacked: one that claims more is none of ours. */
const mostBytes = 1024 ** 3;

/** The files of an archive. @throws OnekeyError DEPLOY_SUPPORT_UNREADABLE for what is none */
export async function readSupportArchive(file: string): Promise<readonly SupportFile[]> {
  const tar = extract();
  const files: SupportFile[] = [];
  let left = mostBytes;
  const reading = (async () => {
    for await (const entry of tar) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        left -= chunk.length;
        if (left < 0) throw Object.assign(new Error('an archive without end'), {code: 'TOO_LONG'});
        chunks.push(chunk);
      }
      files.push({path: entry.header.name, text: Buffer.concat(chunks).toString('utf8')});
    }
  })();
  try {
    await Promise.all([pipeline(createReadStream(file), createGunzip(), tar), reading]);
    return files;
  } catch (cause) {
    throw new OnekeyError('DEPLOY_SUPPORT_UNREADABLE', {file, reason: reasonOf(cause)}, {cause});
  }
}
