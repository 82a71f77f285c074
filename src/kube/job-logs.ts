import {isOnekeyError} from '../errors.ts';
import type {KubeObject, ObjectRef} from '../object/kube-object.ts';
import {readContainerLog} from './container-log.ts';
import type {Kube} from './kube.ts';
import {listObjects} from './lists.ts';
import {pause} from './pause.ts';
import {containersOf} from './pod-trouble.ts';

const pollMilliseconds = 500;

/**
 * Hands over the log lines of a Job's pods as they come, of each container and each of its restarts in its own order.
 * Resolves when the Job's pods have ended, or its Job is gone, or the signal aborts; never rejects for a log that cannot be
 * read: logs are an extra.
 */
export async function followJobLogs(
  kube: Kube,
  job: ObjectRef,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const followed = new Map<string, Promise<void>>();
  try {
    for (let ended = false; !ended; ) {
      const pods = await podsOfJob(kube, job, signal);
      for (const pod of pods) {
        for (const {name, state, restartCount = 0} of containersOf(pod)) {
          const key = `${pod.metadata.uid}/${name}/${restartCount}`;
          if (followed.has(key) || !(state?.running || state?.terminated)) continue;
          followed.set(key, readContainerLog(kube, pod, name, {follow: true}, onLine, signal));
        }
      }
      ended = pods.length > 0 && pods.every(hasEnded);
      if (!ended) await pause(pollMilliseconds, signal);
    }
  } catch (error) {
    if (!signal.aborted && !isOnekeyError(error)) throw error;
  }
  await Promise.all(followed.values());
}

async function podsOfJob(kube: Kube, {namespace = 'default', name}: ObjectRef, signal: AbortSignal) {
  const request = {
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`,
    apiVersion: 'v1',
    kind: 'Pod',
    about: `list pods (Job ${namespace}/${name})`,
    query: {labelSelector: `job-name=${name}`},
  };
  return (await listObjects(kube, request, signal)).items;
}

function hasEnded({status}: KubeObject): boolean {
  const {phase} = (status ?? {}) as {readonly phase?: string};
  return phase === 'Succeeded' || phase === 'Failed';
}
