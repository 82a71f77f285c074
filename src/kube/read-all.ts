import {type KubeObject, type ObjectRef, refKey} from '../object/kube-object.ts';
import {managedByLabel} from '../object/owner-labels.ts';
import {fieldManager} from './fields.ts';
import type {Kube} from './kube.ts';
import {listObjects} from './lists.ts';
import {listPath} from './paths.ts';
import {read} from './read.ts';

/**
 * Those of the objects that exist, by `refKey`: one list per kind and namespace of what carries onekey's label, and one read
 * for each that does not.
 */
export async function readAll(
  kube: Kube,
  refs: readonly ObjectRef[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, KubeObject>> {
  const groups = Map.groupBy(refs, ({apiVersion, kind, namespace}) => `${apiVersion} ${kind} ${namespace ?? ''}`);
  const listed = await Promise.all(Array.from(groups.values(), (of) => listLabelled(kube, of, signal)));
  const found = new Map(listed.flat().map((object) => [refKey({...object, ...object.metadata}), object]));
  const missing = refs.filter((ref) => !found.has(refKey(ref)));
  const others = await Promise.all(missing.map((ref) => read(kube, ref, signal)));
  return new Map([
    ...refs.flatMap((ref) => entry(ref, found.get(refKey(ref)))),
    ...missing.flatMap((ref, index) => entry(ref, others[index])),
  ]);
}

const entry = (ref: ObjectRef, object: KubeObject | undefined): [string, KubeObject][] =>
  object ? [[refKey(ref), object]] : [];

/** A list of one would be longer than the object itself. */
async function listLabelled(
  kube: Kube,
  refs: readonly ObjectRef[],
  signal: AbortSignal,
): Promise<readonly KubeObject[]> {
  const [first, second] = refs;
  if (!first || !second) return [];
  const {apiVersion, kind, namespace} = first;
  const resource = await kube.discovery.find(apiVersion, kind, signal);
  if (!resource) return [];
  const path = listPath(resource, namespace);
  const query = {labelSelector: `${managedByLabel}=${fieldManager}`};
  const about = `list ${resource.resource}`;
  return (await listObjects(kube, {path, apiVersion, kind, about, query}, signal)).items;
}
