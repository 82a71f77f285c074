import {bytesOf, imageStates} from './image-states.ts';
import {neededImages} from './needed-images.ts';
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
  const states = await imageStates(neededImages(settled), bundle.openBlob, registry, context.signal);
  return {
    images: states.map(({image, lacking}) => ({name: image.name, ...(lacking && {isThere: lacking.length === 0})})),
    bytes: bytesOf(states.flatMap(({blobs}) => blobs)),
    ...(registry && {bytesToPush: bytesOf(states.flatMap(({lacking = []}) => lacking))}),
  };
}
