import type {IncomingMessage} from 'node:http';
import {stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {HttpRequest, Transport} from './transport.ts';
import {upgradeHeaders} from './web-socket.ts';

/** One request to the API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From `/`, encoded. */
  readonly path: string;
  readonly query?: {readonly [name: string]: string | undefined};
  readonly body?: Json;
  readonly contentType?: string;
  readonly accept?: string;
  /** What errors call it: an object as `ConfigMap his/settings`, else what is done, in Kubernetes' own words: `list pods (his)`. */
  readonly about: string;
  /** How long at most a passing failure is met by trying again; 0 for a single attempt. */
  readonly patienceSeconds?: number;
  /** How long an answer may be silent; 60 unless said otherwise. */
  readonly silenceSeconds?: number;
  /** The subprotocol of the WebSocket that the connection is to become. */
  readonly upgrade?: string;
  /** Sent without asking the guard of writes, which itself needs it. */
  readonly unguarded?: boolean;
  /** How much of a `raw` answer's body is read; all of it unless said otherwise. */
  readonly atMost?: Beginning;
}

/** The beginning of a body that need not end: what has come when either is reached. */
export interface Beginning {
  readonly bytes: number;
  readonly seconds: number;
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

/** An answer was longer than any API server's. */
export class AnswerTooLongError extends Error {
  constructor() {
    super(`an answer of more than ${longestAnswer / 1024 / 1024} MiB`);
    this.name = 'AnswerTooLongError';
  }
}

/** The request as HTTP. */
export function toHttp({
  method,
  path,
  query = {},
  body,
  contentType,
  accept,
  upgrade,
  silenceSeconds = 60,
}: ApiRequest): HttpRequest {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    method,
    path: given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`,
    headers: {
      ...(body !== undefined && {'Content-Type': contentType ?? 'application/json'}),
      ...(accept && {Accept: accept}),
      ...(upgrade && upgradeHeaders(upgrade)),
    },
    ...(body !== undefined && {body: stringifyJson(body)}),
    silenceMilliseconds: silenceSeconds * 1000,
  };
}

/** One attempt, read to its end or as far as is wanted. */
export async function exchange(
  transport: Transport,
  http: HttpRequest,
  signal: AbortSignal,
  atMost?: Beginning,
): Promise<ApiAnswer> {
  return readAnswer(await transport.send(http, signal), atMost);
}

/** Far more than any list of a hospital's cluster; without a limit, whoever answers in its place could fill the memory. */
const longestAnswer = 256 * 1024 * 1024;

/** Reads an answer to its end, or its beginning. @throws AnswerTooLongError for one that has no end */
export async function readAnswer(message: IncomingMessage, atMost?: Beginning): Promise<ApiAnswer> {
  const chunks: Buffer[] = [];
  let left = atMost?.bytes ?? longestAnswer;
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    const enough = () => {
      if (atMost) resolve();
      else reject(new AnswerTooLongError());
      message.destroy();
    };
    if (atMost) timer = setTimeout(enough, atMost.seconds * 1000);
    message.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      left -= chunk.length;
      if (left <= 0) enough();
    });
    message.on('end', resolve);
    message.on('error', reject);
  }).finally(() => clearTimeout(timer));
  return {
    status: message.statusCode ?? 0,
    text: Buffer.concat(chunks).toString('utf8'),
    serverTime: Date.parse(message.headers.date ?? ''),
    retryAfterSeconds: Number.parseInt(message.headers['retry-after'] ?? '', 10),
  };
}
