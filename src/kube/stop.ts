import {message, OnekeyError} from '../errors.ts';
import {describeRef, type Json, type KubeObject, type ObjectRef} from '../object/kube-object.ts';
import {fieldManager} from './fields.ts';
import type {Kube} from './kube.ts';
import {objectPath} from './paths.ts';
import {pause} from './pause.ts';
import {podsIn, podsOf} from './pods.ts';
import type {WaitOptions} from './wait.ts';

/** By this name onekey stops and starts. */
const stoppingManager = `${fieldManager}-scale`;

/**
 * Changes fields of an object; null takes one away. The field manager is another than that of applies, which keep all else.
 * @throws OnekeyError CLUSTER_…
 */
export async function patch(kube: Kube, ref: ObjectRef, changes: Json, signal: AbortSignal): Promise<void> {
  const resource = await kube.discovery.get(ref.apiVersion, ref.kind, signal);
  const request = {
    method: 'PATCH',
    path: objectPath(resource, ref),
    query: {fieldManager: stoppingManager},
    body: changes,
    contentType: 'application/merge-patch+json',
    about: describeRef(ref),
  } as const;
  await kube.client.request(request, signal);
}

/**
 * Resolves when no pod of the workloads is there any more, also none that is ending.
 * @throws OnekeyError CLUSTER_NOT_GONE after the time-out
 */
export async function waitUntilStopped(
  kube: Kube,
  workloads: readonly KubeObject[],
  {timeoutSeconds, onWaiting, signal}: WaitOptions,
): Promise<void> {
  const deadline = performance.now() + timeoutSeconds * 1000;
  const namespaces = new Set(workloads.map(({metadata}) => metadata.namespace ?? 'default'));
  let told = '';
  for (let attempt = 0; ; attempt++) {
    const pods = (await Promise.all(Array.from(namespaces, (namespace) => podsIn(kube, namespace, signal)))).flat();
    const left = workloads.flatMap((workload) => {
      const {namespace = 'default'} = workload.metadata;
      return podsOf(
        workload,
        pods.filter((pod) => pod.metadata.namespace === namespace),
      );
    });
    if (left.length === 0) return;
    const waiting = left.map(({metadata: {namespace = 'default', name, deletionTimestamp}}) => ({
      object: {apiVersion: 'v1', kind: 'Pod', namespace, name},
      reason: deletionTimestamp ? message('clusterTerminating', {finalizers: []}) : message('clusterStillThere', {}),
    }));
    const now = JSON.stringify(waiting);
    if (now !== told) onWaiting(waiting);
    told = now;
    if (performance.now() >= deadline) {
      const left = waiting.map(({object, reason}) => ({object: describeRef(object), reason}));
      throw new OnekeyError('CLUSTER_NOT_GONE', {seconds: timeoutSeconds, waiting: left});
    }
    await pause(Math.min(2000, 200 * 2 ** attempt), signal);
  }
}
