import {rcompare} from 'semver';
import type {CatalogContext} from '../catalog/open-catalog.ts';
import type {ReleasedVersion} from '../catalog/release-catalog.ts';
import type {ReleasedKind} from '../catalog/release-record.ts';
import {withCatalogs} from './catalogs.ts';

/** What catalogs have. */
export interface ListReport {
  readonly released: readonly ListedName[];
}

/** A name of a catalog, with its versions. */
export interface ListedName {
  readonly kind: ReleasedKind;
  readonly name: string;
  readonly catalog: string;
  /** Newest first. */
  readonly versions: readonly ReleasedVersion[];
}

/** `pack list`: everything that catalogs have, sorted by name. @throws OnekeyError CATALOG_… */
export async function list(
  {catalogs: addresses}: {readonly catalogs: readonly string[]},
  context: CatalogContext,
): Promise<ListReport> {
  return withCatalogs(addresses, context, async (catalogs) => {
    const lists = await Promise.all(
      catalogs.map(async (catalog) =>
        Promise.all(
          (await catalog.names()).map(async (name): Promise<ListedName[]> => {
            const found = await catalog.versions(name);
            if (!found) return [];
            const versions = [...found.versions].sort((a, b) => rcompare(a.version, b.version));
            return [{kind: found.kind, name, catalog: catalog.address, versions}];
          }),
        ),
      ),
    );
    return {released: lists.flat(2)};
  });
}
