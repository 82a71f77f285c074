import type {Kube} from './kube.ts';
import {listPath} from './paths.ts';

const claims = {group: '', version: 'v1', resource: 'persistentvolumeclaims', namespaced: true};

/** Whether a namespace has any claim for a volume. @throws OnekeyError CLUSTER_FORBIDDEN and what any request may end with */
export async function hasClaims(kube: Kube, namespace: string, signal: AbortSignal): Promise<boolean> {
  const request = {
    method: 'GET',
    path: listPath(claims, namespace),
    query: {limit: '1'},
    about: `list persistentvolumeclaims (${namespace})`,
  } as const;
  const {items} = (await kube.client.json(request, signal)) as unknown as {readonly items: readonly unknown[] | null};
  return (items ?? []).length > 0;
}
