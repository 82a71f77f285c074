import type {Kube} from './kube.ts';

const paths = {
  storageClasses: '/apis/storage.k8s.io/v1/storageclasses',
  ingressClasses: '/apis/networking.k8s.io/v1/ingressclasses',
  nodes: '/api/v1/nodes',
  namespaces: '/api/v1/namespaces',
} as const;

/** Kinds whose names a person may choose from. */
export type NamedKind = keyof typeof paths;

/** The names that exist, sorted. @throws OnekeyError CLUSTER_FORBIDDEN and what any request may end with */
export async function namesOf(kube: Kube, kind: NamedKind, signal: AbortSignal): Promise<string[]> {
  const path = paths[kind];
  const list = await kube.client.json({method: 'GET', path, about: `list ${kind}`}, signal);
  const {items} = list as unknown as {readonly items: readonly {readonly metadata: {readonly name: string}}[] | null};
  return (items ?? []).map(({metadata}) => metadata.name).sort();
}
