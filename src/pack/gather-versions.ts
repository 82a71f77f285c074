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
  const found = new Map<string, readonly Source[]>();
  const seen = new Set(wanted);
  for (let fresh = [...seen]; fresh.length > 0; ) {
    const sources = await Promise.all(fresh.map(async (name) => [name, await sourcesOf(name)] as const));
    const next = new Set<string>();
    for (const [name, of] of sources) {
      found.set(name, of);
      for (const {versions} of of)
        for (const {requires} of versions) for (const other in requires) if (!seen.has(other)) next.add(other);
    }
    fresh = [...next];
    for (const name of fresh) seen.add(name);
  }
  const lists = await Promise.all(catalogs.map((catalog) => catalog.names()));
  return {
    catalog: new Map([...found].flatMap(([name, sources]) => entriesOf(name, sources))),
    names: [...new Set([...local.keys(), ...lists.flat()])].sort(),
    homeOf: (name, version) => versionsOf(name, version)[0]?.home,
    deprecation: (name, version) => versionsOf(name, version)[0]?.deprecated,
    isShadowed(name, version) {
      const [first, ...others] = versionsOf(name, version);
      return first?.folder !== undefined && others.some(({digest}) => digest !== first.digest);
    },
  };

  /** Where there are versions of a name, the project's own folder first. */
  async function sourcesOf(name: string): Promise<readonly Source[]> {
    const released = await Promise.all(
      catalogs.map(async (home) => {
        const there = await home.versions(name);
        return there && {...there, home};
      }),
    );
    return [local.get(name), ...released].flatMap((source) => source ?? []);
  }

  function versionsOf(name: string, version: string): readonly (ReleasedVersion & Pick<Source, 'home'>)[] {
    return (found.get(name) ?? []).flatMap(({home, versions}) =>
      versions.filter((it) => it.version === version).map((it) => ({...it, home})),
    );
  }
}

interface Source {
  readonly kind: CatalogEntry['kind'];
  readonly versions: readonly ReleasedVersion[];
  /** Absent for the project's own folder. */
  readonly home?: ReleaseCatalog | undefined;
}

/** All versions of a name, of one that is there twice the first. */
function entriesOf(name: string, [first, ...others]: readonly Source[]): readonly [string, CatalogEntry][] {
  if (!first) return [];
  const other = others.find(({kind}) => kind !== first.kind);
  if (other) throw new OnekeyError('CATALOG_NAME_TAKEN', {name, kind: other.kind});
  const {kind} = first;
  if (others.length === 0) return [[name, {kind, versions: first.versions}]];
  const versions = new Map<string, CatalogVersion>();
  for (const version of [first, ...others].flatMap((source) => source.versions))
    if (!versions.has(version.version)) versions.set(version.version, version);
  return [[name, {kind, versions: [...versions.values()]}]];
}
