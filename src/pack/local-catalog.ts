import path from 'node:path';
import {contentDigest} from '../catalog/application-files.ts';
import type {InFolder} from '../catalog/read-manifest-file.ts';
import {rangesOf} from '../catalog/requires.ts';
import type {Requirement} from '../manifest/application.ts';
import type {Catalog, CatalogVersion} from '../resolve/catalog.ts';
import type {CheckedApplication} from './check-application.ts';
import type {CheckedProduct} from './check-product.ts';

/** What lies beside a project, in the folder `dir`, as a catalog to resolve from. */
export function localCatalog(
  dir: string,
  applications: readonly CheckedApplication[],
  products: readonly CheckedProduct[],
): Catalog {
  const released = [...applications, ...products].map(({source, files}) => ({
    kind: source.value.kind,
    name: source.value.metadata.name,
    version: versionOf(dir, source, contentDigest(files.content)),
  }));
  const names = Map.groupBy(released, ({name}) => name);
  return new Map(
    [...names].map(([name, versions]) => [
      name,
      {kind: versions[0]?.kind ?? 'Application', versions: versions.map(({version}) => version)},
    ]),
  );
}

type Source = InFolder<{
  readonly metadata: {readonly version: string};
  readonly requires: {readonly [name: string]: Requirement};
}>;

function versionOf(dir: string, {value: {metadata, requires}, folder}: Source, digest: string): CatalogVersion {
  return {
    version: metadata.version,
    digest,
    requires: rangesOf(requires),
    folder: path.relative(dir, folder).replaceAll(path.sep, '/') || '.',
  };
}
