import type {ObjectRef} from '../object/kube-object.ts';
import {managedByLabel} from '../object/owner-labels.ts';
import {fieldManager, fieldsDigest} from './fields.ts';
import type {Kube} from './kube.ts';
import {listObjects} from './lists.ts';
import {seenOf} from './memory.ts';
import {listPath} from './paths.ts';

/** An object as recorded after it was applied. */
export interface Recorded {
  readonly ref: ObjectRef;
  readonly uid?: string;
  readonly fieldsDigest?: string;
}

/** An object that is not as recorded. */
export interface Changed extends ObjectRef {
  /** It is not there any more; one of the same name with another uid is another object. */
  readonly isGone?: boolean;
}

/**
 * Those of the recorded objects that are gone, are others of the same name, or whose fields as onekey applied them have
 * changed: one list per kind and namespace of the objects that carry onekey's label.
 */
export async function changed(
  kube: Kube,
  entries: readonly Recorded[],
  signal: AbortSignal,
): Promise<readonly Changed[]> {
  const lists = Map.groupBy(entries, ({ref}) => `${ref.apiVersion} ${ref.kind} ${ref.namespace ?? ''}`);
  const found = await Promise.all(Array.from(lists.values(), (of) => changedOf(kube, of, signal)));
  return found.flat();
}

async function changedOf(kube: Kube, entries: readonly Recorded[], signal: AbortSignal): Promise<readonly Changed[]> {
  const refs = entries.map(({ref}) => ref);
  const {apiVersion, kind, namespace} = refs[0] as ObjectRef;
  const resource = await kube.discovery.find(apiVersion, kind, signal);
  if (!resource) return refs.map(gone);
  const path = listPath(resource, namespace);
  const query = {labelSelector: `${managedByLabel}=${fieldManager}`};
  const about = `list ${resource.resource}`;
  const {items} = await listObjects(kube, {path, apiVersion, kind, about, query}, signal);
  const byName = new Map(items.map((object) => [object.metadata.name, object]));
  return entries.flatMap((entry) => {
    const object = byName.get(entry.ref.name);
    if (!object) return [gone(entry.ref)];
    kube.memory.note(entry.ref, seenOf(object));
    if (object.metadata.uid !== entry.uid || object.metadata.deletionTimestamp) return [gone(entry.ref)];
    return fieldsDigest(object) === entry.fieldsDigest ? [] : [entry.ref];
  });
}

const gone = (ref: ObjectRef): Changed => ({...ref, isGone: true});
