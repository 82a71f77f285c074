import {isOnekeyError} from '../errors.ts';
import type {KubeObject} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {pause} from './pause.ts';
import {linesOf} from './watch.ts';

/** How much of a container's log. */
export interface LogExtent {
  /** Go on with lines as they come, until the container ends. */
  readonly follow: boolean;
  /** The last so many; all without it. */
  readonly lines?: number;
  /** Not older than so many seconds. */
  readonly sinceSeconds?: number;
  /** Of the container before its last restart. */
  readonly previous?: boolean;
}

/** A container's log may be silent for so long. */
const silenceSeconds = 3600;

const attempts = 20;
const pauseMilliseconds = 500;

/**
 * Hands over the lines of one container's log, with the time the cluster gave each. After a broken connection it goes on
 * behind the last line. Never rejects for a log that cannot be read: there is none, or no more.
 */
export async function readContainerLog(
  kube: Kube,
  {metadata: {name, namespace}}: KubeObject,
  container: string,
  {follow, lines, sinceSeconds, previous}: LogExtent,
  onLine: (text: string, time: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let last = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    const begin = {
      ...(lines !== undefined && {tailLines: String(lines)}),
      ...(sinceSeconds !== undefined && {sinceSeconds: String(sinceSeconds)}),
    };
    const query = {
      container,
      timestamps: 'true',
      ...(follow && {follow: 'true'}),
      ...(previous && {previous: 'true'}),
      ...(last === '' ? begin : {sinceTime: last}),
    };
    const path = `/api/v1/namespaces/${namespace}/pods/${name}/log`;
    const about = `logs Pod ${namespace}/${name}`;
    try {
      const request = {method: 'GET', path, query, accept: '*/*', about, silenceSeconds} as const;
      for await (const line of linesOf(await kube.client.stream(request, signal))) {
        const [, time = '', text = line] = /^(\S+) (.*)$/.exec(line) ?? [];
        if (time !== '' && time <= last) continue;
        last = time;
        onLine(text, time);
      }
      return;
    } catch (error) {
      if (signal.aborted || isOnekeyError(error)) return;
      await pause(pauseMilliseconds, signal).catch(() => {});
    }
  }
}
