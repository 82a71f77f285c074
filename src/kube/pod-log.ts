import type {Kube} from './kube.ts';

/** Which log, and how much of it. */
export interface PodLogRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly lines: number;
  /** Of the container before its last restart. */
  readonly previous?: boolean;
}

const patienceSeconds = 2;

/** More than anyone reads, however long the lines are. */
const limitBytes = 512 * 1024;

/** The last lines of a container's log. @throws OnekeyError CLUSTER_… for one that there is no log of */
export async function podLog(
  kube: Kube,
  {namespace, pod, container, lines, previous}: PodLogRequest,
  signal: AbortSignal,
): Promise<string> {
  const query = {
    container,
    tailLines: String(lines),
    limitBytes: String(limitBytes),
    ...(previous && {previous: 'true'}),
  };
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log`;
  const request = {method: 'GET', path, query, about: `logs ${pod}`, patienceSeconds} as const;
  return (await kube.client.request(request, signal)).text;
}
