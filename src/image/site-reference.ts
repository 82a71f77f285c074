import {parseReference} from './reference.ts';
import {registryAddress} from './registry-address.ts';
import type {SiteRegistry} from './site-registry.ts';

/** Where an image lies in the site's registry. */
export interface SiteReference {
  /** To push to, without the host. */
  readonly repository: string;
  /**
   * `<tag>-<first 12 of digest>`: keeps the registry from collecting the image, and never moves. With names that are kept also the
   * image's own tag, by which a mirror is asked for it.
   */
  readonly tags: readonly string[];
  /** What pods pull: `HOST/repository@sha256:…`, by the name that nodes know the registry by; or the name as it is, where names are kept. */
  readonly reference: string;
}

/**
 * Where the image `name` with manifest `digest` belongs. `nested` keeps the repository's path below the registry's, `flat` makes
 * one level of it. Throws `IMAGE_REFERENCE_INVALID` or `REGISTRY_ADDRESS_INVALID`.
 */
export function siteReference(
  name: string,
  digest: string,
  site: Pick<SiteRegistry, 'push' | 'pull' | 'layout' | 'keepNames'>,
): SiteReference {
  const {tag, ...own} = parseReference(name);
  const repository = siteRepository(own.repository, site);
  const below = belowRegistry(own.repository, site);
  const pull = registryAddress(site.pull);
  const short = digest.slice('sha256:'.length, 'sha256:'.length + 12);
  const pinned = `${(tag ?? 'untagged').slice(0, 128 - 13)}-${short}`;
  return {
    repository,
    tags: site.keepNames && tag !== undefined ? [pinned, tag] : [pinned],
    reference: site.keepNames ? name : `${pull.host}/${join(pull.path, below)}@${digest}`,
  };
}

/** The repository, without the host, that images of this repository are pushed to. */
export function siteRepository(repository: string, site: Pick<SiteRegistry, 'push' | 'layout'>): string {
  return join(registryAddress(site.push).path, belowRegistry(repository, site));
}

function belowRegistry(repository: string, {layout}: Pick<SiteRegistry, 'layout'>): string {
  return layout === 'flat' ? repository.replaceAll('/', '-') : repository;
}

const join = (path: string, below: string) => (path === '' ? below : `${path}/${below}`);
