import {isMap, type JsonMap} from '../object/json-map.ts';
import type {Json} from '../object/kube-object.ts';

/**
 * True for JSON of the shape that every answer of a Kubernetes API server has, as far as onekey relies on it: an object,
 * a list of objects, or a list of kinds (Kubernetes API conventions, "Types (Kinds)"). What a single kind holds in its
 * `spec` and `status` is for its reader to doubt.
 */
export function isAnswer(value: Json): value is JsonMap {
  if (!isMap(value)) return false;
  const {metadata = {}, items, resources, status} = value;
  return isMetadata(metadata) && isListOf(isObject)(items) && isListOf(isKind)(resources) && status !== null;
}

/** True for an object with a name. */
export const isObject = (item: Json): item is JsonMap =>
  isMap(item) && isMetadata(item.metadata) && typeof item.metadata.name === 'string' && item.status !== null;

const isKind = (kind: Json) => isMap(kind) && typeof kind.name === 'string' && typeof kind.kind === 'string';

function isMetadata(metadata: Json | undefined): metadata is JsonMap {
  if (!isMap(metadata)) return false;
  const {labels, annotations, ownerReferences, managedFields, finalizers} = metadata;
  return (
    [labels ?? {}, annotations ?? {}].every((texts) => isMap(texts) && Object.values(texts).every(isText)) &&
    [ownerReferences, managedFields].every(isListOf(isMap)) &&
    isListOf(isText)(finalizers)
  );
}

const isListOf =
  (isOne: (item: Json) => boolean) =>
  (list: Json | undefined): boolean =>
    list === undefined || list === null || (Array.isArray(list) && list.every(isOne));

const isText = (value: Json) => typeof value === 'string';
