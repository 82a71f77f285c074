import type {Json, KubeObject, ObjectRef} from '../object/kube-object.ts';
import {type AccessRequest, forbidden} from './access-review.ts';
import {adopt} from './adopt.ts';
import {type Applied, type ApplyOptions, apply, dryRun} from './apply.ts';
import {type Changed, changed, type Recorded} from './changed.ts';
import {hasClaims} from './claims.ts';
import type {LogExtent} from './container-log.ts';
import type {Resource} from './discovery.ts';
import type {ApiRequest} from './exchange.ts';
import {type ExecRequest, exec} from './exec.ts';
import {followJobLogs} from './job-logs.ts';
import type {Kube} from './kube.ts';
import {listKind} from './lists.ts';
import {listMetadata} from './metadata.ts';
import {type NamedKind, namesOf} from './names.ts';
import {ensureNamespace} from './namespaces.ts';
import {OpenApi} from './open-api.ts';
import {type PodLogRequest, podLog} from './pod-log.ts';
import {read} from './read.ts';
import {readAll} from './read-all.ts';
import {type Leaving, remove, waitUntilGone} from './remove.ts';
import {getService, type ServiceRequest} from './service-proxy.ts';
import {patch, waitUntilStopped} from './stop.ts';
import type {TroubleListener} from './trouble.ts';
import {type WaitOptions, waitUntilReady} from './wait.ts';
import {type LogLine, workloadLogs} from './workload-logs.ts';

/** What a plain request may carry. */
export interface RequestOptions {
  readonly query?: {readonly [name: string]: string};
  readonly body?: unknown;
  readonly contentType?: string;
  readonly signal?: AbortSignal;
  /** How long an answer may be silent; 60 unless said otherwise. */
  readonly silenceSeconds?: number;
  /** Sent without asking the guard of writes, which itself needs it. */
  readonly unguarded?: boolean;
}

/** One cluster. Every call may reject with an OnekeyError whose code begins with CLUSTER, or with its signal's reason. */
export interface Cluster {
  /** The address of its API server, for people. */
  readonly server: string;
  /** As the API server writes it: `v1.20.2`, `v1.28.3-aliyun.1`. */
  version(signal: AbortSignal): Promise<string>;
  /** How far its clock is ahead of this machine's, within a second; NaN where it does not tell the time. */
  readonly clockSkewSeconds: number;
  /** Whether the kind is served, and how; undefined when the cluster does not know it. */
  resourceOf(apiVersion: string, kind: string, signal: AbortSignal): Promise<Resource | undefined>;
  /** Those of the requests that the cluster's rules do not allow. */
  forbidden(requests: readonly AccessRequest[], signal: AbortSignal): Promise<readonly AccessRequest[]>;
  /** Labels of those of the objects that exist. */
  existingLabels(
    refs: readonly ObjectRef[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, {readonly [label: string]: string}>>;
  /** What the API server publishes of the schemas of a group version's kinds, as it says it; undefined where it does not. */
  openApi(apiVersion: string, signal: AbortSignal): Promise<Json | undefined>;
  names(kind: NamedKind, signal?: AbortSignal): Promise<string[]>;
  /** All objects of a kind, in one namespace or in all; none of a kind that the cluster does not know. */
  list(
    kind: {readonly apiVersion: string; readonly kind: string; readonly namespace?: string},
    signal: AbortSignal,
  ): Promise<readonly KubeObject[]>;
  ensureNamespace(name: string, signal: AbortSignal): Promise<void>;
  apply(object: KubeObject, signal: AbortSignal, options?: ApplyOptions): Promise<Applied>;
  dryRun(object: KubeObject, signal: AbortSignal, options?: ApplyOptions): Promise<KubeObject>;
  adopt(ref: ObjectRef, signal: AbortSignal): Promise<void>;
  waitUntilReady(refs: readonly ObjectRef[], options: WaitOptions): Promise<void>;
  read(ref: ObjectRef, signal: AbortSignal): Promise<KubeObject | undefined>;
  readAll(refs: readonly ObjectRef[], signal: AbortSignal): Promise<ReadonlyMap<string, KubeObject>>;
  remove(ref: ObjectRef, uid: string | undefined, signal: AbortSignal): Promise<void>;
  waitUntilGone(entries: readonly Leaving[], options: WaitOptions): Promise<void>;
  changed(entries: readonly Recorded[], signal: AbortSignal): Promise<readonly Changed[]>;
  getService(request: ServiceRequest, signal: AbortSignal): Promise<{readonly status: number; readonly body: string}>;
  /** The last lines of a container's log. */
  podLog(request: PodLogRequest, signal: AbortSignal): Promise<string>;
  exec(request: ExecRequest, onLine: (line: string) => void, signal: AbortSignal): Promise<void>;
  followJobLogs(job: ObjectRef, onLine: (line: string) => void, signal: AbortSignal): Promise<void>;
  /** Resolves to how many pods there were. */
  workloadLogs(
    workloads: readonly KubeObject[],
    extent: LogExtent,
    onLine: (line: LogLine) => void,
    signal: AbortSignal,
  ): Promise<number>;
  patch(ref: ObjectRef, changes: Json, signal: AbortSignal): Promise<void>;
  waitUntilStopped(workloads: readonly KubeObject[], options: WaitOptions): Promise<void>;
  hasClaims(namespace: string, signal: AbortSignal): Promise<boolean>;
  /** JSON in and out, for what has no call of its own. The answer is believed to be a `T`. */
  request<T>(method: ApiRequest['method'], path: string, options: RequestOptions): Promise<T>;
  /** From now on every attempt to write waits for `guard`, and is not made when that rejects. */
  guardWrites(guard: () => Promise<void>): void;
  /** Calls `listener` when the API server is away and requests are repeated, and when it is back. */
  onTrouble(listener: TroubleListener): void;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** What an API server said of itself when it was reached. */
export interface Found {
  readonly server: string;
  readonly version: string;
  readonly clockSkewSeconds: number;
}

/** Puts the operations on one cluster together. */
export function createCluster(kube: Kube, found: Found): Cluster {
  const never = new AbortController().signal;
  const openApi = new OpenApi(kube.client, found.server);
  return {
    server: found.server,
    version: async () => found.version,
    clockSkewSeconds: found.clockSkewSeconds,
    resourceOf: (apiVersion, kind, signal) => kube.discovery.find(apiVersion, kind, signal),
    forbidden: (requests, signal) => forbidden(kube, requests, signal),
    async existingLabels(refs, signal) {
      const objects = await listMetadata(kube, refs, signal);
      return new Map(Array.from(objects, ([key, {metadata}]) => [key, metadata.labels ?? {}]));
    },
    openApi: (apiVersion, signal) => openApi.document(apiVersion, signal),
    names: (kind, signal = never) => namesOf(kube, kind, signal),
    list: (kind, signal) => listKind(kube, kind, signal),
    ensureNamespace: (name, signal) => ensureNamespace(kube, name, signal),
    apply: (object, signal, options) => apply(kube, object, signal, options),
    dryRun: (object, signal, options) => dryRun(kube, object, signal, options),
    adopt: (ref, signal) => adopt(kube, ref, signal),
    waitUntilReady: (refs, options) => waitUntilReady(kube, refs, options),
    read: (ref, signal) => read(kube, ref, signal),
    readAll: (refs, signal) => readAll(kube, refs, signal),
    remove: (ref, uid, signal) => remove(kube, ref, uid, signal),
    waitUntilGone: (entries, options) => waitUntilGone(kube, entries, options),
    changed: (entries, signal) => changed(kube, entries, signal),
    getService: (request, signal) => getService(kube, request, signal),
    podLog: (request, signal) => podLog(kube, request, signal),
    exec: (request, onLine, signal) => exec(kube, request, onLine, signal),
    followJobLogs: (job, onLine, signal) => followJobLogs(kube, job, onLine, signal),
    workloadLogs: (workloads, extent, onLine, signal) => workloadLogs(kube, workloads, extent, onLine, signal),
    patch: (ref, changes, signal) => patch(kube, ref, changes, signal),
    waitUntilStopped: (workloads, options) => waitUntilStopped(kube, workloads, options),
    hasClaims: (namespace, signal) => hasClaims(kube, namespace, signal),
    async request<T>(method: ApiRequest['method'], path: string, {signal = never, body, ...options}: RequestOptions) {
      const about = `${method} ${path}`;
      const request = {method, path, about, ...options, ...(body !== undefined && {body: body as Json})};
      return (await kube.client.json(request, signal)) as T;
    },
    guardWrites: (guard) => kube.client.guardWrites(guard),
    onTrouble: (listener) => kube.client.trouble.listen(listener),
    close: () => kube.client.close(),
  };
}
