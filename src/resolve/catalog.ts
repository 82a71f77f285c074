/** What there is to choose from, by name: a name is an application or a product, never both. */
export type Catalog = ReadonlyMap<string, CatalogEntry>;

export interface CatalogEntry {
  readonly kind: 'Application' | 'Product';
  /** In any order, each version once. */
  readonly versions: readonly CatalogVersion[];
}

export interface CatalogVersion {
  readonly version: string;
  /** `sha256:…` over every file's path and digest. */
  readonly digest: string;
  /** Ranges by the name of what it requires. */
  readonly requires: {readonly [name: string]: string};
  /** Where it lies in the project's own folder, `/`-separated; absent for what was released. */
  readonly folder?: string;
  /** Why it is not to be chosen any more. */
  readonly yanked?: string;
}
