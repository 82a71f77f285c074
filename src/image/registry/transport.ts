import {readFile} from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import {pipeline, Readable} from 'node:stream';
import {rootCertificates} from 'node:tls';
import {OnekeyError, reasonOf} from '../../errors.ts';
import {type Environment, proxyFor} from '../../proxy.ts';
import {connectionError} from './connection-error.ts';
import type {HttpAnswer, HttpRequest, Send} from './exchange.ts';

export interface Transport {
  readonly send: Send;
  close(): Promise<void>;
}

// Milliseconds. A registry that checks or moves a large layer answers late, so only silence this long counts as a hang.
const connectTimeout = 10_000;
const silenceTimeout = 120_000;
// Of an answer that nobody reads; what is longer costs the connection.
const discardLimit = 64 * 1024;

/**
 * Speaks HTTP to registries, trusting the system's authorities and those of `caFile`, through the proxy that the environment names. Rejects with
 * `REGISTRY_CA_FILE_INVALID`.
 *
 * Node's own client rather than a package: undici took 28 MB of memory to load, a fifth of all that pushing takes.
 */
export async function openTransport({
  caFile,
  silence = silenceTimeout,
  environment = process.env,
}: {
  readonly caFile?: string | undefined;
  /** Milliseconds without a byte after which a request is given up. */
  readonly silence?: number | undefined;
  readonly environment?: Environment | undefined;
}): Promise<Transport> {
  const ca = caFile === undefined ? undefined : await readCertificates(caFile);
  const tls = {rejectUnauthorized: true, ...(ca && {ca})}; // left out, Node would ask its environment
  const agents = new Map<string, http.Agent>();
  const agentFor = (url: URL): http.Agent => {
    const proxyEnv = proxyEnvFor(url, environment);
    const key = `${url.protocol} ${proxyEnv?.HTTP_PROXY ?? ''}`;
    const options = {keepAlive: true, scheduling: 'lifo', ...(proxyEnv && {proxyEnv})} as const;
    const open = () => (url.protocol === 'http:' ? new http.Agent(options) : new https.Agent({...options, ...tls}));
    const agent = agents.get(key) ?? open();
    agents.set(key, agent);
    return agent;
  };
  return {
    send: async (request) => send(request, agentFor(request.url), silence),
    async close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

/** What Node's agents take; which hosts need no proxy is decided here, as for clusters. */
function proxyEnvFor(url: URL, environment: Environment): {HTTP_PROXY: string; HTTPS_PROXY: string} | undefined {
  const proxy = proxyFor(url, environment);
  if (proxy === undefined) return undefined;
  if (URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)) return {HTTP_PROXY: proxy, HTTPS_PROXY: proxy};
  throw new OnekeyError('REGISTRY_UNREACHABLE', {host: url.host, reason: 'PROXY_UNSUPPORTED'});
}

async function send(
  {method, url, headers = {}, body, signal}: HttpRequest,
  agent: http.Agent,
  silence: number,
): Promise<HttpAnswer> {
  signal.throwIfAborted();
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
  const told = (error: unknown) => {
    if (sourceFailure) throw sourceFailure.error;
    signal.throwIfAborted();
    throw connectionError(error, url, method);
  };
  const bodyHeaders = body ? {'content-type': body.type, 'content-length': body.length} : {};
  const empty = !body && method !== 'GET' && method !== 'HEAD' ? {'content-length': 0} : {};
  const open = url.protocol === 'http:' ? http.request : https.request;
  const request = open(url, {agent, method, headers: {'user-agent': 'onekey', ...headers, ...bodyHeaders, ...empty}});
  const stop = () => request.destroy(new Error('stopped'));
  signal.addEventListener('abort', stop);
  request.on('close', () => signal.removeEventListener('abort', stop));
  endSilence(request, silence);
  const answered = new Promise<http.IncomingMessage>((resolve, reject) =>
    request.on('response', resolve).on('error', reject),
  );
  if (body && body.length > 0) pipeline(Readable.from(source(), {objectMode: false}), request, () => {});
  else request.end();
  const response = await answered.catch(told);

  async function* received(): AsyncGenerator<Uint8Array> {
    try {
      yield* response;
    } catch (error) {
      told(error);
    }
  }
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    body: received(),
    async discard() {
      let size = 0;
      try {
        for await (const chunk of response) {
          size += (chunk as Uint8Array).length;
          if (size > discardLimit) break;
        }
      } catch {
        // nobody wanted it
      }
      // An answer that came before all was sent: what is left is not sent any more.
      if (!request.writableEnded) request.destroy();
    },
  };
}

/** Ends a request that cannot connect, or on which nothing moves any more. */
function endSilence(request: http.ClientRequest, silence: number): void {
  const end = (code: string) => request.destroy(Object.assign(new Error(code), {code}));
  request.setTimeout(silence, () => end('SILENCE'));
  request.on('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(() => end('ETIMEDOUT'), connectTimeout);
    const connected = () => clearTimeout(timer);
    socket.once('connect', connected).once('close', connected);
  });
}

async function readCertificates(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new OnekeyError('REGISTRY_CA_FILE_INVALID', {path, reason: reasonOf(cause)}, {cause});
  });
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw new OnekeyError('REGISTRY_CA_FILE_INVALID', {path, reason: 'NO_CERTIFICATE'});
  }
  return [...rootCertificates, text];
}
