import type {PullAccess} from '../image/registries.ts';
import {folderCatalog} from './folder/folder-catalog.ts';
import {registryScheme} from './registry/places.ts';
import {registryCatalog} from './registry/registry-catalog.ts';
import type {ReleaseCatalog} from './release-catalog.ts';
import type {TurnOptions} from './turn-options.ts';

/** What catalogs need of the world. */
export interface CatalogContext extends TurnOptions {
  /** How registries are reached that catalogs lie in; default: by https, without credentials. */
  readonly registries?: PullAccess | undefined;
}

/** Opens a catalog by its address: a folder, or `oci://HOST[:PORT]/PATH`. Nothing is read yet. @throws OnekeyError CATALOG_ADDRESS_INVALID */
export function openCatalog(address: string, context: CatalogContext): ReleaseCatalog {
  return address.startsWith(registryScheme) ? registryCatalog(address, context) : folderCatalog(address, context);
}
