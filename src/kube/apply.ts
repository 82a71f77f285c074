import {isOnekeyError} from '../errors.ts';
import {describeRef, type Json, type KubeObject, type ObjectRef, refOf} from '../object/kube-object.ts';
import {changeAsRead} from './change-as-read.ts';
import type {Resource} from './discovery.ts';
import type {ApiAnswer, ApiRequest} from './exchange.ts';
import {fieldManager, fieldsDigest, ownFields} from './fields.ts';
import type {Kube} from './kube.ts';
import {withoutLeftovers} from './leftovers.ts';
import type {Seen} from './memory.ts';
import {listPath, objectPath} from './paths.ts';
import {pause} from './pause.ts';
import {read} from './read.ts';
import {judge} from './readiness/judge.ts';

/** What became of an object. */
export interface Applied {
  readonly ref: ObjectRef;
  readonly uid: string;
  /** `unchanged`: the API server had nothing to write, see {@link changeOf}. */
  readonly change: 'created' | 'configured' | 'unchanged';
  readonly fieldsDigest: string;
}

/** How an apply meets fields that others own. */
export interface ApplyOptions {
  /** Take them over; else the API server refuses all of it. */
  readonly force?: boolean;
}

const busyAttempts = 5;

/**
 * Server-side apply as field manager `onekey`: one request. Safe to repeat.
 * @throws OnekeyError CLUSTER_CONFLICT with the managers and fields, CLUSTER_REJECTED and CLUSTER_IMMUTABLE with the API
 * server's reason, CLUSTER_KIND_UNKNOWN, CLUSTER_FORBIDDEN and what any request may end with
 */
export async function apply(
  kube: Kube,
  object: KubeObject,
  signal: AbortSignal,
  options: ApplyOptions = {},
): Promise<Applied> {
  const ref = refOf(object);
  const resource = await kube.discovery.get(object.apiVersion, object.kind, signal);
  const known = kube.memory.seen(ref);
  const started = performance.now();
  const request = toRequest(object, resource, queryOf(options));
  const answer = await send(kube, request, signal).catch(async (error: unknown) => {
    if (!isRejected(error) || !(await clearAway(kube, object, signal))) throw error;
    return send(kube, request, signal);
  });
  const began = answer.serverTime - (performance.now() - started);
  const returned = (await kube.client.parse(request, answer)) as KubeObject;
  kube.memory.noteApplied(returned, judge(returned).state === 'ready');
  if (returned.kind === 'CustomResourceDefinition') kube.discovery.expect(returned);
  return {
    ref: refOf(returned),
    uid: String(returned.metadata.uid),
    change: changeOf(answer.status, returned, known, began),
    fieldsDigest: fieldsDigest(returned),
  };
}

/**
 * What the same apply would come to: the object as the API server would return it. Nothing is changed.
 * @throws OnekeyError as {@link apply} does, and CLUSTER_REJECTED for a webhook that takes no dry runs
 */
export async function dryRun(
  kube: Kube,
  object: KubeObject,
  signal: AbortSignal,
  options: ApplyOptions = {},
): Promise<KubeObject> {
  const resource = await kube.discovery.get(object.apiVersion, object.kind, signal);
  const request = toRequest(object, resource, {...queryOf(options), dryRun: 'All'});
  try {
    return (await kube.client.parse(request, await send(kube, request, signal))) as KubeObject;
  } catch (error) {
    const live = isRejected(error) ? await read(kube, refOf(object), signal) : undefined;
    if (!live || !withoutLeftovers(live, object)) throw error;
    return madeAnew(kube, object, live, resource, signal);
  }
}

const isRejected = (error: unknown) => isOnekeyError(error) && error.code === 'CLUSTER_REJECTED';

/** Takes away what the apply would leave behind, which is why it may not be accepted. @returns whether there was any */
const clearAway = (kube: Kube, object: KubeObject, signal: AbortSignal): Promise<boolean> =>
  changeAsRead(kube, refOf(object), (live) => withoutLeftovers(live, object), signal).catch(unlessRejected);

function unlessRejected(error: unknown): false {
  if (isRejected(error)) return false;
  throw error;
}

/** What the object would be without anything left behind: what one of another name would become, in its place. */
async function madeAnew(
  kube: Kube,
  object: KubeObject,
  live: KubeObject,
  resource: Resource,
  signal: AbortSignal,
): Promise<KubeObject> {
  const {name, ...metadata} = object.metadata;
  const other = {...object, metadata: {...metadata, generateName: `${name}-`}} as unknown as KubeObject;
  const request: ApiRequest = {
    method: 'POST',
    path: listPath(resource, refOf(object).namespace ?? 'default'),
    query: {fieldManager, dryRun: 'All'},
    body: asSent(other, resource),
    about: describeRef(refOf(object)),
  };
  const made = (await kube.client.parse(request, await send(kube, request, signal))) as KubeObject;
  const {labels, annotations} = object.metadata;
  return {
    ...made,
    metadata: {
      ...live.metadata,
      ...(labels && {labels: {...live.metadata.labels, ...labels}}),
      ...(annotations && {annotations: {...live.metadata.annotations, ...annotations}}),
    },
    ...(live.status !== undefined && {status: live.status}),
  };
}

const queryOf = ({force}: ApplyOptions) => ({fieldManager, ...(force && {force: 'true'})});

function toRequest(object: KubeObject, resource: Resource, query: ApiRequest['query'] = {}): ApiRequest {
  return {
    method: 'PATCH',
    path: objectPath(resource, refOf(object)),
    query,
    body: asSent(object, resource),
    contentType: 'application/apply-patch+yaml',
    about: describeRef(refOf(object)),
  };
}

/** Two applies that meet on one object make the API server give up after a few attempts of its own: that passes. */
async function send(kube: Kube, request: ApiRequest, signal: AbortSignal): Promise<ApiAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await kube.client.request(request, signal);
    } catch (error) {
      const busy = isOnekeyError(error) && error.code === 'CLUSTER_CONFLICT' && !hasOwners(error.params);
      if (!busy || attempt === busyAttempts) throw error;
      await pause(100 * attempt, signal);
    }
  }
}

const hasOwners = (params: unknown) => (params as {readonly owners: readonly string[]}).owners.length > 0;

/**
 * `stringData` becomes `data`, so that the fields that are applied are those that are kept; what only the API server sets
 * is left out, and a namespace where the kind has none.
 */
function asSent({stringData, ...object}: KubeObject, {namespaced}: Resource): Json {
  const {managedFields: _managed, namespace, ...metadata} = object.metadata;
  const placed = {...metadata, ...(namespaced && namespace !== undefined && {namespace})};
  if (object.kind !== 'Secret' || stringData === undefined || stringData === null) {
    return {...object, metadata: placed, ...(stringData !== undefined && {stringData})};
  }
  const encoded = Object.entries(stringData).map(([key, value]) => [
    key,
    Buffer.from(String(value)).toString('base64'),
  ]);
  const data = (object.data ?? {}) as {readonly [key: string]: Json};
  return {...object, metadata: placed, data: {...data, ...Object.fromEntries(encoded)}};
}

/**
 * Tells without reading the object before whether the apply changed it. The API server says so of a new object. Otherwise
 * an apply that changes nothing leaves the resource version and the time of onekey's managed fields as they were: so a
 * version seen before, or a time before this exchange `began` by the server's own clock, means `unchanged`. The times
 * are in whole seconds: an object applied a second ago by another process counts as `configured` though it was not.
 */
function changeOf(status: number, returned: KubeObject, known: Seen | undefined, began: number): Applied['change'] {
  if (status === 201) return 'created';
  if (known && known.resourceVersion === returned.metadata.resourceVersion) return 'unchanged';
  const appliedAt = Date.parse(ownFields(returned)?.time ?? '');
  return appliedAt < began - 2000 ? 'unchanged' : 'configured';
}
