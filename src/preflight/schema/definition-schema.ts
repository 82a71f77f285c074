import {isMap, type JsonMap} from '../../object/json-map.ts';
import type {Json, KubeObject} from '../../object/kube-object.ts';
import type {KindSchema} from './kind-schema.ts';
import {namesFields} from './node.ts';
import {objectMetadata} from './object-metadata.ts';

/** The schema that a definition of custom resources gives one of its versions; undefined where it gives none. */
export function definitionSchema({apiVersion, spec}: KubeObject, version: string): KindSchema | undefined {
  if (!isMap(spec)) return undefined;
  const versions = Array.isArray(spec.versions) ? spec.versions : [];
  const own = versions.find((one): one is JsonMap => isMap(one) && one.name === version);
  const root = openApiIn(own?.schema) ?? openApiIn(spec.validation);
  if (!root) return undefined;
  const named = isMap(root.properties) ? root.properties : {};
  const preserves = spec.preserveUnknownFields ?? apiVersion.endsWith('/v1beta1');
  return {
    root: {
      ...root,
      // What every object has, and is added here, does not make a schema say which fields there are.
      ...(!namesFields(root) && {'x-kubernetes-preserve-unknown-fields': true}),
      properties: {...named, ...typeFields, metadata: objectMetadata},
    },
    definitions: {},
    origin: 'definition',
    isClosed: preserves !== true,
  };
}

const openApiIn = (holder: Json | undefined): JsonMap | undefined =>
  isMap(holder) && isMap(holder.openAPIV3Schema) ? holder.openAPIV3Schema : undefined;

/** Every object has them, and no definition can say otherwise. */
const typeFields: JsonMap = {apiVersion: {type: 'string'}, kind: {type: 'string'}};
