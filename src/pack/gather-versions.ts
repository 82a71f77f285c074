import type {ReleaseCatalog, ReleasedVersion} from '../catalog/release-catalog.ts';
import {OnekeyError} from '../errors.ts';
import type {Catalog, CatalogEntry, CatalogVersion} from '../resolve/catalog.ts';

/** What there is to choose from, and where it comes from. */
export interface Gathered {
  /** Everything that can be reached from what is wanted. */
  readonly catalog: Catalog;
  /** Every name that there is. */
  readonly names: readonly string[];
  /** The catalog that a version comes from; undefined for what lies in the project's own folder. */
  homeOf(name: string, version: string): ReleaseCatalog | undefined;
  /** Why a version is not recommended. */
  deprecation(name: string, version: string): string | undefined;
  /** Whether a catalog has the version with other content than the project's own folder. */
  isShadowed(name: string, version: string): boolean;
}

/**
 * Gathers all versions of what is wanted and of what these require, directly or not: from the project's own folder, then from the
 * catalogs in their order. Of a version that is there twice the first counts.
 * @throws OnekeyError CATALOG_NAME_TAKEN where a name is an application here and a product there
 */
export async function gatherVersions(
  wanted: Iterable<string>,
  local: Catalog,
  catalogs: readonly ReleaseCatalog[],
): Promise<Gathered> {
  const entries = new Map<string, CatalogEntry>();
  const homes = new Map<string, ReleaseCatalog>();
  const deprecations = new Map<string, string>();
  const shadowed = new Set<string>();
  const seen = new Set(wanted);
  for (let fresh = [...seen]; fresh.length > 0; ) {
    const next = new Set<string>();
    const found = await Promise.all(fresh.map(async (name) => ({name, entry: await entryOf(name)})));
    for (const {name, entry} of found) {
      if (!entry) continue;
      entries.set(name, entry);
      for (const {requires} of entry.versions) for (const other of Object.keys(requires)) next.add(other);
    }
    fresh = [...next].filter((name) => !seen.has(name));
    for (const name of fresh) seen.add(name);
  }
  const lists = await Promise.all(catalogs.map((catalog) => catalog.names()));
  return {
    catalog: entries,
    names: [...new Set([...local.keys(), ...lists.flat()])].sort(),
    homeOf: (name, version) => homes.get(keyOf(name, version)),
    deprecation: (name, version) => deprecations.get(keyOf(name, version)),
    isShadowed: (name, version) => shadowed.has(keyOf(name, version)),
  };

  async function entryOf(name: string): Promise<CatalogEntry | undefined> {
    const lists = await Promise.all(
      catalogs.map(async (catalog) => ({catalog, released: await catalog.versions(name)})),
    );
    const own = local.get(name);
    const kind = own?.kind ?? lists.find(({released}) => released)?.released?.kind;
    if (kind === undefined) return undefined;
    const versions = new Map<string, CatalogVersion>(own?.versions.map((it) => [it.version, it]));
    for (const {catalog, released} of lists) {
      if (!released) continue;
      if (released.kind !== kind) throw new OnekeyError('CATALOG_NAME_TAKEN', {name, kind: released.kind});
      for (const version of released.versions) add(name, version, versions, catalog);
    }
    return {kind, versions: [...versions.values()]};
  }

  function add(
    name: string,
    {deprecated, ...version}: ReleasedVersion,
    versions: Map<string, CatalogVersion>,
    catalog: ReleaseCatalog,
  ): void {
    const key = keyOf(name, version.version);
    const known = versions.get(version.version);
    if (known) {
      if (known.folder !== undefined && known.digest !== version.digest) shadowed.add(key);
      return;
    }
    versions.set(version.version, version);
    homes.set(key, catalog);
    if (deprecated !== undefined) deprecations.set(key, deprecated);
  }
}

const keyOf = (name: string, version: string) => `${name} ${version}`;
