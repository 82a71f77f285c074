import {folderCatalog} from './folder/folder-catalog.ts';
import type {TurnOptions} from './folder/turn.ts';
import type {ReleaseCatalog} from './release-catalog.ts';

/** What catalogs need of the world. */
export type CatalogContext = TurnOptions;

/** Opens a catalog by its address: a folder. Nothing is read yet. */
export function openCatalog(address: string, context: CatalogContext): ReleaseCatalog {
  return folderCatalog(address, context);
}
