import {OnekeyError} from '../errors.ts';
import type {ByteSource} from './byte-source.ts';
import {type DecodedMember, firstHeaderSize, looksLikeMember} from './gzip-member.ts';

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
  decode: (member: M) => Promise<DecodedMember | undefined>,
): Promise<void> {
  const {volumes} = source;
  if (volumes.length === 1) return;
  for (const {start, size} of volumes) {
    const begin = members.filter(({offset}) => offset >= start && offset < start + size).slice(0, samples);
    const inside = begin.filter(({offset, length}) => offset + length <= start + size);
    const headers = await Promise.all(begin.map(({offset}) => source.read(offset, firstHeaderSize)));
    const misplaced = begin.length > 0 && !headers.some(looksLikeMember);
    const found = await Promise.all(inside.map(decode));
    const others = found.some((member) => member?.sound && !member.intact);
    // One member may be damaged; two or three at once, and no other, are another bundle's.
    const changed = inside.length > 1 && !found.some((member) => member?.intact);
    if (misplaced || others || changed) throw foreignVolume(source, start);
  }
}

/**
 * The error for something at `position` that is of another bundle than the table of contents, which ends the last volume. Where the first
 * volume, which a person named, does not fit, the last is the stranger.
 */
export function foreignVolume({volumes}: Pick<ByteSource, 'volumes'>, position: number): OnekeyError {
  const at = volumes.findLast(({start}) => start <= position);
  const stranger = at === volumes[0] ? volumes.at(-1) : at;
  return new OnekeyError('BUNDLE_VOLUME_FOREIGN', {volume: stranger?.path ?? ''});
}
