import {createHash} from 'node:crypto';
import type {Application} from '../../src/manifest/application.ts';
import type {Product} from '../../src/manifest/product.ts';
import type {Project} from '../../src/manifest/project.ts';
import type {Catalog, CatalogVersion} from '../../src/resolve/catalog.ts';

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
    pins: {},
    exclude: {},
    order: [],
    gates: [],
    values: {},
    optional: [],
    ...more,
  };
}

/** A catalog whose digests are {@link digestOf}; `more` adds to single versions, by `name version`. */
export function catalogOf(
  released: readonly (Application | Product)[],
  more: {readonly [release: string]: Partial<CatalogVersion>} = {},
): Catalog {
  const names = Map.groupBy(released, ({metadata}) => metadata.name);
  return new Map(
    [...names].map(([name, versions]) => [
      name,
      {
        kind: versions[0]?.kind ?? 'Application',
        versions: versions.map(({metadata: {version}, requires}) => ({
          version,
          digest: digestOf(name, version),
          requires: Object.fromEntries(Object.entries(requires).map(([other, {range}]) => [other, range])),
          ...more[`${name} ${version}`],
        })),
      },
    ]),
  );
}

/** The digest that a version has in {@link catalogOf}. */
export const digestOf = (name: string, version: string) =>
  `sha256:${createHash('sha256').update(`${name} ${version}`).digest('hex')}`;
