import {type Problem, problem} from '../errors.ts';
import type {Locate} from './locate.ts';
import {own} from './own.ts';
import type {SiteKey, SiteSchema} from './site-schema.ts';

/** What a site key promises, in words: its type and secrecy, which never change once it was declared. */
export const meaningOf = ({schema, secret}: SiteKey): string => (secret ? `secret ${schema.type}` : schema.type);

/** Keys that are missing, or mean something else, in one schema than in the one before it. Places are those of the newer one. */
export function changedMeanings(before: SiteSchema, after: SiteSchema, locate?: Locate): Problem[] {
  return Object.entries(before.keys).flatMap(([key, known]) => {
    const declared = own(after.keys, key);
    if (declared && meaningOf(known) === meaningOf(declared)) return [];
    const params = {key, before: meaningOf(known), ...(declared && {after: meaningOf(declared)})};
    return [problem('MANIFEST_CONTRACT_SITE', params, locate?.(['keys', key]))];
  });
}
