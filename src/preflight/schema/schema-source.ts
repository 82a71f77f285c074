import {isOnekeyError, type OnekeyError} from '../../errors.ts';
import {isMap} from '../../object/json-map.ts';
import {groupOf, isClusterScoped} from '../../object/known-kinds.ts';
import type {Json, KubeObject} from '../../object/kube-object.ts';
import type {PreflightCluster, ServedResource} from '../ports.ts';
import type {SubjectObject} from '../subject.ts';
import {definitionSchema} from './definition-schema.ts';
import type {KindSchema} from './kind-schema.ts';
import {type FindSchema, publishedSchemas} from './published-schema.ts';

/** A kind, its schema where one could be had, and what it is called in rules and paths. */
export interface KnownKind {
  readonly schema: KindSchema | undefined;
  readonly resource: {readonly group: string; readonly resource: string};
}

/** Finds the schemas of kinds. */
export interface SchemaSource {
  /** Undefined for a kind that neither the cluster nor the bundle knows. */
  find(object: KubeObject): Promise<KnownKind | undefined>;
  /** Why schemas could not be read, each cause once. */
  readonly errors: ReadonlyMap<string, OnekeyError>;
}

/** By the bundle's own definitions, else by the cluster's, else by what its API server publishes. */
export function schemaSource(
  definitions: ReadonlyMap<string, SubjectObject>,
  cluster: PreflightCluster,
  signal: AbortSignal,
): SchemaSource {
  const errors = new Map<string, OnekeyError>();
  const indexes = new Map<Json, FindSchema>();

  const published = async (apiVersion: string, kind: string): Promise<KindSchema | undefined> => {
    const document = await cluster.openApi(apiVersion, signal);
    if (document === undefined) return undefined;
    const find = indexes.get(document) ?? publishedSchemas(document);
    indexes.set(document, find);
    return find(apiVersion, kind);
  };

  const ofDefinition = async ({group, version, resource}: ServedResource): Promise<KindSchema | undefined> => {
    const ref = {apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: `${resource}.${group}`};
    // Whoever may not read definitions reads what is published of them.
    const definition = await cluster.read(ref, signal).catch((error) => {
      if (!isOnekeyError(error) || signal.aborted) throw error;
      return undefined;
    });
    return definition && definitionSchema(definition, version);
  };

  const find = async ({apiVersion, kind}: KubeObject): Promise<KnownKind | undefined> => {
    const brought = definitions.get(`${apiVersion}/${kind}`);
    if (brought) return ofBrought(brought, apiVersion);
    const served = await cluster.resourceOf(apiVersion, kind, signal);
    if (!served) return undefined;
    const isOwn = isClusterScoped(apiVersion, kind) !== undefined;
    const schema = (isOwn ? undefined : await ofDefinition(served)) ?? (await published(apiVersion, kind));
    return {schema, resource: served};
  };

  return {
    errors,
    async find(object) {
      try {
        return await find(object);
      } catch (error) {
        if (!isOnekeyError(error) || signal.aborted) throw error;
        errors.set(error.message, error);
        return undefined;
      }
    },
  };
}

/** A definition that itself waits for inputs says nothing yet. */
function ofBrought({object, open}: SubjectObject, apiVersion: string): KnownKind {
  const spec = isMap(object.spec) ? object.spec : {};
  const names = isMap(spec.names) ? spec.names : {};
  const version = apiVersion.split('/').at(-1) ?? '';
  return {
    schema: open.length > 0 ? undefined : definitionSchema(object, version),
    resource: {group: groupOf(apiVersion), resource: typeof names.plural === 'string' ? names.plural : ''},
  };
}
