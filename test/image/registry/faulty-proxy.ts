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
import {buffer} from 'node:stream/consumers';
import {testRegistry} from '../../testbed.ts';

/** Answers a request in the registry's place and returns true, or leaves it to the real registry. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A request as the proxy saw it: `METHOD path`, its authorization, and how many bytes of body came in so far. */
export interface SeenRequest {
  readonly line: string;
  readonly authorization?: string;
  received: number;
}

export interface FaultyProxy {
  /** `HOST:PORT` */
  readonly host: string;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

export interface ProxySettings {
  readonly tls?: {readonly key: string; readonly cert: string} | undefined;
  /** `HOST:PORT` of the registry behind it; the test bed's unless said otherwise. */
  readonly upstream?: string;
  /** Hands a request on once all of it has come in, as nginx does: the registry never sees the beginning of one that is cut off. */
  readonly buffering?: boolean;
}

/** A proxy before a real registry that makes faults. Locations point back at the proxy. */
export async function faultyProxy(
  fault: Fault,
  {tls, upstream = testRegistry(), buffering = false}: ProxySettings = {},
): Promise<FaultyProxy> {
  const seen: SeenRequest[] = [];
  const [hostname, port] = upstream.split(':');
  const listener: RequestListener = (incoming, response) => {
    const {method, url, headers} = incoming;
    const one: SeenRequest = {
      line: `${method} ${url}`,
      ...(headers.authorization && {authorization: headers.authorization}),
      received: 0,
    };
    seen.push(one);
    incoming.on('error', () => {});
    if (fault(incoming, response)) return;
    const {authorization: _, ...rest} = headers;
    const goOn = (body?: Uint8Array) => {
      const onward = request({hostname, port, method, path: url, headers: rest}, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      if (body) onward.end(body);
      else {
        incoming.on('close', () => incoming.complete || onward.destroy());
        incoming.pipe(onward);
      }
    };
    incoming.on('data', (chunk: Buffer) => {
      one.received += chunk.length;
    });
    if (buffering) buffer(incoming).then(goOn, () => {});
    else goOn();
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

/** The fault for the first requests that match `METHOD path`, as many as `times`. */
export function first(times: number, matches: RegExp, fault: Fault): Fault {
  let left = times;
  return (request, response) =>
    matches.test(`${request.method} ${request.url}`) && left-- > 0 && fault(request, response);
}
