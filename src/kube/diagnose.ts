import type {KubeObject} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {listObjects} from './lists.ts';
import {podLog} from './pod-log.ts';
import {containersOf, podTrouble} from './pod-trouble.ts';
import {type Concerned, podsIn, podsOf} from './pods.ts';

/** What the cluster says about objects that did not get ready. */
export interface Diagnosis {
  /** Warnings, the newest last: `Pod his-core-7d4: FailedScheduling: 0/1 nodes are available`. */
  readonly events: readonly string[];
  /** Last lines of containers in trouble: `his-core-7d4/main: connection refused`. */
  readonly logs: readonly string[];
}

const shownEvents = 8;
const shownPods = 2;
const shownLines = 10;

/** Collects warnings and last log lines of the objects and their pods. Never fails: what cannot be had is left out. */
export async function diagnose(kube: Kube, concerned: readonly Concerned[], signal: AbortSignal): Promise<Diagnosis> {
  const byNamespace = Map.groupBy(concerned, ({ref}) => ref.namespace);
  const parts = await Promise.all(
    Array.from(byNamespace, ([namespace, of]) =>
      namespace === undefined ? {events: [], logs: []} : diagnoseIn(kube, namespace, of, signal),
    ),
  );
  return {events: parts.flatMap(({events}) => events), logs: parts.flatMap(({logs}) => logs)};
}

async function diagnoseIn(
  kube: Kube,
  namespace: string,
  concerned: readonly Concerned[],
  signal: AbortSignal,
): Promise<Diagnosis> {
  const all = await podsIn(kube, namespace, signal).catch(() => []);
  const pods = concerned.flatMap(({object}) => (object ? podsOf(object, all) : [])).filter(podTrouble);
  const names = new Set([...concerned.map(({ref}) => ref.name), ...pods.map(({metadata}) => metadata.name)]);
  const [events, logs] = await Promise.all([
    warnings(kube, namespace, names, signal).catch(() => []),
    Promise.all(pods.slice(0, shownPods).map((pod) => lastLines(kube, pod, signal))),
  ]);
  return {events, logs: logs.flat()};
}

interface Event extends KubeObject {
  readonly involvedObject: {readonly kind: string; readonly name: string};
  readonly reason: string;
  readonly message: string;
  readonly lastTimestamp: string | null;
}

async function warnings(kube: Kube, namespace: string, names: ReadonlySet<string>, signal: AbortSignal) {
  const request = {
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/events`,
    apiVersion: 'v1',
    kind: 'Event',
    about: `list events (${namespace})`,
    query: {fieldSelector: 'type=Warning'},
  };
  const {items} = await listObjects(kube, request, signal);
  return (items as readonly Event[])
    .filter(({involvedObject: {kind, name}}) => names.has(name) || (kind === 'ReplicaSet' && names.has(owner(name))))
    .sort((a, b) => (a.lastTimestamp ?? '').localeCompare(b.lastTimestamp ?? ''))
    .slice(-shownEvents)
    .map(({involvedObject: {kind, name}, reason, message}) => `${kind} ${name}: ${reason}: ${message.trim()}`);
}

/** The Deployment of a ReplicaSet, by its name. */
const owner = (replicaSet: string) => replicaSet.replace(/-[^-]*$/, '');

async function lastLines(kube: Kube, pod: KubeObject, signal: AbortSignal): Promise<readonly string[]> {
  const {name, namespace = 'default'} = pod.metadata;
  const inTrouble = containersOf(pod).filter(
    ({state, lastState}) => !state?.running && (state?.terminated ?? lastState?.terminated),
  );
  const started =
    inTrouble.length > 0 ? inTrouble : containersOf(pod).filter(({state, ready}) => state?.running && !ready);
  const texts = await Promise.all(
    started.map(async ({name: container, state}) => {
      const previous = state?.waiting !== undefined && state.waiting !== null;
      const request = {namespace, pod: name, container, lines: shownLines, previous};
      const text = await podLog(kube, request, signal).catch(() => '');
      return text.split('\n').flatMap((line) => (line === '' ? [] : [`${name}/${container}: ${line}`]));
    }),
  );
  return texts.flat();
}
