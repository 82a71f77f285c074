import type {KubeObject} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';

/** A list as the API server returns it. */
export interface ObjectList {
  readonly items: readonly KubeObject[];
  readonly resourceVersion: string;
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
    readonly metadata: {readonly resourceVersion?: string};
  };
  return {
    items: (items ?? []).map((item) => ({...item, apiVersion, kind})),
    resourceVersion: metadata.resourceVersion ?? '',
  };
}
