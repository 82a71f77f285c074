import {siteReference} from '../../image/site-reference.ts';
import type {DeployContext} from '../context.ts';
import {bytesOf, imageStates} from '../image-states.ts';
import type {ImagesOptions} from './options.ts';
import type {ImagesListReport} from './reports.ts';
import {withImages} from './with-images.ts';

/**
 * `deploy images list`: the images of a bundle, and with a registry what pods will call them and whether they are there.
 * @throws OnekeyError BUNDLE_…, SIGNATURE_…, REGISTRY_…
 */
export function list(options: ImagesOptions, context: DeployContext): Promise<ImagesListReport> {
  return withImages(options, context, async (bundle, registry) => {
    const {project, images} = bundle.json;
    const {name, version} = project.metadata;
    const states = await imageStates(images, bundle.openBlob, registry, context.signal);
    return {
      project: {name, version},
      images: states.map(({image, blobs, lacking}) => ({
        name: image.name,
        digest: image.digest,
        size: bytesOf(blobs),
        usedBy: image.usedBy,
        ...(registry && {reference: siteReference(image.name, image.digest, registry.site).reference}),
        ...(lacking && {isThere: lacking.length === 0}),
      })),
      size: bytesOf(states.flatMap(({blobs}) => blobs)),
    };
  });
}
