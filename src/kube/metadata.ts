import {isOnekeyError} from '../errors.ts';
import {type KubeObject, type ObjectRef, refKey} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {seenOf} from './memory.ts';
import {listPath} from './paths.ts';

const accept = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json';

/**
 * Metadata of those of the objects that exist, by `refKey`: one list per kind and namespace, without specs. Kinds that
 * the cluster does not know have no objects.
 */
export async function listMetadata(
  kube: Kube,
  refs: readonly ObjectRef[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, KubeObject>> {
  const wanted = new Set(refs.map(refKey));
  const lists = Map.groupBy(refs, ({apiVersion, kind, namespace}) => `${apiVersion} ${kind} ${namespace ?? ''}`);
  const found = await Promise.all(Array.from(lists.values(), (of) => listLike(kube, of[0] as ObjectRef, signal)));
  const entries = found.flat().map((object) => [refKey({...object, ...object.metadata}), object] as const);
  return new Map(entries.filter(([key]) => wanted.has(key)));
}

/** Metadata of all objects of the kind and namespace that `ref` is of. */
async function listLike(kube: Kube, ref: ObjectRef, signal: AbortSignal): Promise<readonly KubeObject[]> {
  const {apiVersion, kind, namespace} = ref;
  const resource = await kube.discovery.find(apiVersion, kind, signal);
  if (!resource) return [];
  const request = {
    method: 'GET',
    path: listPath(resource, namespace),
    accept,
    about: `list ${resource.resource}`,
  } as const;
  try {
    const {items} = (await kube.client.json(request, signal)) as unknown as {
      readonly items: readonly KubeObject[] | null;
    };
    return (items ?? []).map(({metadata}) => {
      const object = {apiVersion, kind, metadata};
      kube.memory.note({apiVersion, kind, ...metadata}, seenOf(object));
      return object;
    });
  } catch (error) {
    if (isOnekeyError(error) && error.code === 'CLUSTER_NOT_FOUND') return []; // a definition that has just gone
    throw error;
  }
}
