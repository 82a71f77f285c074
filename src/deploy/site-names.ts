import type {BundleJson} from '../bundle/bundle-json.ts';
import {siteReference} from '../image/site-reference.ts';
import type {ImageOptions} from './options.ts';

/** What pods call each image of a bundle, by the name that its manifests use; empty where names stay as they are. */
export function siteNames(
  {images}: Pick<BundleJson, 'images'>,
  {registry}: Pick<ImageOptions, 'registry'>,
): ReadonlyMap<string, string> {
  if (!registry) return new Map();
  return new Map(images.map(({name, digest}) => [name, siteReference(name, digest, registry).reference]));
}
