import {readFile} from 'node:fs/promises';
import {Readable} from 'node:stream';
import {rootCertificates} from 'node:tls';
import {Agent, request as undiciRequest} from 'undici';
import {OnekeyError} from '../../errors.ts';
import {connectionError} from './connection-error.ts';
import type {HttpAnswer, HttpRequest, Send} from './exchange.ts';

export interface Transport {
  readonly send: Send;
  close(): Promise<void>;
}

// Milliseconds. A registry that checks or moves a large layer answers late, so only silence this long counts as a hang.
const connectTimeout = 10_000;
const silenceTimeout = 120_000;

/** Speaks HTTP to registries, trusting the system's authorities and those of `caFile`. Rejects with `REGISTRY_CA_FILE_INVALID`. */
export async function openTransport({
  caFile,
  silence = silenceTimeout,
}: {
  readonly caFile?: string | undefined;
  /** Milliseconds without a byte after which a request is given up. */
  readonly silence?: number | undefined;
}): Promise<Transport> {
  const ca = caFile === undefined ? undefined : await readCertificates(caFile);
  const agent = new Agent({
    allowH2: false,
    headersTimeout: silence,
    bodyTimeout: silence,
    connect: {timeout: connectTimeout, ...(ca && {ca})},
  });
  return {send: (request) => send(request, agent), close: () => agent.close()};
}

async function send({method, url, headers = {}, body, signal}: HttpRequest, agent: Agent): Promise<HttpAnswer> {
  let sourceFailure: {error: unknown} | undefined;
  // What goes wrong while reading the body is no failure of the network.
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      if (body) yield* body.stream();
    } catch (error) {
      sourceFailure = {error};
      throw error;
    }
  }
  const bodyHeaders = body ? {'content-type': body.type, 'content-length': String(body.length)} : {};
  const emptyPost = method === 'POST' && !body ? {'content-length': '0'} : {};
  const told = (error: unknown) => {
    if (sourceFailure) throw sourceFailure.error;
    signal.throwIfAborted();
    throw connectionError(error, url, method);
  };
  const answer = await undiciRequest(url, {
    dispatcher: agent,
    method,
    headers: {...headers, ...bodyHeaders, ...emptyPost},
    body: body && body.length > 0 ? Readable.from(source(), {objectMode: false, highWaterMark: 1024 * 1024}) : null,
    signal,
  }).catch(told);
  async function* received(): AsyncGenerator<Uint8Array> {
    try {
      yield* answer.body;
    } catch (error) {
      told(error);
    }
  }
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    body: received(),
    discard: () => answer.body.dump({limit: 64 * 1024}).catch(() => {}),
  };
}

async function readCertificates(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new OnekeyError('REGISTRY_CA_FILE_INVALID', {path, reason: String(cause.code)}, {cause});
  });
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw new OnekeyError('REGISTRY_CA_FILE_INVALID', {path, reason: 'NO_CERTIFICATE'});
  }
  return [...rootCertificates, text];
}
