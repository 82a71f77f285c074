import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {testRegistry} from '../testbed.ts';

/** Answers a request in the registry's place and returns true, or leaves it to the real registry. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface FaultProxy {
  /** `HOST:PORT` */
  readonly host: string;
  /** `METHOD path` of every request, and its authorization. */
  readonly seen: {readonly line: string; readonly authorization?: string}[];
  close(): Promise<void>;
}

/** A proxy before the test bed's real registry that makes faults. Locations point back at the proxy. */
export async function faultProxy(
  fault: Fault,
  tls?: {readonly key: string; readonly cert: string},
): Promise<FaultProxy> {
  const seen: {line: string; authorization?: string}[] = [];
  const [hostname, port] = testRegistry().split(':');
  const listener: RequestListener = (incoming, response) => {
    const {method, url, headers} = incoming;
    seen.push({line: `${method} ${url}`, ...(headers.authorization && {authorization: headers.authorization})});
    incoming.on('error', () => {});
    if (fault(incoming, response)) return;
    const {authorization: _, ...rest} = headers;
    const onward = request({hostname, port, method, path: url, headers: rest}, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  };
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with a status, dropping what is still being sent. */
export function answer(
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
  body = '',
): true {
  response.writeHead(status, {connection: 'close', ...headers}).end(body);
  return true;
}
