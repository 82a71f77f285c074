import {parseReference} from './reference.ts';
import {registryAddress} from './registry-address.ts';
import type {SiteRegistry} from './site-registry.ts';

/** Where an image lies in the site's registry. */
export interface SiteReference {
  /** To push to, without the host. */
  readonly repository: string;
  /** `<tag>-<first 12 of digest>`: keeps the registry from collecting the image, and never moves. */
  readonly tag: string;
  /** What pods pull: `HOST/repository@sha256:…`, by the name that nodes know the registry by. */
  readonly pullReference: string;
}

/**
 * Where the image `name` with manifest `digest` belongs. `nested` keeps the repository's path below the registry's, `flat` makes
 * one level of it. Throws `IMAGE_REFERENCE_INVALID` or `REGISTRY_ADDRESS_INVALID`.
 */
export function siteReference(name: string, digest: string, site: SiteRegistry): SiteReference {
  const {repository, tag = 'untagged'} = parseReference(name);
  const below = site.layout === 'flat' ? repository.replaceAll('/', '-') : repository;
  const join = (path: string) => (path === '' ? below : `${path}/${below}`);
  const pull = registryAddress(site.pull);
  const short = digest.slice('sha256:'.length, 'sha256:'.length + 12);
  return {
    repository: join(registryAddress(site.push).path),
    tag: `${tag.slice(0, 128 - 13)}-${short}`,
    pullReference: `${pull.host}/${join(pull.path)}@${digest}`,
  };
}
