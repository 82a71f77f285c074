import type {ReleaseRecord} from './release-record.ts';

/** Paths of files and names of images in which two records of one version differ; empty where the content is the same. */
export function differencesOf(a: ReleaseRecord, b: ReleaseRecord): readonly string[] {
  const files = ({files}: ReleaseRecord) => new Map(files.map(({path, sha256}) => [path, sha256]));
  const images = ({images}: ReleaseRecord) => new Map(images.map(({name, digest}) => [name, digest]));
  return [...differing(files(a), files(b)), ...differing(images(a), images(b))];
}

function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key)).sort();
}
