import {isOnekeyError} from '../errors.ts';
import type {KubeObject} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';

/**
 * True when the claim's storage class binds it with the first pod that uses it (`WaitForFirstConsumer`): then it is as
 * ready as it can be. Also when the class may not be read: the pods that use the claim tell if it is not.
 */
export async function bindsWithFirstPod(kube: Kube, claim: KubeObject, signal: AbortSignal): Promise<boolean> {
  const {storageClassName} = claim.spec as {readonly storageClassName?: string};
  if (!storageClassName) return false;
  const path = `/apis/storage.k8s.io/v1/storageclasses/${encodeURIComponent(storageClassName)}`;
  try {
    const storageClass = await kube.client.json(
      {method: 'GET', path, about: `StorageClass ${storageClassName}`},
      signal,
    );
    return (storageClass as {readonly volumeBindingMode?: string}).volumeBindingMode === 'WaitForFirstConsumer';
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return error.code === 'CLUSTER_FORBIDDEN';
  }
}
