import type {KubeObject, ObjectRef} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {listObjects} from './lists.ts';

/** An object that is waited for, as last heard of. */
export interface Concerned {
  readonly ref: ObjectRef;
  readonly object: KubeObject | undefined;
}

interface Selector {
  readonly matchLabels?: {readonly [label: string]: string};
}

/** Every pod of a namespace. */
export async function podsIn(kube: Kube, namespace: string, signal: AbortSignal): Promise<readonly KubeObject[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
  const request = {path, apiVersion: 'v1', kind: 'Pod', about: `list pods (${namespace})`};
  return (await listObjects(kube, request, signal)).items;
}

/** Those of the pods that a workload selects, or that it is itself; the newest first, which are those an upgrade waits for. */
export function podsOf(workload: KubeObject, pods: readonly KubeObject[]): readonly KubeObject[] {
  return selected(workload, pods).toSorted((one, other) => createdAt(other).localeCompare(createdAt(one)));
}

function selected(workload: KubeObject, pods: readonly KubeObject[]): readonly KubeObject[] {
  const {name, uid} = workload.metadata;
  if (workload.kind === 'Pod') return pods.filter((pod) => pod.metadata.name === name);
  const {selector} = (workload.spec ?? {}) as {readonly selector?: Selector};
  const wanted = Object.entries(selector?.matchLabels ?? {});
  if (wanted.length === 0) return pods.filter((pod) => ownersOf(pod).includes(String(uid)));
  return pods.filter((pod) => wanted.every(([label, value]) => pod.metadata.labels?.[label] === value));
}

const createdAt = ({metadata}: KubeObject) => String(metadata.creationTimestamp ?? '');

function ownersOf({metadata}: KubeObject): readonly string[] {
  return ((metadata.ownerReferences ?? []) as readonly {readonly uid: string}[]).map(({uid}) => uid);
}
