import type {Application} from '../manifest/application.ts';
import type {Product} from '../manifest/product.ts';

/** What there is to choose from: by name and version, with the digest of the released content. A name is in one map only. */
export interface Catalog {
  readonly applications: ReadonlyMap<string, ReadonlyMap<string, CatalogApplication>>;
  readonly products: ReadonlyMap<string, ReadonlyMap<string, CatalogProduct>>;
}

export interface CatalogApplication {
  readonly application: Application;
  /** `sha256:…` over every file's path and digest. */
  readonly digest: string;
}

export interface CatalogProduct {
  readonly product: Product;
  /** `sha256:…` over every file's path and digest. */
  readonly digest: string;
}
