import path from 'node:path';
import type {CatalogContext} from '../catalog/open-catalog.ts';
import {readManifestFile} from '../catalog/read-manifest-file.ts';
import {problem} from '../errors.ts';
import {readSiteExport} from '../manifest/read-site-export.ts';
import {type SiteChanges, siteChanges} from '../manifest/site-changes.ts';
import {changedMeanings} from '../manifest/site-meaning.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import {writtenSiteKeys} from '../manifest/written-site-schema.ts';
import {withCatalogs} from './catalogs.ts';
import {failWith} from './fail.ts';

export interface SiteSyncOptions {
  /** What a site exported. */
  readonly from: string;
  readonly catalog: string;
  readonly dryRun: boolean;
}

/**
 * `pack site sync`: takes the site keys that a site exported into a catalog, beside those of other sites. A key keeps its type and secrecy.
 * @throws OnekeyError MANIFEST_…: the export, or what a key means in it; CATALOG_…
 */
export async function siteSync(
  {from, catalog: address, dryRun}: SiteSyncOptions,
  context: CatalogContext,
): Promise<SiteChanges> {
  const {isThere, read, problems} = await readManifestFile(path.dirname(from), path.basename(from), readSiteExport);
  failWith(isThere ? problems : [problem('MANIFEST_FILE_MISSING', {path: from})]);
  if (!read) throw new Error('an export without problems was not read');
  const {
    value: {schema: exported},
    locate,
  } = read;
  return withCatalogs([address], context, async ([catalog]) => {
    if (!catalog) throw new Error('no catalog was opened');
    let changes = siteChanges({}, exported.keys);
    const merged = (before: SiteSchema | undefined): SiteSchema => {
      const schema = {...exported, keys: {...before?.keys, ...exported.keys}};
      if (before) failWith(changedMeanings(before, schema, locate));
      changes = siteChanges(before?.keys ?? {}, exported.keys);
      return schema;
    };
    if (dryRun) merged((await catalog.exists()) ? (await catalog.siteSchema())?.value : undefined);
    else await catalog.replaceSiteSchema((before) => schemaText(merged(before?.value)));
    return changes;
  });
}

/** The text of a site schema, keys by name: JSON is YAML. */
function schemaText(schema: SiteSchema): string {
  const keys = Object.fromEntries(Object.entries(writtenSiteKeys(schema)).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({apiVersion: 'onekey.dev/v1', kind: 'SiteSchema', keys}, undefined, 2)}\n`;
}
