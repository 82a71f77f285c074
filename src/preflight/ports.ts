import type {KubeObject, ObjectRef} from '../object/kube-object.ts';

/** What the checks need to know of a cluster. */
export interface PreflightCluster {
  /** As the API server writes it: `v1.20.2`, `v1.28.3-aliyun.1`. */
  version(signal: AbortSignal): Promise<string>;
  /** Whether the kind is served, and how; undefined when the cluster does not know it. */
  resourceOf(apiVersion: string, kind: string, signal: AbortSignal): Promise<ServedResource | undefined>;
  /** Those of the requests that the cluster's rules do not allow. */
  forbidden(requests: readonly AccessRequest[], signal: AbortSignal): Promise<readonly AccessRequest[]>;
  /** All objects of a kind, in one namespace or in all; none of a kind that the cluster does not know. */
  list(
    kind: {readonly apiVersion: string; readonly kind: string; readonly namespace?: string},
    signal: AbortSignal,
  ): Promise<readonly KubeObject[]>;
  read(ref: ObjectRef, signal: AbortSignal): Promise<KubeObject | undefined>;
  /** Those of the objects that exist, by `refKey`. */
  readAll(refs: readonly ObjectRef[], signal: AbortSignal): Promise<ReadonlyMap<string, KubeObject>>;
  /** What the API server would make of an object. Rejects with its reason where it would not take it. */
  dryRun(object: KubeObject, signal: AbortSignal): Promise<KubeObject>;
  /** How far its clock is ahead of this machine's; NaN where it does not tell the time. */
  readonly clockSkewSeconds: number;
  /** Labels of those of the objects that exist. */
  existingLabels(
    refs: readonly ObjectRef[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, {readonly [label: string]: string}>>;
}

/** How the API server serves a kind. `resource` is the plural name. */
export interface ServedResource {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly namespaced: boolean;
}

/** One right: a SelfSubjectAccessReview's resource attributes. */
export interface AccessRequest {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  /** Of one object; absent: of any. */
  readonly name?: string;
}
