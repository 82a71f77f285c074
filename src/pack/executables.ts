import {createReadStream} from 'node:fs';
import path from 'node:path';
import {OnekeyError} from '../errors.ts';
import {executableFiles} from './executable-files.ts';
import {executableMarker} from './executable-marker.ts';

/**
 * The executables for these platforms in a folder, each looked into without being run: it has to be for its platform and of `version`.
 * Rejects with `BUNDLE_EXECUTABLE_MISSING` or `BUNDLE_EXECUTABLE_OTHER`.
 */
export async function findExecutables(
  folder: string,
  platforms: readonly string[],
  version: string,
): Promise<readonly string[]> {
  const files = platforms.map((platform) => ({
    platform,
    file: path.join(folder, executableFiles.get(platform) ?? platform),
  }));
  for (const {platform, file} of files) {
    const found = await markOf(file, folder);
    if (found.version !== version || found.platform !== platform) {
      const foundText = found.version ? `onekey ${found.version} for ${found.platform}` : 'no onekey';
      throw new OnekeyError('BUNDLE_EXECUTABLE_OTHER', {
        file,
        found: foundText,
        expected: `onekey ${version} for ${platform}`,
      });
    }
  }
  return files.map(({file}) => file);
}

interface Mark {
  readonly version?: string;
  readonly platform?: string;
}

const longestMark = 512;

async function markOf(file: string, folder: string): Promise<Mark> {
  let tail = '';
  try {
    for await (const chunk of createReadStream(file, {encoding: 'latin1', highWaterMark: 1 << 20})) {
      const text = tail + chunk;
      const at = text.indexOf(executableMarker);
      const end = at < 0 ? -1 : text.indexOf('\n', at);
      if (end >= 0) return JSON.parse(text.slice(at + executableMarker.length, end)) as Mark;
      tail = text.slice(at < 0 ? -longestMark : at);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) return {};
    throw new OnekeyError('BUNDLE_EXECUTABLE_MISSING', {file, folder}, {cause: error});
  }
  return {};
}
