import {type Problem, problem} from '../errors.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import {describeRef, refOf} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import {policyValues} from '../object/policies.ts';

const prefix = 'onekey.dev/';

/** Annotations that look as if they steered onekey and do not: mistyped, an object would be treated as if nothing were said. */
export function annotationProblems(objects: readonly ParsedObject[]): Problem[] {
  const known = [...policyValues.keys()];
  return objects.flatMap(({object, at}) =>
    Object.keys(object.metadata.annotations ?? {})
      .filter((name) => name.startsWith(prefix) && !known.includes(name))
      .map((name) => {
        const meant = didYouMean(name.slice(prefix.length), known.map(withoutPrefix));
        const params = {object: describeRef(refOf(object)), name, known, ...(meant && {meant: `${prefix}${meant}`})};
        return problem('MANIFEST_OBJECT_ANNOTATION', params, at);
      }),
  );
}

const withoutPrefix = (name: string) => name.slice(prefix.length);
