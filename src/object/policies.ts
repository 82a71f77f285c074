import {isProtected} from './known-kinds.ts';
import type {KubeObject} from './kube-object.ts';

/** Says what happens to an object of which a field that cannot change has to: `recreate` or `fail`. */
export const onImmutableAnnotation = 'onekey.dev/on-immutable';
/** Says what happens where others changed, or own, what the manifest sets: `fail`, `yield` or `force`. */
export const conflictsAnnotation = 'onekey.dev/conflicts';

/** Every annotation by which a manifest steers onekey, with its values. */
export const policyValues: ReadonlyMap<string, readonly string[]> = new Map([
  [onImmutableAnnotation, ['recreate', 'fail']],
  [conflictsAnnotation, ['fail', 'yield', 'force']],
]);

/** `fail`: nothing is changed; `yield`: theirs stays; `force`: the manifest's comes back. */
export type ConflictPolicy = 'fail' | 'yield' | 'force';

/** What the object's manifest says of conflicts; `fail` where it says nothing. */
export function conflictPolicy({metadata}: KubeObject): ConflictPolicy {
  const value = metadata.annotations?.[conflictsAnnotation];
  return value === 'yield' || value === 'force' ? value : 'fail';
}

/**
 * Whether the object may be deleted and made anew where a field cannot change: when its manifest says so, and a Job unless it
 * says otherwise. Never what holds data or defines others: that goes only when a person names it.
 */
export function mayRecreate(object: KubeObject): boolean {
  const value = object.metadata.annotations?.[onImmutableAnnotation];
  const isJob = object.kind === 'Job' && object.apiVersion.startsWith('batch/');
  return !isProtected(object) && (value === 'recreate' || (isJob && value !== 'fail'));
}
