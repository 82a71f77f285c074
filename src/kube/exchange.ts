import type {IncomingMessage} from 'node:http';
import {stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {HttpRequest, Transport} from './transport.ts';

/** One request to the API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From `/`, encoded. */
  readonly path: string;
  readonly query?: {readonly [name: string]: string | undefined};
  readonly body?: Json;
  readonly contentType?: string;
  readonly accept?: string;
  /** What errors call it: `ConfigMap his/settings`. */
  readonly about: string;
  /** How long at most a passing failure is met by trying again; 0 for a single attempt. */
  readonly patienceSeconds?: number;
  /** How long an answer may be silent; 60 unless said otherwise. */
  readonly silenceSeconds?: number;
}

/** What the API server answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
  /** The server's clock when it answered: milliseconds since 1970, NaN when it does not say. */
  readonly serverTime: number;
  /** NaN when the server does not say. */
  readonly retryAfterSeconds: number;
}

/** The request as HTTP. */
export function toHttp({
  method,
  path,
  query = {},
  body,
  contentType,
  accept,
  silenceSeconds = 60,
}: ApiRequest): HttpRequest {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    method,
    path: given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`,
    headers: {
      ...(body !== undefined && {'Content-Type': contentType ?? 'application/json'}),
      ...(accept && {Accept: accept}),
    },
    ...(body !== undefined && {body: stringifyJson(body)}),
    silenceMilliseconds: silenceSeconds * 1000,
  };
}

/** One attempt, read to its end. */
export async function exchange(transport: Transport, http: HttpRequest, signal: AbortSignal): Promise<ApiAnswer> {
  return readAnswer(await transport.send(http, signal));
}

/** Reads an answer to its end. */
export async function readAnswer(message: IncomingMessage): Promise<ApiAnswer> {
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', resolve);
    message.on('error', reject);
  });
  return {
    status: message.statusCode ?? 0,
    text: Buffer.concat(chunks).toString('utf8'),
    serverTime: Date.parse(message.headers.date ?? ''),
    retryAfterSeconds: Number.parseInt(message.headers['retry-after'] ?? '', 10),
  };
}
