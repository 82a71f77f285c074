import {isOnekeyError} from '../errors.ts';
import type {KubeObject, ObjectRef} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {listObjects} from './lists.ts';
import {pause} from './pause.ts';
import {containersOf} from './pod-trouble.ts';
import {linesOf} from './watch.ts';

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
          followed.set(key, follow(kube, pod, name, onLine, signal));
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
    about: `the pods of Job ${namespace}/${name}`,
    query: {labelSelector: `job-name=${name}`},
  };
  return (await listObjects(kube, request, signal)).items;
}

function hasEnded({status}: KubeObject): boolean {
  const {phase} = (status ?? {}) as {readonly phase?: string};
  return phase === 'Succeeded' || phase === 'Failed';
}

/** Follows one container. After a broken connection it goes on behind the last line's time. */
async function follow(
  kube: Kube,
  {metadata: {name, namespace}}: KubeObject,
  container: string,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let last = '';
  for (let attempts = 0; attempts < 20; attempts++) {
    const since = last === '' ? {} : {sinceTime: last};
    try {
      const stream = await kube.client.stream(
        {
          method: 'GET',
          path: `/api/v1/namespaces/${namespace}/pods/${name}/log`,
          query: {container, follow: 'true', timestamps: 'true', ...since},
          accept: '*/*',
          about: `the log of pod ${namespace}/${name}`,
          silenceSeconds: 3600,
        },
        signal,
      );
      for await (const line of linesOf(stream)) {
        const [, time = '', text = line] = /^(\S+) (.*)$/.exec(line) ?? [];
        if (time !== '' && time <= last) continue;
        last = time;
        onLine(text);
      }
      return;
    } catch (error) {
      if (signal.aborted || isOnekeyError(error)) return;
      await pause(pollMilliseconds, signal).catch(() => {});
    }
  }
}
