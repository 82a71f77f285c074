import {isOnekeyError} from '../../errors.ts';
import {isMap, type JsonMap} from '../../object/json-map.ts';
import {type Json, type KubeObject, refKey} from '../../object/kube-object.ts';
import type {RenderedActions} from '../../record/rendered-action.ts';
import {inventoryOf} from '../draft.ts';
import {mask} from '../redact.ts';
import {runLine} from '../run-line.ts';
import type {Site} from '../site.ts';

/** A file of the archive before anything is masked in it by value. */
export interface Evidence {
  readonly path: string;
  readonly content: Json | string;
}

/** As many pods' logs are read, those that are not ready first. */
const mostPods = 200;
const logLines = 500;

/**
 * Everything that tells what became of an instance: its records, its objects as applied and as they are, events, pods with
 * their logs, nodes and storage. What cannot be read is said in its place, and keeps nothing else from being read. What
 * Secrets hold is masked here; other secrets are by whoever knows them.
 */
export async function gatherEvidence(
  {cluster, state, instance}: Site,
  signal: AbortSignal,
): Promise<readonly Evidence[]> {
  const inventory = inventoryOf(state.latest);
  const namespaces = [...new Set([...state.latest.values()].map(({namespace}) => namespace))];
  const list = (apiVersion: string, kind: string, namespace?: string) =>
    attempt(
      async () =>
        (await cluster.list({apiVersion, kind, ...(namespace !== undefined && {namespace})}, signal)).map(
          withoutSecrets,
        ),
      signal,
    );
  const perNamespace = namespaces.map(async (namespace): Promise<readonly Evidence[]> => {
    const [events, pods, claims] = await Promise.all([
      list('v1', 'Event', namespace),
      list('v1', 'Pod', namespace),
      list('v1', 'PersistentVolumeClaim', namespace),
    ]);
    const logs = Array.isArray(pods) ? await logsOf(pods as KubeObject[], {cluster}, signal) : [];
    const at = (name: string) => `namespaces/${namespace}/${name}`;
    return [
      {path: at('events.json'), content: events},
      {path: at('pods.json'), content: pods},
      {path: at('claims.json'), content: claims},
      ...logs.map(({path, content}) => ({path: at(`logs/${path}`), content})),
    ];
  });
  const live = attempt(async () => {
    const found = await cluster.readAll(
      inventory.map(({ref}) => ref),
      signal,
    );
    return inventory.map(({ref}) => {
      const object = found.get(refKey(ref));
      return object ? withoutSecrets(object) : {...ref, missing: true};
    });
  }, signal);
  return [
    {
      path: 'versions.json',
      content: {
        instance,
        server: cluster.server,
        kubernetes: await cluster.version(signal),
        clockSkewSeconds: String(cluster.clockSkewSeconds),
      },
    },
    {path: 'runs.json', content: state.runs.map(runLine) as unknown as Json},
    ...state.releases.map(
      (release): Evidence => ({
        path: `applications/${release.application}/revision-${release.revision}.json`,
        content: {
          ...release,
          objects: release.objects.map(withoutSecrets),
          ...(release.actions && {actions: idsOf(release.actions)}),
        } as unknown as Json,
      }),
    ),
    {path: 'objects.json', content: await live},
    ...(await Promise.all(perNamespace)).flat(),
    {path: 'nodes.json', content: await list('v1', 'Node')},
    {path: 'volumes.json', content: await list('v1', 'PersistentVolume')},
    {path: 'storage-classes.json', content: await list('storage.k8s.io/v1', 'StorageClass')},
  ];
}

/** What it comes to, or why it could not be read. */
async function attempt(work: () => Promise<readonly Json[]>, signal: AbortSignal): Promise<Json> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    if (!isOnekeyError(error)) throw error;
    return {unreadable: error.code, ...(error.params as JsonMap)};
  }
}

async function logsOf(
  pods: readonly KubeObject[],
  {cluster}: Pick<Site, 'cluster'>,
  signal: AbortSignal,
): Promise<Evidence[]> {
  const wanted = pods.toSorted((a, b) => Number(isReady(a)) - Number(isReady(b))).slice(0, mostPods);
  const all = wanted.flatMap(({metadata: {name, namespace = ''}, spec, status}) =>
    namesIn(spec, 'initContainers', 'containers').flatMap((container) => {
      const request = {namespace, pod: name, container, lines: logLines};
      const now = {path: `${name}/${container}.log`, request};
      return hasRestarted(status, container)
        ? [now, {path: `${name}/${container}.previous.log`, request: {...request, previous: true}}]
        : [now];
    }),
  );
  const texts: Evidence[] = [];
  for (const {path, request} of all) {
    const text = await cluster.podLog(request, signal).catch((error) => {
      signal.throwIfAborted();
      return isOnekeyError(error) ? '' : Promise.reject(error);
    });
    if (text !== '') texts.push({path, content: text});
  }
  return texts;
}

function isReady({status}: KubeObject): boolean {
  const conditions = isMap(status) && Array.isArray(status.conditions) ? status.conditions : [];
  return conditions.some((one) => isMap(one) && one.type === 'Ready' && one.status === 'True');
}

function namesIn(spec: Json | undefined, ...fields: readonly string[]): string[] {
  const lists = fields.flatMap((field) => (isMap(spec) && Array.isArray(spec[field]) ? spec[field] : []));
  return lists.flatMap((one) => (isMap(one) && typeof one.name === 'string' ? [one.name] : []));
}

function hasRestarted(status: Json | undefined, container: string): boolean {
  const statuses = ['initContainerStatuses', 'containerStatuses'].flatMap((field) => {
    const list = isMap(status) ? status[field] : [];
    return Array.isArray(list) ? list : [];
  });
  return statuses.some((one) => isMap(one) && one.name === container && Number(one.restartCount) > 0);
}

/** Which actions there are: what they hold may be secret. */
const idsOf = ({before, after}: RenderedActions) => [...before, ...after].map(({id}) => id);

/** An object with what Secrets hold masked, and what is in environment variables that are named like one. */
export function withoutSecrets(object: KubeObject): KubeObject {
  const {managedFields: _, ...metadata} = object.metadata;
  const {'kubectl.kubernetes.io/last-applied-configuration': __, ...annotations} = metadata.annotations ?? {};
  const plain: KubeObject = {...object, metadata: {...metadata, ...(metadata.annotations && {annotations})}};
  const {data, stringData} = plain;
  if (object.kind === 'Secret')
    return {
      ...plain,
      ...(data !== undefined && {data: masked(data)}),
      ...(stringData !== undefined && {stringData: masked(stringData)}),
    };
  return maskVariables(plain) as KubeObject;
}

const masked = (values: Json): Json =>
  isMap(values) ? Object.fromEntries(Object.keys(values).map((key) => [key, mask])) : mask;

const secretName = /pass|secret|token|key|credential|pwd/i;

function maskVariables(value: Json): Json {
  if (Array.isArray(value)) return value.map(maskVariables);
  if (!isMap(value)) return value;
  const isVariable = typeof value.name === 'string' && typeof value.value === 'string' && secretName.test(value.name);
  if (isVariable) return {...value, value: mask};
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskVariables(item)]));
}
