import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {OnekeyError} from '../errors.ts';
import {executableFiles} from './executable-files.ts';
import {executableMarker} from './executable-marker.ts';

/** What travels with an executable: the licences of what it is made of ask for it. */
export const companions = ['THIRD-PARTY-LICENSES.txt', 'onekey.sbom.json'] as const;

/** An executable of a release. */
export interface Executable {
  readonly platform: string;
  readonly path: string;
}

/**
 * The executables for these platforms in a folder of a release, each looked into without being run: it has to be for its platform
 * and of `version`, and, as its {@link companions}, what the folder's SHA256SUMS says.
 * Rejects with `BUNDLE_EXECUTABLE_MISSING`, `BUNDLE_EXECUTABLE_OTHER` or `BUNDLE_EXECUTABLE_DAMAGED`.
 */
export async function findExecutables(
  folder: string,
  platforms: readonly string[],
  version: string,
): Promise<readonly Executable[]> {
  const found = platforms.map((platform) => ({
    platform,
    path: path.join(folder, executableFiles.get(platform) ?? platform),
  }));
  const sums = path.join(folder, 'SHA256SUMS');
  const lines = new Set((await reading(sums, () => readFile(sums, 'utf8'))).split(/\r?\n/));
  const requireWhole = (file: string, sha256: string) => {
    if (!lines.has(`${sha256}  ${path.basename(file)}`))
      throw new OnekeyError('BUNDLE_EXECUTABLE_DAMAGED', {file, sums});
  };
  for (const {platform, path: file} of found) {
    const {mark, sha256} = await reading(file, () => look(file));
    if (mark.version !== version || mark.platform !== platform) {
      const found = mark.version ? {version: mark.version, platform: mark.platform ?? '?'} : undefined;
      throw new OnekeyError('BUNDLE_EXECUTABLE_OTHER', {file, ...(found && {found}), expected: {version, platform}});
    }
    requireWhole(file, sha256);
  }
  for (const name of companions) {
    const file = path.join(folder, name);
    requireWhole(file, (await reading(file, () => look(file))).sha256);
  }
  return found;
}

interface Mark {
  readonly version?: string;
  readonly platform?: string;
}

const longestMark = 512;

/** What a file says it is, and its SHA-256; one that says nothing has an empty mark. */
async function look(file: string): Promise<{readonly mark: Mark; readonly sha256: string}> {
  const hash = createHash('sha256');
  let mark: Mark = {};
  let tail = '';
  for await (const chunk of createReadStream(file, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    const text = tail + chunk.toString('latin1');
    const at = text.indexOf(executableMarker);
    const end = at < 0 ? -1 : text.indexOf('\n', at);
    if (end >= 0) mark = parseMark(text.slice(at + executableMarker.length, end));
    tail = text.slice(-longestMark);
  }
  return {mark, sha256: hash.digest('hex')};
}

function parseMark(text: string): Mark {
  try {
    return JSON.parse(text) as Mark;
  } catch {
    return {};
  }
}

async function reading<T>(file: string, read: () => Promise<T>): Promise<T> {
  return read().catch((error: Error) => {
    throw new OnekeyError('BUNDLE_EXECUTABLE_MISSING', {file, folder: path.dirname(file)}, {cause: error});
  });
}
