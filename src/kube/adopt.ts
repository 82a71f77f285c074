import {isOnekeyError} from '../errors.ts';
import type {Json, KubeObject, ObjectRef} from '../object/kube-object.ts';
import {describeRef} from '../object/kube-object.ts';
import {type FieldSet, fieldManager, type ManagedFields, managersOf} from './fields.ts';
import type {Kube} from './kube.ts';
import {objectPath} from './paths.ts';
import {read} from './read.ts';

/** What kubectl and helm call themselves, whatever they did; and who the API server says it was before it kept account. */
const tools = /^(kubectl([-_].*)?|helm|before-first-apply)$/i;

/** Whether a field manager is kubectl or helm, from whom {@link adopt} takes over. */
export const isTool = (manager: string): boolean => tools.test(manager);

const attempts = 5;

/**
 * Takes over from kubectl and helm: the fields that they manage become onekey's, as if onekey had applied them. The next
 * apply then meets no conflict with them, and removes those of their fields that onekey's manifest does not have. Fields of
 * anyone else stay theirs. Safe to repeat; an object that is gone is left alone.
 * @throws OnekeyError CLUSTER_CONFLICT when others change the object all the time, and what any request may end with
 */
export async function adopt(kube: Kube, ref: ObjectRef, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const object = await read(kube, ref, signal);
    const managedFields = object && migrated(object);
    if (!managedFields) return;
    const resource = await kube.discovery.get(ref.apiVersion, ref.kind, signal);
    const {resourceVersion} = object.metadata;
    const body: Json = [
      {op: 'test', path: '/metadata/resourceVersion', value: resourceVersion ?? ''},
      {op: 'replace', path: '/metadata/managedFields', value: managedFields as unknown as Json},
    ];
    const request = {
      method: 'PATCH',
      path: objectPath(resource, ref),
      body,
      contentType: 'application/json-patch+json',
      about: describeRef(ref),
    } as const;
    try {
      await kube.client.request(request, signal);
      return;
    } catch (error) {
      if (!isOutdated(error) || attempt === attempts) throw error;
    }
  }
}

/** Somebody changed the object after it was read: the test of its version fails. */
const isOutdated = (error: unknown) =>
  isOnekeyError(error) && (error.code === 'CLUSTER_CONFLICT' || error.code === 'CLUSTER_REJECTED');

/** The managers of an object after it was taken over; undefined when there is nothing to take. */
export function migrated(object: KubeObject): readonly ManagedFields[] | undefined {
  const managers = managersOf(object);
  const isTaken = ({manager, subresource}: ManagedFields) => isTool(manager) && !subresource;
  const isOwn = ({manager, operation, subresource}: ManagedFields) =>
    manager === fieldManager && operation === 'Apply' && !subresource;
  const taken = managers.filter(isTaken);
  if (taken.length === 0) return undefined;
  // Fields are written by the names of one version: those of another are let go rather than misread.
  const merged = [...managers.filter(isOwn), ...taken].filter(({apiVersion}) => apiVersion === object.apiVersion);
  const own: ManagedFields = {
    manager: fieldManager,
    operation: 'Apply',
    apiVersion: object.apiVersion,
    fieldsType: 'FieldsV1',
    fieldsV1: merged.reduce<FieldSet>((all, {fieldsV1 = {}}) => union(all, fieldsV1), {}),
    ...latest(merged),
  };
  return [own, ...managers.filter((each) => !isTaken(each) && !isOwn(each))];
}

function latest(managers: readonly ManagedFields[]): Pick<ManagedFields, 'time'> {
  const time = managers
    .flatMap((each) => each.time ?? [])
    .sort()
    .at(-1);
  return time === undefined ? {} : {time};
}

function union(a: FieldSet, b: FieldSet): FieldSet {
  const steps = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(Array.from(steps, (step) => [step, union(a[step] ?? {}, b[step] ?? {})]));
}
