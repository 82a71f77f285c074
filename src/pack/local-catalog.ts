import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {contentDigest} from '../catalog/application-files.ts';
import type {InFolder} from '../catalog/read-manifest-file.ts';
import type {Product} from '../manifest/product.ts';
import type {Catalog} from '../resolve/catalog.ts';
import type {CheckedApplication} from './check-application.ts';

/** What lies beside a project as a catalog to resolve from. */
export async function localCatalog(
  applications: readonly CheckedApplication[],
  products: readonly InFolder<Product>[],
): Promise<Catalog> {
  const digests = await Promise.all(products.map(async ({file}) => sha256(await readFile(file))));
  return {
    applications: byNameAndVersion(
      applications.map(({application, source, files}) => ({
        application: source.value,
        metadata: application.metadata,
        digest: contentDigest(files.content),
      })),
    ),
    products: byNameAndVersion(
      products.map(({value: product}, index) => ({product, metadata: product.metadata, digest: digests[index] ?? ''})),
    ),
  };
}

function byNameAndVersion<T extends {readonly metadata: {readonly name: string; readonly version: string}}>(
  released: readonly T[],
): ReadonlyMap<string, ReadonlyMap<string, T>> {
  const names = new Map<string, Map<string, T>>();
  for (const entry of released) {
    const {name, version} = entry.metadata;
    const versions = names.get(name) ?? new Map<string, T>();
    names.set(name, versions.set(version, entry));
  }
  return names;
}

const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
