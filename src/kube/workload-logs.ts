import type {KubeObject} from '../object/kube-object.ts';
import {type LogExtent, readContainerLog} from './container-log.ts';
import type {Kube} from './kube.ts';
import {pause} from './pause.ts';
import {containersOf} from './pod-trouble.ts';
import {podsIn, podsOf} from './pods.ts';

/** A line of a container's log. */
export interface LogLine {
  /** ISO 8601, by the clock of the container's node. */
  readonly time: string;
  readonly pod: string;
  readonly container: string;
  readonly text: string;
}

const pollMilliseconds = 2000;

/**
 * Hands over the log lines of the workloads' pods: as they come while following, which also takes up pods that are made
 * later, until the signal aborts; else those that are there, in the order of their times.
 * @returns how many pods there were
 */
export async function workloadLogs(
  kube: Kube,
  workloads: readonly KubeObject[],
  extent: LogExtent,
  onLine: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<number> {
  if (extent.follow) return followAll(kube, workloads, extent, onLine, signal);
  const lines: LogLine[] = [];
  const pods = await podsOfAll(kube, workloads, signal);
  await Promise.all(
    startedIn(pods).map(({pod, container}) => read(kube, pod, container, extent, (line) => lines.push(line), signal)),
  );
  for (const line of lines.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))) onLine(line);
  return pods.length;
}

async function followAll(
  kube: Kube,
  workloads: readonly KubeObject[],
  extent: LogExtent,
  onLine: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<number> {
  const followed = new Map<string, Promise<void>>();
  const seen = new Set<string>();
  while (!signal.aborted) {
    const pods = await podsOfAll(kube, workloads, signal);
    for (const pod of pods) seen.add(String(pod.metadata.uid));
    for (const {pod, container, restarts} of startedIn(pods)) {
      const key = `${pod.metadata.uid}/${container}/${restarts}`;
      if (!followed.has(key)) followed.set(key, read(kube, pod, container, extent, onLine, signal));
    }
    await pause(pollMilliseconds, signal).catch(() => {});
  }
  await Promise.all(followed.values());
  return seen.size;
}

async function podsOfAll(
  kube: Kube,
  workloads: readonly KubeObject[],
  signal: AbortSignal,
): Promise<readonly KubeObject[]> {
  const groups = Map.groupBy(workloads, ({metadata}) => metadata.namespace ?? 'default');
  const found = await Promise.all(
    Array.from(groups, async ([namespace, of]) => {
      const pods = await podsIn(kube, namespace, signal);
      return of.flatMap((workload) => podsOf(workload, pods));
    }),
  );
  return [...new Map(found.flat().map((pod) => [pod.metadata.uid, pod])).values()];
}

function startedIn(pods: readonly KubeObject[]) {
  return pods.flatMap((pod) =>
    containersOf(pod)
      .filter(({state}) => state?.running || state?.terminated)
      .map(({name, restartCount = 0}) => ({pod, container: name, restarts: restartCount})),
  );
}

function read(
  kube: Kube,
  pod: KubeObject,
  container: string,
  extent: LogExtent,
  onLine: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<void> {
  const tell = (text: string, time: string) => onLine({time, pod: pod.metadata.name, container, text});
  return readContainerLog(kube, pod, container, extent, tell, signal);
}
