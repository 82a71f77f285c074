import type {KubeObject} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {listPath} from './paths.ts';

/** A list as the API server returns it. */
export interface ObjectList {
  readonly items: readonly KubeObject[];
  readonly resourceVersion: string;
  /** What to ask for the part that follows by; absent after the last one. */
  readonly rest?: string;
}

/** What a list asks for. */
export interface ListRequest {
  readonly path: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly about: string;
  readonly query?: {readonly [name: string]: string | undefined};
}

/** Lists objects; each says its kind, which the API server leaves out. @throws OnekeyError CLUSTER_… */
export async function listObjects(kube: Kube, request: ListRequest, signal: AbortSignal): Promise<ObjectList> {
  const {path, apiVersion, kind, about, query = {}} = request;
  const list = await kube.client.json({method: 'GET', path, query, about}, signal);
  const {items, metadata} = list as unknown as {
    readonly items: readonly KubeObject[] | null;
    readonly metadata: {readonly resourceVersion?: string; readonly continue?: string};
  };
  return {
    items: (items ?? []).map((item) => ({...item, apiVersion, kind})),
    resourceVersion: metadata.resourceVersion ?? '',
    ...(metadata.continue && {rest: metadata.continue}),
  };
}

/** Long lists come in parts, so that no answer is larger than the memory is meant for. */
const partSize = 500;

/**
 * All objects of a kind, in one namespace or in all. A kind that the cluster does not know has none.
 * @throws OnekeyError CLUSTER_FORBIDDEN and what any request may end with
 */
export async function listKind(
  kube: Kube,
  {apiVersion, kind, namespace}: {readonly apiVersion: string; readonly kind: string; readonly namespace?: string},
  signal: AbortSignal,
): Promise<readonly KubeObject[]> {
  const resource = await kube.discovery.find(apiVersion, kind, signal);
  if (!resource) return [];
  const path = listPath(resource, namespace);
  const about = `list ${resource.resource}`;
  const all: KubeObject[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const query = {limit: String(partSize), ...(next !== '' && {continue: next})};
    const part: ObjectList = await listObjects(kube, {path, apiVersion, kind, about, query}, signal);
    all.push(...part.items);
    next = part.rest;
  }
  return all;
}
