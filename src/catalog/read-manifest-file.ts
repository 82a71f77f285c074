import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {isOnekeyError, type Problem} from '../errors.ts';
import type {Sourced} from '../manifest/sourced.ts';

/** Something read from a file of a folder. */
export interface InFolder<T> extends Sourced<T> {
  /** As it was named, joined to the file's path. */
  readonly folder: string;
}

/** The outcome of reading one of onekey's own files. */
export interface ManifestFile<T> {
  readonly isThere: boolean;
  /** Absent where the file is not there or something is wrong with it. */
  readonly read: InFolder<T> | undefined;
  readonly problems: readonly Problem[];
}

/** Reads a file of a folder; what is wrong with its content is returned, not thrown. */
export async function readManifestFile<T>(
  folder: string,
  name: string,
  read: (text: string, file: string) => Sourced<T>,
): Promise<ManifestFile<T>> {
  const file = path.join(folder, name);
  try {
    const text = await readFile(file, 'utf8');
    return {isThere: true, read: {...read(text, file), folder}, problems: []};
  } catch (error) {
    if (isOnekeyError(error)) return {isThere: true, read: undefined, problems: problemsOf(error)};
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return {isThere: false, read: undefined, problems: []};
  }
}

/** An error as problems: those that it stands for, else itself. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (!isOnekeyError(error)) throw error;
  if (error.problems.length > 0) return error.problems;
  return [{code: error.code, params: error.params, ...(error.at && {at: error.at})} as Problem];
}
