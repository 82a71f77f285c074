import {open, stat} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import {OnekeyError} from '../errors.ts';
import {readError} from './file-error.ts';
import {decodeFooter, footerSize} from './footer.ts';
import {readExactly} from './read-exactly.ts';
import {volumeName} from './volume-name.ts';

/**
 * Asks a person for a volume that is not there: resolves with the path at which it lies now, once its stick is plugged in. Rejects
 * where nobody can or will give it.
 */
export type AskVolume = (wanted: {readonly volume: string}) => Promise<string>;

/** A file that holds a bundle, or a part of one; `size` in bytes. */
export interface Volume {
  readonly path: string;
  readonly size: number;
}

/**
 * The volumes of a bundle, of which one, or their common name, was given; a file by itself is its only volume. They are looked for in
 * one folder, then asked for. Rejects with `BUNDLE_NOT_FOUND`, `BUNDLE_NOT_A_BUNDLE`, `BUNDLE_VOLUME_MISSING`, `…_SIZE`, `…_DOUBLE` or
 * `…_FOREIGN`.
 */
export async function findVolumes(path: string, ask?: AskVolume): Promise<readonly Volume[]> {
  const [, named] = /^(.*)\.\d{3}$/.exec(path) ?? [];
  const single = named === undefined ? await fileAt(path) : undefined;
  const base = named ?? path;
  if (single) return [single];
  if (!(await fileAt(volumeName(base, 1))) && named === undefined) {
    throw new OnekeyError('BUNDLE_NOT_FOUND', {path});
  }
  const volumes: (Volume & {readonly ends: string})[] = [];
  let folder = dirname(base);
  for (let complete = false; !complete; ) {
    const name = basename(volumeName(base, volumes.length + 1));
    const last = volumes.at(-1);
    let found = await fileAt(join(folder, name));
    if (!found && last && last.size < (volumes[0]?.size ?? 0)) break; // a shorter one is the last; what it lacks is told later
    while (!found) {
      if (!ask) throw new OnekeyError('BUNDLE_VOLUME_MISSING', {volume: name, folder: resolve(folder)});
      const given = await ask({volume: join(folder, name)});
      found = await fileAt(given);
      folder = dirname(given);
    }
    const {ends, hasFooter} = await readEnds(found);
    const twin = volumes.find((volume) => volume.ends === ends);
    if (twin) throw new OnekeyError('BUNDLE_VOLUME_DOUBLE', {volume: found.path, other: twin.path});
    volumes.push({...found, ends});
    complete = hasFooter;
  }
  checkSizes(volumes);
  const surplus = await fileAt(join(folder, basename(volumeName(base, volumes.length + 1))));
  if (surplus) throw new OnekeyError('BUNDLE_VOLUME_FOREIGN', {volume: surplus.path});
  return volumes.map(({path, size}) => ({path, size}));
}

function checkSizes(volumes: readonly Volume[]): void {
  const expected = volumes[0]?.size ?? 0;
  const wrong = volumes.find(({size}, i) => (i === volumes.length - 1 ? size > expected : size !== expected));
  if (wrong) throw new OnekeyError('BUNDLE_VOLUME_SIZE', {volume: wrong.path, expected, found: wrong.size});
}

async function fileAt(path: string): Promise<Volume | undefined> {
  const found = await stat(path).catch((error: unknown) => {
    const known = readError(error, path) as {code?: string};
    if (known.code === 'BUNDLE_NOT_FOUND') return undefined;
    throw known;
  });
  // Asked before it is opened: opening a pipe waits for whoever writes into it.
  if (found && !found.isFile()) throw new OnekeyError('BUNDLE_NOT_A_BUNDLE', {path});
  return found && {path, size: found.size};
}

/** A volume's first and last bytes, which no two share, and whether it is a bundle's last. */
async function readEnds({path, size}: Volume): Promise<{readonly ends: string; readonly hasFooter: boolean}> {
  const sample = 64 * 1024;
  const file = await open(path, 'r').catch((error: unknown) => {
    throw readError(error, path);
  });
  try {
    const head = await readExactly(file, path, 0, sample);
    const tail = await readExactly(file, path, Math.max(0, size - sample), Math.min(size, sample));
    const hasFooter = decodeFooter(tail.subarray(-footerSize)) !== undefined;
    return {ends: `${size} ${head.toString('latin1')} ${tail.toString('latin1')}`, hasFooter};
  } finally {
    await file.close();
  }
}
