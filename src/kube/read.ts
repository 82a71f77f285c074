import {isOnekeyError} from '../errors.ts';
import {describeRef, type KubeObject, type ObjectRef} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {objectPath} from './paths.ts';

/** The object, or undefined when there is none or its kind is not known. @throws OnekeyError CLUSTER_… */
export async function read(kube: Kube, ref: ObjectRef, signal: AbortSignal): Promise<KubeObject | undefined> {
  const resource = await kube.discovery.find(ref.apiVersion, ref.kind, signal);
  if (!resource) return undefined;
  try {
    const request = {method: 'GET', path: objectPath(resource, ref), about: describeRef(ref)} as const;
    return (await kube.client.json(request, signal)) as KubeObject;
  } catch (error) {
    if (isOnekeyError(error) && error.code === 'CLUSTER_NOT_FOUND') return undefined;
    throw error;
  }
}
