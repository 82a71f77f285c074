import type {FieldChange} from '../object/diff.ts';
import {isWithin} from '../object/field.ts';
import type {Json, KubeObject} from '../object/kube-object.ts';
import {mask} from './redact.ts';

/** Fields of a Secret that hold what nobody may see. */
const hidden = ['.data', '.stringData'];

/** The last manifest as kubectl keeps it quotes all of the object. */
const quoting = '.metadata.annotations.kubectl.kubernetes.io/last-applied-configuration';

/** The changes with the values of Secrets masked: that they change may be seen, and which, not what they are. */
export function maskSecretFields(
  {apiVersion, kind}: Pick<KubeObject, 'apiVersion' | 'kind'>,
  changes: readonly FieldChange[],
): readonly FieldChange[] {
  if (apiVersion !== 'v1' || kind !== 'Secret') return changes;
  return changes.map((change) => {
    const isHidden = [...hidden, quoting].some((field) => isWithin(change.field, field));
    return isHidden ? masked(change) : change;
  });
}

function masked({field, before, after}: FieldChange): FieldChange {
  return {
    field,
    ...(before !== undefined && {before: withMask(before)}),
    ...(after !== undefined && {after: withMask(after)}),
  };
}

/** Keys may be seen. */
function withMask(value: Json): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return mask;
  return Object.fromEntries(Object.keys(value).map((key) => [key, mask]));
}
