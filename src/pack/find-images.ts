import path from 'node:path';
import {isOnekeyError, OnekeyError, type Problem, problem} from '../errors.ts';
import {choosePlatforms, type FoundImage} from '../image/choose-platforms.ts';
import type {LayerCompressor} from '../image/layer-compressor.ts';
import type {Platform} from '../image/platform.ts';
import type {Registries} from '../image/registries.ts';
import {type ImageSource, openImageSource} from '../image/source.ts';
import type {LockedImage} from '../resolve/lock.ts';
import type {ReleasedImages, ResolvedApplication} from './resolved-project.ts';

/** An image that an application declares. */
export interface WantedImage {
  readonly application: string;
  readonly name: string;
  /** Absolute. */
  readonly archive?: string;
  /** Where the application comes from a catalog. */
  readonly release?: ReleasedImages;
  readonly at: {readonly file: string; readonly field: string};
}

/** Where a wanted image was found; `from` is an archive's path, or the image's name where it is pulled. */
export interface LocatedImage extends WantedImage {
  readonly found: FoundImage;
  readonly from: string;
  readonly isPulled: boolean;
}

/** Where images come from, and in which form they are wanted. */
export interface FindOptions {
  /** Room for compressed archives to be unpacked in. */
  readonly temporaryFolder: string;
  readonly platforms: readonly Platform[];
  readonly compressor: LayerCompressor;
  /** Where images without an archive come from; absent: from other applications' archives alone. */
  readonly registries?: Registries | undefined;
  /** What names stood for before, by name: a tag that has moved since does not count. */
  readonly locked: ReadonlyMap<string, LockedImage>;
}

/** Images in the order in which they were wanted, and what could not be found. `close` ends reading them. */
export interface FoundImages {
  readonly images: readonly LocatedImage[];
  readonly problems: readonly Problem[];
  close(): Promise<void>;
}

const pullsAtOnce = 4;

/**
 * Finds every declared image: of a released application in its catalog, by the digests it was released with; else in the archive that its application names, else in an archive of another application that has it by that
 * very name, else in its registry.
 */
export async function findImages(
  applications: readonly ResolvedApplication[],
  {temporaryFolder, platforms, compressor, registries, locked}: FindOptions,
): Promise<FoundImages> {
  const wanted = applications.flatMap(wantedOf);
  const problems: Problem[] = [];
  const sources = new Map<string, ImageSource>();
  const close = async () => {
    await Promise.all([...sources.values()].map((source) => source.close()));
  };
  const told = async <T>({at}: WantedImage, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!isOnekeyError(error)) throw error;
      problems.push({code: error.code, params: error.params, at} as Problem);
      return undefined;
    }
  };
  try {
    for (const one of wanted) {
      const {archive} = one;
      if (archive === undefined || one.release || sources.has(archive)) continue;
      await told(one, async () => sources.set(archive, await openImageSource(archive, {temporaryFolder, compressor})));
    }
    const located = new Map<WantedImage, LocatedImage>();
    const seen = new Map<string, FoundImage | undefined>();
    const pulls = new Map<string, WantedImage[]>();
    for (const one of wanted) {
      const {name, archive} = one;
      const {release} = one;
      if (release) {
        const found = await told(one, () => releasedImage(one, release, platforms));
        if (found) located.set(one, {...one, found, from: release.from, isPulled: false});
        continue;
      }
      const isIt = (file: string, {has}: ImageSource) => (archive === undefined ? has(name) : file === archive);
      const [from, source] = [...sources].find(([file, source]) => isIt(file, source)) ?? [];
      if (source && from !== undefined) {
        const key = `${from}\0${name}`;
        // What is wrong with an image is told once, however many use it.
        if (!seen.has(key)) seen.set(key, await told(one, () => source.find(name, platforms)));
        const found = seen.get(key);
        if (found) located.set(one, {...one, found, from, isPulled: false});
      } else if (archive === undefined) pulls.set(name, [...(pulls.get(name) ?? []), one]);
    }
    const left = [...pulls];
    const pull = async () => {
      for (let next = left.shift(); next; next = left.shift()) {
        const [name, users] = next;
        const [first] = users as [WantedImage];
        const usedBy = users.map(({application}) => application);
        if (!registries) problems.push(problem('IMAGE_NO_SOURCE', {image: name, usedBy}, first.at));
        const found = await told(first, async () => registries?.find(name, platforms, locked.get(name)));
        if (found) for (const one of users) located.set(one, {...one, found, from: name, isPulled: true});
      }
    };
    await Promise.all(Array.from({length: pullsAtOnce}, pull));
    return {images: wanted.flatMap((one) => located.get(one) ?? []), problems, close};
  } catch (error) {
    await close();
    throw error;
  }
}

/** An image with the digests that it was released with, wherever its name leads today. */
async function releasedImage(
  {name}: WantedImage,
  {from, images, openBlob}: ReleasedImages,
  platforms: readonly Platform[],
): Promise<FoundImage> {
  const image = images.find((it) => it.name === name);
  if (!image)
    throw new OnekeyError('IMAGE_NOT_IN_SOURCE', {image: name, path: from, found: images.map((it) => it.name)});
  const {mediaType, digest, size, source, layers} = image;
  const found = await choosePlatforms({mediaType, digest, size}, openBlob, platforms, from);
  return {...found, source, ...(layers && {layers})};
}

function wantedOf({application, folder, released}: ResolvedApplication): WantedImage[] {
  return application.images.map(({name, from}, i) => ({
    application: application.metadata.name,
    name,
    ...(from !== undefined && {archive: path.join(folder, from)}),
    ...(released && {release: released}),
    at: {file: path.join(folder, 'app.yaml'), field: `images[${i}]`},
  }));
}
