import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {CatalogContext} from '../catalog/open-catalog.ts';
import type {ReleasedImage, ReleasedKind} from '../catalog/release-record.ts';
import {rangesOf} from '../catalog/requires.ts';
import {type Contract, contractOf} from '../manifest/contract.ts';
import {readApplication} from '../manifest/read-application.ts';
import {readProduct} from '../manifest/read-product.ts';
import {withCatalogs} from './catalogs.ts';
import {versionsIn} from './mark.ts';

/** The newest version of a range, and which others are in it. */
export interface ShowReport {
  readonly kind: ReleasedKind;
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  readonly released: {readonly at: string; readonly by: string};
  readonly deprecated?: string;
  readonly yanked?: string;
  readonly requires: {readonly [name: string]: string};
  /** Of an application. */
  readonly contract?: Contract;
  readonly images: readonly ReleasedImage[];
  /** Newest first. */
  readonly versions: readonly string[];
}

/** `pack show`: what was released, with every file checked. @throws OnekeyError CATALOG_… */
export async function show(
  {name, range, catalog: address}: {readonly name: string; readonly range: string; readonly catalog: string},
  context: CatalogContext,
): Promise<ShowReport> {
  return withCatalogs([address], context, async ([catalog]) => {
    if (!catalog) throw new Error('no catalog was opened');
    const {kind, versions} = await versionsIn(catalog, name, range);
    const [version = ''] = versions;
    const {record, folder} = await catalog.open({kind, name, version});
    const known = (await catalog.versions(name))?.versions.find((it) => it.version === version);
    const file = path.join(folder, kind === 'Application' ? 'app.yaml' : 'product.yaml');
    const text = await readFile(file, 'utf8');
    const application = kind === 'Application' ? readApplication(text, file) : undefined;
    return {
      kind,
      name,
      version,
      digest: record.digest,
      released: record.released,
      ...(known?.deprecated !== undefined && {deprecated: known.deprecated}),
      ...(known?.yanked !== undefined && {yanked: known.yanked}),
      requires: rangesOf((application ?? readProduct(text, file)).requires),
      ...(application && {contract: contractOf(application)}),
      images: record.images,
      versions,
    };
  });
}
