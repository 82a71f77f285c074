import type {ReleaseCatalog} from '../catalog/release-catalog.ts';
import {type Problem, problem} from '../errors.ts';
import {own} from '../manifest/own.ts';
import {meaningOf} from '../manifest/site-meaning.ts';
import type {SiteKey, SiteSchema} from '../manifest/site-schema.ts';

/** A site schema out of several, and where these do not agree. */
export interface SiteKeys {
  readonly schema: SiteSchema;
  readonly problems: readonly Problem[];
}

/** The site keys of a project's own folder, and those that its catalogs took in. A key means the same in all of them. */
export async function siteKeys(local: SiteSchema, catalogs: readonly ReleaseCatalog[]): Promise<SiteKeys> {
  const keys: Record<string, SiteKey> = {...local.keys};
  const problems: Problem[] = [];
  for (const catalog of catalogs) {
    const schema = await catalog.siteSchema();
    for (const [key, declared] of Object.entries(schema?.value.keys ?? {})) {
      const known = own(keys, key);
      if (!known) keys[key] = declared;
      else if (meaningOf(known) !== meaningOf(declared)) {
        const params = {key, before: meaningOf(declared), after: meaningOf(known)};
        problems.push(problem('MANIFEST_CONTRACT_SITE', params, schema?.locate(['keys', key])));
      }
    }
  }
  return {schema: {...local, keys}, problems};
}
