import {isMap, type JsonMap} from '../../object/json-map.ts';
import {groupOf} from '../../object/known-kinds.ts';
import type {Json} from '../../object/kube-object.ts';
import type {KindSchema} from './kind-schema.ts';

/** Finds the schema of a kind in what the API server published (OpenAPI 2 or 3); undefined where it says nothing of the kind. */
export type FindSchema = (apiVersion: string, kind: string) => KindSchema | undefined;

/** The schemas of a published document, whatever it holds. */
export function publishedSchemas(document: Json): FindSchema {
  const definitions = definitionsOf(document);
  const byKind = new Map<string, JsonMap>();
  for (const definition of Object.values(definitions)) {
    if (!isMap(definition)) continue;
    for (const kind of kindsOf(definition)) if (!byKind.has(kind)) byKind.set(kind, definition);
  }
  return (apiVersion, kind) => {
    const version = apiVersion.split('/').at(-1) ?? '';
    const root = byKind.get(keyOf(groupOf(apiVersion), version, kind));
    return root && {root, definitions, origin: 'published', isClosed: true};
  };
}

function definitionsOf(document: Json): JsonMap {
  if (!isMap(document)) return {};
  const inComponents = isMap(document.components) ? document.components.schemas : undefined;
  const definitions = inComponents ?? document.definitions;
  return isMap(definitions) ? definitions : {};
}

function kindsOf(definition: JsonMap): string[] {
  const kinds = definition['x-kubernetes-group-version-kind'];
  if (!Array.isArray(kinds)) return [];
  return kinds.flatMap((one: Json) => {
    const parts = isMap(one) ? [one.group, one.version, one.kind] : [];
    return parts.every((part) => typeof part === 'string') ? [keyOf(...parts)] : [];
  });
}

const keyOf = (...parts: readonly string[]) => JSON.stringify(parts);
