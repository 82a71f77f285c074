import {OnekeyError} from '../errors.ts';
import {isStatus, readStatus} from './failure.ts';
import type {Kube} from './kube.ts';

/** A GET of a service inside the cluster. */
export interface ServiceRequest {
  readonly namespace: string;
  readonly service: string;
  /** A number, or the port's name. */
  readonly port: number | string;
  readonly scheme: 'http' | 'https';
  /** Path and query, from `/`. */
  readonly path: string;
}

const silenceSeconds = 20;
/** A service may answer without end: a stream of events, or out of malice. */
const atMost = {bytes: 64 * 1024, seconds: 20};

/**
 * Asks a service through the API server's proxy, once. Any status of the service's own is an answer.
 * @throws OnekeyError CLUSTER_SERVICE_UNREACHABLE when the API server does not get through to it, CLUSTER_… when the API
 * server itself cannot be asked
 */
export async function getService(
  kube: Kube,
  {namespace, service, port, scheme, path}: ServiceRequest,
  signal: AbortSignal,
): Promise<{readonly status: number; readonly body: string}> {
  const target = `${scheme === 'https' ? 'https:' : ''}${encodeURIComponent(service)}:${encodeURIComponent(port)}`;
  const proxied = `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${target}/proxy${pathOf(path)}`;
  const about = `Service ${namespace}/${service}`;
  const {status, text} = await kube.client.raw(
    {method: 'GET', path: proxied, about, accept: '*/*', silenceSeconds, atMost},
    signal,
  );
  const ofProxy = isStatus(text) || /^(Error: '|error trying to reach service)/.test(text);
  if (status < 400 || !ofProxy) return {status, body: text};
  const {message, reason} = readStatus(text);
  throw new OnekeyError('CLUSTER_SERVICE_UNREACHABLE', {
    service: `${namespace}/${service}:${port}`,
    reason: message || reason,
  });
}

/** Path and query as HTTP wants them, and without `..`: what is asked for stays below the service. */
function pathOf(path: string): string {
  const {pathname, search} = new URL(`http://service${path.startsWith('/') ? '' : '/'}${path}`);
  return pathname + search;
}
