import {subscribe} from 'node:diagnostics_channel';
import type {ClientRequest, IncomingMessage} from 'node:http';
import {shownUrl} from './shown-url.ts';

/** One HTTP request that was answered, or was not. Holds no header and no body. */
export interface HttpExchange {
  readonly method: string;
  /** Without what might be secret. */
  readonly url: string;
  /** Until the answer's head came. */
  readonly milliseconds: number;
  readonly status?: number;
  /** Why there was no answer. */
  readonly error?: string;
}

/** Tells every HTTP request of this process from now on, once its answer has begun or it has failed. */
export function traceHttp(monotonic: () => number, tell: (exchange: HttpExchange) => void): void {
  const started = new WeakMap<ClientRequest, number>();
  const end = (request: ClientRequest, outcome: Pick<HttpExchange, 'status' | 'error'>) => {
    const start = started.get(request);
    started.delete(request);
    if (start === undefined) return;
    tell({method: request.method, url: urlOf(request), milliseconds: Math.round(monotonic() - start), ...outcome});
  };
  subscribe('http.client.request.start', (message) => {
    started.set((message as {request: ClientRequest}).request, monotonic());
  });
  subscribe('http.client.response.finish', (message) => {
    const {request, response} = message as {request: ClientRequest; response: IncomingMessage};
    end(request, {status: response.statusCode ?? 0});
  });
  subscribe('http.client.request.error', (message) => {
    const {request, error} = message as {request: ClientRequest; error: NodeJS.ErrnoException};
    end(request, {error: error.code ?? error.name});
  });
}

function urlOf(request: ClientRequest): string {
  const {path} = request;
  return shownUrl(
    URL.canParse(path) ? path : `${request.protocol}//${request.getHeader('host') ?? request.host}${path}`,
  );
}
