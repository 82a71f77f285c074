import {OnekeyError} from '../../errors.ts';
import {registryAddress} from '../../image/registry-address.ts';
import type {ReleaseId} from '../read-record.ts';
import type {ReleasedKind} from '../release-record.ts';

/** What addresses of catalogs in registries begin with. */
export const registryScheme = 'oci://';

/** Where things lie in a catalog's registry (docs/decisions/0031-catalog-layout.md). */
export interface RegistryPlaces {
  /** `HOST[:PORT]` */
  readonly host: string;
  /** The repository whose tags are the names of what was released, and what is about all of them. */
  readonly root: string;
  /** The repository of every release's images. No application has a dot in its name. */
  readonly images: string;
  /** The repository whose tags are the versions of an application or product. */
  of(name: string): string;
  /** As people write it: `oci://HOST/PATH/emr:4.1.0`. */
  text(repository: string, tag: string): string;
}

/** The places of the catalog at `oci://HOST[:PORT]/PATH`. @throws OnekeyError CATALOG_ADDRESS_INVALID */
export function registryPlaces(address: string): RegistryPlaces {
  const {host, path: root} = registryAddress(address.slice(registryScheme.length));
  if (root === '') throw new OnekeyError('CATALOG_ADDRESS_INVALID', {address});
  return {
    host,
    root,
    images: `${root}/onekey.images`,
    of: (name) => `${root}/${name}`,
    text: (repository, tag) => `${registryScheme}${host}/${repository}:${tag}`,
  };
}

const word = {Application: 'application', Product: 'product'} as const;

/** Tags of what is no version: versions begin with a digit. */
export const tags = {
  catalog: 'catalog',
  siteSchema: 'site-schema',
  index: 'index',
  turn: 'turn',
  name: (kind: ReleasedKind, name: string) => `${word[kind]}.${name}`,
  mark: ({version}: Pick<ReleaseId, 'version'>) => `mark.${version}`,
  image: (digest: string) => digest.replace(':', '-'),
} as const;

/** The name that a tag of the root stands for; undefined for other tags. */
export function nameIn(tag: string): {readonly kind: ReleasedKind; readonly name: string} | undefined {
  const [, kind, name] = /^(application|product)\.([a-z0-9-]{1,63})$/.exec(tag) ?? [];
  return kind === undefined || name === undefined
    ? undefined
    : {kind: kind === 'application' ? 'Application' : 'Product', name};
}
