/** One HTTP request as data. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly headers?: {readonly [name: string]: string};
  readonly body?: HttpBody;
  readonly signal: AbortSignal;
}

/** `stream` gives the bytes anew each time it is called, since a request may have to be repeated. */
export interface HttpBody {
  readonly type: string;
  readonly length: number;
  readonly stream: () => AsyncIterable<Uint8Array>;
}

/** An answer whose body has to be read, or dropped with `discard`. */
export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: {readonly [name: string]: string | undefined};
  readonly body: AsyncIterable<Uint8Array>;
  discard(): Promise<void>;
}

/** Sends one request. Rejects with a REGISTRY error when no answer comes, and with what the body's stream fails with. */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** A body of bytes in memory. */
export function bytesBody(type: string, bytes: Uint8Array): HttpBody {
  return {
    type,
    length: bytes.length,
    stream: async function* () {
      yield bytes;
    },
  };
}
