import {isOnekeyError} from '../errors.ts';
import {describeRef, type Json, type KubeObject, type ObjectRef} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {objectPath} from './paths.ts';
import {read} from './read.ts';

const attempts = 5;

/**
 * Changes an object by a JSON Patch that follows from how it is, and only if it still is so. Safe to repeat; an object that is
 * gone is left alone.
 * @param change gives the patch, or undefined where nothing is to be changed
 * @returns whether anything was changed
 * @throws OnekeyError CLUSTER_CONFLICT when others change the object all the time, and what any request may end with
 */
export async function changeAsRead(
  kube: Kube,
  ref: ObjectRef,
  change: (object: KubeObject) => readonly Json[] | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const object = await read(kube, ref, signal);
    const changes = object && change(object);
    if (!changes) return false;
    const resource = await kube.discovery.get(ref.apiVersion, ref.kind, signal);
    const {resourceVersion} = object.metadata;
    const request = {
      method: 'PATCH',
      path: objectPath(resource, ref),
      body: [{op: 'test', path: '/metadata/resourceVersion', value: resourceVersion ?? ''}, ...changes],
      contentType: 'application/json-patch+json',
      about: describeRef(ref),
    } as const;
    try {
      await kube.client.request(request, signal);
      return true;
    } catch (error) {
      if (!isOutdated(error) || attempt === attempts) throw error;
    }
  }
}

/** Somebody changed the object after it was read: the test of its version fails. */
const isOutdated = (error: unknown) =>
  isOnekeyError(error) && (error.code === 'CLUSTER_CONFLICT' || error.code === 'CLUSTER_REJECTED');
