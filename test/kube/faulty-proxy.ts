import http from 'node:http';
import {request as forward} from 'node:https';
import type {AddressInfo} from 'node:net';
import type {Endpoint} from '../../src/kube/endpoint.ts';
import {endpointOfContext} from '../../src/kube/endpoint.ts';
import {readKubeconfig} from '../../src/kube/kubeconfig.ts';

/** What happens to one request: an answer instead of the API server's (one that never ends, too), a broken connection, or another path. */
export type Fault =
  | {readonly status: number; readonly headers?: {readonly [name: string]: string}; readonly body?: string}
  | {readonly endless: string}
  | 'reset'
  | 'reset-after-effect'
  | {readonly path: (path: string) => string};

export interface FaultyProxy {
  /** Speaks plain HTTP with an administrator's rights. */
  readonly server: string;
  /** What was asked, as `METHOD /path`. */
  readonly requests: string[];
  readonly close: () => void;
}

/** A way to a real API server on which faults happen: `fault` says which, for every request. */
export async function startFaultyProxy(
  kubeconfig: string,
  fault: (request: string, authorization: string) => Fault | undefined,
): Promise<FaultyProxy> {
  const endpoint = await endpointOfContext(readKubeconfig([kubeconfig], undefined), {})();
  const requests: string[] = [];
  const server = http.createServer((request, response) => {
    const asked = `${request.method} ${request.url}`;
    requests.push(asked);
    const found = fault(asked, request.headers.authorization ?? '');
    if (found === 'reset') return request.socket.destroy();
    if (found && typeof found === 'object' && 'status' in found) {
      response.writeHead(found.status, {...found.headers});
      return response.end(found.body);
    }
    if (found && typeof found === 'object' && 'endless' in found) {
      response.writeHead(200, {'Content-Type': 'application/json'});
      return response.write(found.endless);
    }
    const path = typeof found === 'object' ? found.path(request.url ?? '') : (request.url ?? '');
    return pass(request, response, endpoint, path, found === 'reset-after-effect');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function pass(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  {server, tls}: Endpoint,
  path: string,
  swallow: boolean,
): void {
  const {method, headers} = request;
  const {authorization: _, ...rest} = headers;
  const upstreamHeaders = {...rest, host: server.host};
  const options = {...tls, host: server.hostname, port: server.port, path, headers: upstreamHeaders};
  const upstream = forward({...options, ...(method && {method})}, (answer) => {
    if (swallow) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  upstream.on('error', () => request.socket.destroy());
  request.pipe(upstream);
}
