import type {Location, Problem} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import type {ValueSchema} from './application.ts';
import {checkValue} from './check-value.ts';

/** Rules of its own schema that a default breaks. */
export function defaultProblems(
  declared: {readonly schema: ValueSchema; readonly default?: Json},
  key: string,
  at: Location,
): Problem[] {
  if (declared.default === undefined) return [];
  return checkValue(declared.schema, declared.default, key).map(
    ({params}) => ({code: 'MANIFEST_DEFAULT_INVALID', params, at}) as Problem,
  );
}
