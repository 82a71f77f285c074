import {isOnekeyError, OnekeyError} from '../errors.ts';
import type {KubeObject} from '../object/kube-object.ts';
import {fieldManager} from './fields.ts';
import type {Kube} from './kube.ts';
import {pause} from './pause.ts';

const terminatingSeconds = 120;

/**
 * Creates the namespace when it is missing and leaves one that is there as it is; waits for one that is being deleted.
 * @throws OnekeyError CLUSTER_NAMESPACE_STUCK when it does not go away within two minutes
 */
export async function ensureNamespace(kube: Kube, name: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + terminatingSeconds * 1000;
  for (;;) {
    const found = (await read(kube, name, signal)) ?? (await create(kube, name, signal));
    if (!found.metadata.deletionTimestamp) return;
    if (performance.now() > deadline) {
      const {conditions = []} = (found.status ?? {}) as {
        readonly conditions?: readonly {readonly message: string; readonly status: string}[];
      };
      const reason = conditions
        .filter(({status}) => status === 'True')
        .map(({message}) => message)
        .join('; ');
      throw new OnekeyError('CLUSTER_NAMESPACE_STUCK', {namespace: name, seconds: terminatingSeconds, reason});
    }
    await pause(500, signal);
  }
}

async function read(kube: Kube, name: string, signal: AbortSignal): Promise<KubeObject | undefined> {
  const path = `/api/v1/namespaces/${encodeURIComponent(name)}`;
  try {
    return (await kube.client.json({method: 'GET', path, about: `Namespace ${name}`}, signal)) as KubeObject;
  } catch (error) {
    if (isOnekeyError(error) && error.code === 'CLUSTER_NOT_FOUND') return undefined;
    throw error;
  }
}

/** The namespace made now, or by someone else a moment ago. */
async function create(kube: Kube, name: string, signal: AbortSignal): Promise<KubeObject> {
  const body: KubeObject = {apiVersion: 'v1', kind: 'Namespace', metadata: {name}};
  const request = {
    method: 'POST',
    path: '/api/v1/namespaces',
    query: {fieldManager},
    body,
    about: `Namespace ${name}`,
  } as const;
  try {
    return (await kube.client.json(request, signal)) as KubeObject;
  } catch (error) {
    if (isOnekeyError(error) && error.code === 'CLUSTER_ALREADY_EXISTS')
      return (await read(kube, name, signal)) ?? body;
    throw error;
  }
}
