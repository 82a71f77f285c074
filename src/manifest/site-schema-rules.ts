import {type Problem, problem} from '../errors.ts';
import {checkValue} from './check-value.ts';
import {choiceProblems} from './choice-problems.ts';
import {defaultProblems} from './default-problems.ts';
import {didYouMean} from './did-you-mean.ts';
import type {Locate} from './locate.ts';
import {own} from './own.ts';
import type {Plain, SiteKey, SiteSchema, When} from './site-schema.ts';

/** What a site schema's JSON Schema cannot say: defaults, and keys that refer to other keys. */
export function siteSchemaRules({keys}: SiteSchema, locate: Locate): Problem[] {
  return Object.entries(keys).flatMap(([key, declared]) => [
    ...defaultProblems(declared, `site.${key}`, locate(['keys', key, 'default'])),
    ...choiceProblems(declared, `keys.${key}`, locate(['keys', key, 'choices'])),
    ...conditionProblems(key, declared, keys, locate),
    ...matchProblems(key, declared, keys, locate),
  ]);
}

/** The values of a condition as a list, whichever way they are written. */
export const valuesOf = (wanted: When[string]) => (Array.isArray(wanted) ? wanted : [wanted]) as readonly Plain[];

function conditionProblems(key: string, {when = {}}: SiteKey, keys: SiteSchema['keys'], locate: Locate): Problem[] {
  return Object.entries(when).flatMap(([named, wanted]) => {
    const at = locate(['keys', key, 'when', named]);
    const other = own(keys, named);
    if (!other) return [unknownKey(key, named, keys, at)];
    if (other.secret) return [problem('MANIFEST_WHEN_SECRET', {key, named}, at)];
    if (dependsOn(named, key, keys)) return [problem('MANIFEST_WHEN_CYCLE', {key, named}, at)];
    return valuesOf(wanted).flatMap((value) =>
      checkValue(other.schema, value, `site.${named}`).map(
        ({params}) => ({code: 'MANIFEST_WHEN_VALUE', params: {key, ...params}, at}) as Problem,
      ),
    );
  });
}

/** Whether a key is, directly or by way of others, asked for depending on another one. */
function dependsOn(key: string, on: string, keys: SiteSchema['keys'], seen: ReadonlySet<string> = new Set()): boolean {
  if (key === on) return true;
  if (seen.has(key)) return false;
  const next = new Set([...seen, key]);
  return Object.keys(own(keys, key)?.when ?? {}).some((named) => dependsOn(named, on, keys, next));
}

function matchProblems(key: string, {matches, schema}: SiteKey, keys: SiteSchema['keys'], locate: Locate): Problem[] {
  if (matches === undefined) return [];
  const at = locate(['keys', key, 'matches']);
  const other = own(keys, matches);
  if (!other) return [unknownKey(key, matches, keys, at)];
  if (schema.format === 'privateKey' && other.schema.format === 'certificate') return [];
  return [problem('MANIFEST_MATCHES_FORMAT', {key, named: matches}, at)];
}

function unknownKey(key: string, named: string, keys: SiteSchema['keys'], at: Problem['at']): Problem {
  const suggestion = didYouMean(named, Object.keys(keys));
  return problem('MANIFEST_SITE_KEY_UNKNOWN', {key, named, ...(suggestion && {suggestion})}, at);
}
