import type {Application} from '../../src/manifest/application.ts';
import type {Product} from '../../src/manifest/product.ts';
import type {Project} from '../../src/manifest/project.ts';
import type {Catalog, CatalogApplication, CatalogProduct} from '../../src/resolve/catalog.ts';

/** Ranges by name. */
export type Ranges = {readonly [name: string]: string};

const requiresOf = (ranges: Ranges) =>
  Object.fromEntries(Object.entries(ranges).map(([name, range]) => [name, {range}]));

/** An application that says nothing but what it requires; `more` adds to that. */
export function application(
  name: string,
  version: string,
  ranges: Ranges = {},
  more: Partial<Application> = {},
): Application {
  return {
    apiVersion: 'onekey.dev/v1',
    kind: 'Application',
    metadata: {name, version},
    requires: requiresOf(ranges),
    inputs: {},
    outputs: {},
    manifests: [],
    images: [],
    needs: {},
    before: [],
    after: [],
    wait: {timeoutSeconds: 600},
    ...more,
  };
}

export function product(name: string, version: string, ranges: Ranges, values: Product['values'] = {}): Product {
  return {
    apiVersion: 'onekey.dev/v1',
    kind: 'Product',
    metadata: {name, version},
    requires: requiresOf(ranges),
    values,
  };
}

export function project(ranges: Ranges, more: Partial<Project> = {}): Project {
  return {
    apiVersion: 'onekey.dev/v1',
    kind: 'Project',
    metadata: {name: 'huashan', version: '1.0.0'},
    namespace: 'his',
    requires: requiresOf(ranges),
    external: [],
    order: [],
    gates: [],
    values: {},
    optional: [],
    ...more,
  };
}

/** A catalog whose digests are `sha256:<name>-<version>`. */
export function catalogOf(...released: readonly (Application | Product)[]): Catalog {
  const applications = new Map<string, Map<string, CatalogApplication>>();
  const products = new Map<string, Map<string, CatalogProduct>>();
  for (const it of released) {
    const {name, version} = it.metadata;
    const digest = `sha256:${name}-${version}`;
    if (it.kind === 'Application') {
      applications.set(name, (applications.get(name) ?? new Map()).set(version, {application: it, digest}));
    } else products.set(name, (products.get(name) ?? new Map()).set(version, {product: it, digest}));
  }
  return {applications, products};
}
