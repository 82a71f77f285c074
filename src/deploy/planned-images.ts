import {imageContent} from '../image/content.ts';
import type {Descriptor} from '../image/image.ts';
import type {RegistryClient} from '../image/registry-client.ts';
import {siteReference} from '../image/site-reference.ts';
import {neededImages} from './push-images.ts';
import type {PlanReport} from './reports.ts';
import type {Settled} from './settle.ts';
import type {OpenRegistry} from './with-registry.ts';

/**
 * The images that a deployment needs in the site's registry, and how much of them is not there. Blobs that several images
 * have are counted once. Without a registry it is not known what is there.
 */
export async function plannedImages(
  settled: Settled,
  registry: OpenRegistry | undefined,
): Promise<PlanReport['images']> {
  const {bundle, context} = settled;
  const needed = neededImages(settled);
  const all = new Map<string, Descriptor>();
  const missing = new Map<string, Descriptor>();
  const images = await Promise.all(
    needed.map(async (image) => {
      const {mediaType, digest, size, name} = image;
      const {blobs} = await imageContent({mediaType, digest, size}, bundle.openBlob);
      for (const blob of blobs) all.set(blob.digest, blob);
      const lacking = registry ? await lackingBlobs(name, digest, blobs, registry, context.signal) : undefined;
      for (const blob of lacking ?? []) missing.set(blob.digest, blob);
      return {name, ...(lacking && {isThere: lacking.length === 0})};
    }),
  );
  return {images, bytes: sum(all), ...(registry && {bytesToPush: sum(missing)})};
}

const sum = (blobs: ReadonlyMap<string, Descriptor>) => [...blobs.values()].reduce((all, {size}) => all + size, 0);

/** Blobs that the image's repository does not have; none when it has the whole image. */
async function lackingBlobs(
  name: string,
  digest: string,
  blobs: readonly Descriptor[],
  {site, client}: OpenRegistry,
  signal: AbortSignal,
): Promise<readonly Descriptor[]> {
  const {repository} = siteReference(name, digest, site);
  if (await isThere(client, repository, digest, signal)) return [];
  const there = await Promise.all(blobs.map((blob) => client.hasBlob(repository, blob, signal)));
  return blobs.filter((_, index) => !there[index]);
}

async function isThere(client: RegistryClient, repository: string, digest: string, signal: AbortSignal) {
  return (await client.digestOf(repository, digest, signal)) === digest;
}
