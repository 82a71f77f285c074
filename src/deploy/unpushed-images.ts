import type {BundledImage} from '../bundle/bundle-json.ts';
import {siteReference} from '../image/site-reference.ts';
import type {SiteRegistry} from '../image/site-registry.ts';
import type {Push} from './push-images.ts';

/** For images that nobody pushes now: the names by which nodes have them from the site's registry, or their own where there is none. */
export function unpushed(images: readonly BundledImage[], registry: SiteRegistry | undefined): Push {
  const digests = new Map(images.map(({name, digest}) => [name, digest]));
  return {
    ended: async () => {},
    async ensure(name) {
      const digest = digests.get(name);
      return registry && digest !== undefined ? siteReference(name, digest, registry).reference : name;
    },
  };
}
