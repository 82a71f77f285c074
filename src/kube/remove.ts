import {isOnekeyError, message, OnekeyError} from '../errors.ts';
import type {Waiting} from '../events.ts';
import {describeRef, type KubeObject, type ObjectRef, refKey} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {listMetadata} from './metadata.ts';
import {objectPath} from './paths.ts';
import {pause} from './pause.ts';
import type {WaitOptions} from './wait.ts';

/**
 * Begins to delete an object. It is gone only when what it made is gone, the pods of a Deployment before all: whoever waits
 * for it waits for them. One that is gone already, or whose uid is another, is left alone.
 * @throws OnekeyError CLUSTER_FORBIDDEN and what any request may end with
 */
export async function remove(kube: Kube, ref: ObjectRef, uid: string | undefined, signal: AbortSignal): Promise<void> {
  const resource = await kube.discovery.find(ref.apiVersion, ref.kind, signal);
  if (!resource) return; // its definition is gone and took it along
  const body = {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: 'Foreground',
    ...(uid !== undefined && {preconditions: {uid}}),
  };
  try {
    await kube.client.request(
      {method: 'DELETE', path: objectPath(resource, ref), body, about: describeRef(ref)},
      signal,
    );
  } catch (error) {
    const settled = isOnekeyError(error) && (error.code === 'CLUSTER_NOT_FOUND' || error.code === 'CLUSTER_CONFLICT');
    if (!settled) throw error;
  }
}

/** An object to wait for until it is gone; without a uid, one of any uid counts. */
export interface Leaving {
  readonly ref: ObjectRef;
  readonly uid?: string;
}

/**
 * Resolves when none of the objects is there any more; one of the same name with another uid is another object.
 * @throws OnekeyError CLUSTER_NOT_GONE after the time-out
 */
export async function waitUntilGone(kube: Kube, entries: readonly Leaving[], options: WaitOptions): Promise<void> {
  const {timeoutSeconds, onWaiting, signal} = options;
  const deadline = performance.now() + timeoutSeconds * 1000;
  let left = entries;
  let told = '';
  for (let attempt = 0; ; attempt++) {
    const found = await listMetadata(
      kube,
      left.map(({ref}) => ref),
      signal,
    );
    left = left.filter(({ref, uid}) => isThere(found.get(refKey(ref)), uid));
    if (left.length === 0) return;
    const waiting = left.map(({ref}) => ({object: ref, reason: reasonOf(found.get(refKey(ref)))}));
    const now = JSON.stringify(waiting);
    if (now !== told) onWaiting(waiting);
    told = now;
    if (performance.now() >= deadline) throw stillThere(timeoutSeconds, waiting);
    await pause(Math.min(2000, 100 * 2 ** attempt), signal);
  }
}

const isThere = (object: KubeObject | undefined, uid: string | undefined) =>
  object !== undefined && (uid === undefined || object.metadata.uid === uid);

function reasonOf(object: KubeObject | undefined): Waiting['reason'] {
  if (!object?.metadata.deletionTimestamp) return message('clusterStillThere', {});
  const finalizers = (object.metadata.finalizers ?? []) as readonly string[];
  return message('clusterTerminating', {finalizers: finalizers.filter((name) => name !== 'foregroundDeletion')});
}

function stillThere(seconds: number, waiting: readonly Waiting[]): OnekeyError {
  const objects = waiting.map(({object, reason}) => ({object: describeRef(object), reason}));
  return new OnekeyError('CLUSTER_NOT_GONE', {seconds, waiting: objects});
}
