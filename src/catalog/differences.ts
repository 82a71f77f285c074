import {OnekeyError} from '../errors.ts';
import type {ReleaseRecord} from './release-record.ts';

/**
 * What was released as a version is the same as what is to be released.
 * @throws OnekeyError CATALOG_VERSION_TAKEN with the files and images that differ
 */
export function refuseOther(before: ReleaseRecord, record: ReleaseRecord): void {
  const {name, version} = record;
  const differences = differencesOf(before, record);
  if (differences.length > 0)
    throw new OnekeyError('CATALOG_VERSION_TAKEN', {name, version, differences, ...before.released});
}

/** Paths of files and names of images in which two records of one version differ; empty where the content is the same. */
function differencesOf(a: ReleaseRecord, b: ReleaseRecord): readonly string[] {
  const files = ({files}: ReleaseRecord) => new Map(files.map(({path, sha256}) => [path, sha256]));
  const images = ({images}: ReleaseRecord) => new Map(images.map(({name, digest}) => [name, digest]));
  return [...differing(files(a), files(b)), ...differing(images(a), images(b))];
}

function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key)).sort();
}
