import {type CatalogContext, openCatalog} from '../catalog/open-catalog.ts';
import type {ReleaseCatalog} from '../catalog/release-catalog.ts';

/** Opens catalogs, does some work with them, and closes them. */
export async function withCatalogs<T>(
  addresses: readonly string[],
  context: CatalogContext,
  work: (catalogs: readonly ReleaseCatalog[]) => Promise<T>,
): Promise<T> {
  const catalogs: ReleaseCatalog[] = [];
  try {
    for (const address of addresses) catalogs.push(openCatalog(address, context));
    return await work(catalogs);
  } finally {
    await Promise.all(catalogs.map((catalog) => catalog.close()));
  }
}
