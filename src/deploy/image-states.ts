import type {BundledImage} from '../bundle/bundle-json.ts';
import {imageContent} from '../image/content.ts';
import type {Descriptor, OpenBlob} from '../image/image.ts';
import {siteReference} from '../image/site-reference.ts';
import type {OpenRegistry} from './with-registry.ts';

/** An image of a bundle, and what of it the site's registry lacks. */
export interface ImageState {
  readonly image: BundledImage;
  /** Configurations and layers, each once. */
  readonly blobs: readonly Descriptor[];
  /** Those that the image's repository does not have; none when it has the whole image. Absent without a registry. */
  readonly lacking?: readonly Descriptor[];
}

/** Looks into images, one after the other as they lie in the bundle, and asks the registry, where there is one, what it has of them. */
export async function imageStates(
  images: readonly BundledImage[],
  open: OpenBlob,
  registry: OpenRegistry | undefined,
  signal: AbortSignal,
): Promise<readonly ImageState[]> {
  const states: Promise<ImageState>[] = [];
  for (const image of images) {
    const {mediaType, digest, size} = image;
    const {blobs} = await imageContent({mediaType, digest, size}, open);
    states.push(stateOf(image, blobs, registry, signal));
    states.at(-1)?.catch(() => {}); // told below
  }
  return Promise.all(states);
}

async function stateOf(
  image: BundledImage,
  blobs: readonly Descriptor[],
  registry: OpenRegistry | undefined,
  signal: AbortSignal,
): Promise<ImageState> {
  if (!registry) return {image, blobs};
  const {site, client} = registry;
  const {repository} = siteReference(image.name, image.digest, site);
  if ((await client.digestOf(repository, image.digest, signal)) === image.digest) return {image, blobs, lacking: []};
  const there = await Promise.all(blobs.map((blob) => client.hasBlob(repository, blob, signal)));
  return {image, blobs, lacking: blobs.filter((_, index) => !there[index])};
}

/** Bytes of blobs, each counted once. */
export function bytesOf(blobs: Iterable<Descriptor>): number {
  const sizes = new Map(Array.from(blobs, ({digest, size}) => [digest, size]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
