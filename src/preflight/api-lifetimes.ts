import semver from 'semver';
import {type Problem, problem} from '../errors.ts';
import type {ParsedObject} from '../object/parse.ts';
import {removalOf} from './removed-apis.ts';

/** Of each kind that is about to be applied: that this version of Kubernetes still serves it, but a later one will not. */
export function checkLifetimes(objects: readonly ParsedObject[], kubernetes: string): Problem[] {
  const minor = semver.coerce(kubernetes)?.minor ?? 0;
  const seen = new Set<string>();
  return objects.flatMap(({object: {apiVersion, kind}, at}) => {
    const removal = removalOf({apiVersion, kind});
    const key = `${apiVersion}/${kind}`;
    if (!removal || removal.goneIn <= minor || seen.has(key)) return [];
    seen.add(key);
    const {goneIn, replacement} = removal;
    return [problem('PREFLIGHT_API_DEPRECATED', {kind, apiVersion, goneIn: `1.${goneIn}`, replacement}, at)];
  });
}
