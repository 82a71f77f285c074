import type {KubeObject, ObjectRef} from '../object/kube-object.ts';
import {changeAsRead} from './change-as-read.ts';
import {type FieldSet, fieldManager, type ManagedFields, managersOf, replaceManagers, union} from './fields.ts';
import type {Kube} from './kube.ts';

/** What kubectl and helm call themselves, whatever they did; and who the API server says it was before it kept account. */
const tools = /^(kubectl([-_].*)?|helm|before-first-apply)$/i;

/** Whether a field manager is kubectl or helm, from whom {@link adopt} takes over. */
export const isTool = (manager: string): boolean => tools.test(manager);

/**
 * Takes over from kubectl and helm: the fields that they manage become onekey's, as if onekey had applied them. The next
 * apply then meets no conflict with them, and removes those of their fields that onekey's manifest does not have. Fields of
 * anyone else stay theirs. Safe to repeat; an object that is gone is left alone.
 * @throws OnekeyError CLUSTER_CONFLICT when others change the object all the time, and what any request may end with
 */
export async function adopt(kube: Kube, ref: ObjectRef, signal: AbortSignal): Promise<void> {
  await changeAsRead(kube, ref, (object) => replaceManagers(migrated(object)), signal);
}

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
