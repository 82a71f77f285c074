import {canonicalJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import {own} from './own.ts';
import type {SiteSchema} from './site-schema.ts';

/** Keys of a site schema by what became of them. */
export interface SiteChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
}

/** What is different in the keys of a newer schema; those that only the older one has are left out. */
export function siteChanges(before: SiteSchema['keys'], after: SiteSchema['keys']): SiteChanges {
  const names = Object.keys(after);
  const isChanged = (key: string) =>
    canonicalJson(own(before, key) as unknown as Json) !== canonicalJson(after[key] as unknown as Json);
  const known = names.filter((key) => Object.hasOwn(before, key));
  return {
    added: names.filter((key) => !Object.hasOwn(before, key)),
    changed: known.filter(isChanged),
    unchanged: known.filter((key) => !isChanged(key)),
  };
}
