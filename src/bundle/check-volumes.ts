import {OnekeyError} from '../errors.ts';
import type {ByteSource} from './byte-source.ts';
import {firstHeaderSize, looksLikeMember} from './gzip-member.ts';

interface Placed {
  readonly offset: number;
  readonly length: number;
}

const samples = 3;

/**
 * Looks at a few members in each volume, so that a volume of another bundle is told by its name before anything is read. Damage is not
 * looked for: where one member is right, the volume is the right one. Throws `BUNDLE_VOLUME_FOREIGN`.
 */
export async function checkVolumes<M extends Placed>(
  source: ByteSource,
  members: readonly M[],
  isIntact: (member: M) => Promise<boolean>,
): Promise<void> {
  const {volumes} = source;
  if (volumes.length === 1) return;
  const foreign: string[] = [];
  for (const {path, start, size} of volumes) {
    const begin = members.filter(({offset}) => offset >= start && offset < start + size).slice(0, samples);
    const inside = begin.filter(({offset, length}) => offset + length <= start + size);
    const headers = await Promise.all(begin.map(({offset}) => source.read(offset, firstHeaderSize)));
    const misplaced = begin.length > 0 && !headers.some(looksLikeMember);
    // One member may be damaged; two or three at once, and no other, are another bundle's.
    const changed = inside.length > 1 && !(await Promise.all(inside.map(isIntact))).includes(true);
    if (misplaced || changed) foreign.push(path);
  }
  // The table of contents is in the last volume. Where the first, which a person named, does not fit, the last is the stranger.
  const [first] = foreign;
  const volume = first === volumes[0]?.path ? volumes.at(-1)?.path : first;
  if (volume !== undefined) throw new OnekeyError('BUNDLE_VOLUME_FOREIGN', {volume});
}
