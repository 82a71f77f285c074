import type {BundledImage} from '../bundle/bundle-json.ts';
import {OnekeyError, type Problem, problem} from '../errors.ts';
import {imageContent} from '../image/content.ts';
import type {Descriptor} from '../image/image.ts';
import {parseReference} from '../image/reference.ts';
import {siteReference, siteRepository} from '../image/site-reference.ts';
import type {OpenRegistry} from './with-registry.ts';

/**
 * Makes sure that every layer which the images need and the bundle leaves out can be had: the registry has it since an earlier bundle
 * was deployed, or a bundle given by `--base` holds it.
 * @throws OnekeyError PREFLIGHT_FAILED with a problem for each layer that is nowhere
 */
export async function requireLayers(
  images: readonly BundledImage[],
  registry: OpenRegistry,
  signal: AbortSignal,
): Promise<void> {
  const problems = await missingLayers(images, registry, signal);
  if (problems.length > 0) throw new OnekeyError('PREFLIGHT_FAILED', {problems: problems.length}, {problems});
}

/** A problem for each layer that is nowhere. */
export async function missingLayers(
  images: readonly BundledImage[],
  registry: OpenRegistry,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  const {site, client, blobs} = registry;
  const needed = new Map<string, {readonly blob: Descriptor; readonly images: BundledImage[]}>();
  for (const image of images) {
    const {mediaType, digest, size} = image;
    for (const blob of (await imageContent({mediaType, digest, size}, blobs.open)).blobs) {
      if (blobs.has(blob.digest)) continue;
      const known = needed.get(blob.digest);
      if (known) known.images.push(image);
      else needed.set(blob.digest, {blob, images: [image]});
    }
  }
  const isThere = async (blob: Descriptor, repositories: readonly string[]) => {
    for (const repository of new Set(repositories)) if (await client.hasBlob(repository, blob, signal)) return true;
    return false;
  };
  const found = await Promise.all(
    Array.from(needed.values(), async ({blob, images: of}): Promise<readonly Problem[]> => {
      const places = [
        likelyPlace(blob.digest, registry),
        ...of.map(({name, digest}) => siteReference(name, digest, site).repository),
      ];
      if (
        await isThere(
          blob,
          places.filter((place) => place !== undefined),
        )
      )
        return [];
      const base = blobs.leftOut(blob.digest)?.bundle.project ?? {name: '', version: ''};
      const params = {blob: blob.digest, size: blob.size, images: of.map(({name}) => name), base};
      return [problem('PREFLIGHT_LAYER_NOWHERE', params)];
    }),
  );
  return found.flat();
}

/** The repository of the site's registry that has a layer since the earlier bundle was deployed; undefined for what travels. */
export function likelyPlace(digest: string, {site, blobs}: Pick<OpenRegistry, 'site' | 'blobs'>): string | undefined {
  const absent = blobs.leftOut(digest);
  return absent && siteRepository(parseReference(absent.repository).repository, site);
}
