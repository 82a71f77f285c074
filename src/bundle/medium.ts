import {stat, statfs} from 'node:fs/promises';
import path from 'node:path';

/** What a file lies on. */
export interface Medium {
  /** Equal for files on the same one. */
  readonly device: number;
  /** It is one that people carry around: a stick, a disc. */
  readonly isCarried: boolean;
}

/** Gives a file's medium; undefined where the system does not say. */
export type MediumOf = (file: string) => Promise<Medium | undefined>;

/** File systems of sticks and discs, as Linux numbers them (statfs(2)): vfat, exFAT, NTFS by two drivers, ISO 9660, UDF. No server's own disk has them. */
const carried: ReadonlySet<number> = new Set([0x4d44, 0x2011bab0, 0x7366746e, 0x65735546, 0x9660, 0x15013346]);

/** By the file system; on Windows, which does not say, by the drive: all but C: may be a stick. */
export const mediumOf: MediumOf = async (file) => {
  try {
    const [{dev}, {type}] = [await stat(file), await statfs(file)];
    const {root} = path.parse(path.resolve(file));
    return {device: dev, isCarried: carried.has(type) || /^[abd-z]:/i.test(root)};
  } catch {
    return undefined;
  }
};
