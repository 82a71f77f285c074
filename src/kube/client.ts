import type {IncomingMessage} from 'node:http';
import {type ErrorParams, OnekeyError, reasonOf} from '../errors.ts';
import {parseJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import {isAnswer} from './answer.ts';
import {networkError, statusError} from './api-error.ts';
import type {Endpoint, OpenEndpoint} from './endpoint.ts';
import {AnswerTooLongError, type ApiAnswer, type ApiRequest, exchange, readAnswer, toHttp} from './exchange.ts';
import {networkFailure, readStatus} from './failure.ts';
import {loginExpiry} from './login-expiry.ts';
import {pause} from './pause.ts';
import {backoff, type Failure, patience} from './retry.ts';
import {Transport} from './transport.ts';
import {Trouble} from './trouble.ts';

interface Connection {
  readonly server: string;
  readonly transport: Transport;
  /** Until when that by which it lets us in says it is good. */
  readonly expires?: string;
}

/** How long what is still to be written when somebody stops is tried again, and may take to be answered. */
const lastSeconds = 5;

/** What one attempt came to. */
type Outcome<T> = {readonly value: T} | {readonly failure: Failure; readonly error: OnekeyError};

/**
 * Speaks HTTP with one API server: kept-alive connections, credentials renewed when they are no longer accepted, passing
 * failures repeated with backoff. A request that is repeated may have had its effect the first time: every caller's is
 * safe to repeat, or a 409 says that it happened.
 */
export class ApiClient {
  readonly #open: OpenEndpoint;
  readonly #random: () => number;
  readonly #stopped: AbortSignal;
  #connection: Promise<Connection>;
  #guard: (() => Promise<void>) | undefined;
  /** Whoever waits should know for what. */
  readonly trouble = new Trouble();

  /**
   * @param random between 0 and 1
   * @param stopped once it is aborted somebody waits for the end: what is still to be written is not tried again for long
   */
  constructor(open: OpenEndpoint, random: () => number, stopped: AbortSignal) {
    this.#open = open;
    this.#random = random;
    this.#stopped = stopped;
    this.#connection = this.#connect();
    this.#connection.catch(() => {}); // whoever asks first is told
  }

  /** From now on every attempt to write waits for `guard`, and is not made when that rejects. */
  guardWrites(guard: () => Promise<void>): void {
    this.#guard = guard;
  }

  /** Waits for the guard of writes, for what changes something though it is no write. */
  async guard(): Promise<void> {
    await this.#guard?.();
  }

  /** The JSON object of the answer. @throws as {@link request}, and CLUSTER_ANSWER_STRANGE for what is none */
  async json(request: ApiRequest, signal: AbortSignal): Promise<Json> {
    return this.parse(request, await this.request(request, signal));
  }

  /** What an answer says, as JSON. @throws OnekeyError CLUSTER_ANSWER_STRANGE for what no API server would say */
  async parse({about}: ApiRequest, {text}: ApiAnswer): Promise<Json> {
    const {server} = await this.#connection;
    const strange = (cause?: unknown) => new OnekeyError('CLUSTER_ANSWER_STRANGE', {server, about}, {cause});
    let value: Json;
    try {
      value = parseJson(text);
    } catch (cause) {
      throw strange(cause);
    }
    if (!isAnswer(value)) throw strange();
    return value;
  }

  /** An answer below 400. @throws OnekeyError CLUSTER_…, or the signal's reason once it is aborted */
  request(request: ApiRequest, signal: AbortSignal): Promise<ApiAnswer> {
    return this.#repeat(request, signal, async ({server, transport}) =>
      judge(await exchange(transport, toHttp(this.#hurried(request)), signal), request.about, server),
    );
  }

  /** The body of an answer below 400 as it comes. @throws as {@link request}; reading it may still fail */
  stream(request: ApiRequest, signal: AbortSignal): Promise<IncomingMessage> {
    return this.#repeat<IncomingMessage>(request, signal, async ({server, transport}) => {
      const message = await transport.stream(toHttp(request), signal);
      if ((message.statusCode ?? 0) < 400) return {value: message};
      const judged = judge(await readAnswer(message), request.about, server);
      return 'value' in judged ? {value: message} : judged;
    });
  }

  /** An answer of any status, to a single attempt. @throws OnekeyError CLUSTER_… when there is none */
  raw(request: ApiRequest, signal: AbortSignal): Promise<ApiAnswer> {
    return this.#repeat({...request, patienceSeconds: 0}, signal, async ({transport}) => ({
      value: await exchange(transport, toHttp(request), signal, request.atMost),
    }));
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    (await this.#connection.catch(() => undefined))?.transport.close();
  }

  async #repeat<T>(
    request: ApiRequest,
    signal: AbortSignal,
    attempt: (connection: Connection) => Promise<Outcome<T>>,
  ): Promise<T> {
    const started = performance.now();
    let renewed = false;
    for (let attempts = 0; ; attempts++) {
      signal.throwIfAborted();
      if (request.method !== 'GET' && !request.unguarded) await this.#guard?.();
      const pending = this.#connection;
      const connection = await pending;
      const outcome = await attempt(connection).catch((error) => unanswered(error, request.about, connection.server));
      if ('value' in outcome) {
        this.trouble.answered();
        return outcome.value;
      }
      signal.throwIfAborted();
      const {failure, error} = outcome;
      if (error.code === 'CLUSTER_UNAUTHORIZED' && !renewed) {
        renewed = true;
        await this.#renew(pending);
        continue;
      }
      const wait = backoff(attempts, this.#random(), failure.kind === 'status' ? failure.retryAfterSeconds : 0);
      const {patienceSeconds = Number.POSITIVE_INFINITY} = this.#hurried(request);
      const limit = Math.min(patience(failure), patienceSeconds) * 1000;
      if (performance.now() - started + wait > limit) throw refusedWith(error, connection);
      this.trouble.repeated(error, attempts);
      await pause(wait, signal);
    }
  }

  #hurried(request: ApiRequest): ApiRequest {
    if (!this.#stopped.aborted) return request;
    const {patienceSeconds = lastSeconds, silenceSeconds = lastSeconds} = request;
    return {
      ...request,
      patienceSeconds: Math.min(patienceSeconds, lastSeconds),
      silenceSeconds: Math.min(silenceSeconds, lastSeconds),
    };
  }

  /** Logs in again, once for all requests that the old connection failed. */
  async #renew(old: Promise<Connection>): Promise<void> {
    if (this.#connection !== old) return;
    this.#connection = this.#connect();
    await this.#connection;
  }

  async #connect(): Promise<Connection> {
    const endpoint = await this.#open();
    const expires = loginExpiry(endpoint);
    return {server: endpoint.server.origin, transport: openTransport(endpoint), ...(expires && {expires})};
  }
}

/** Whoever is not let in is told until when the certificate or token was good. */
function refusedWith(error: OnekeyError, {expires}: Connection): OnekeyError {
  if (error.code !== 'CLUSTER_UNAUTHORIZED' || expires === undefined) return error;
  const params = error.params as ErrorParams<'CLUSTER_UNAUTHORIZED'>;
  return new OnekeyError('CLUSTER_UNAUTHORIZED', {...params, expires}, {cause: error.cause});
}

function openTransport(endpoint: Endpoint): Transport {
  try {
    return new Transport(endpoint);
  } catch (cause) {
    // OpenSSL's way to say that a certificate or a key is none.
    throw new OnekeyError('CLUSTER_CERTIFICATE', {server: endpoint.server.origin, reason: reasonOf(cause)}, {cause});
  }
}

function judge(answer: ApiAnswer, about: string, server: string): Outcome<ApiAnswer> {
  if (answer.status < 400) return {value: answer};
  const status = readStatus(answer.text);
  const retryAfterSeconds = status.retryAfterSeconds ?? answer.retryAfterSeconds;
  const failure: Failure = {
    kind: 'status',
    status: answer.status,
    text: status.message,
    retryAfterSeconds: Number.isNaN(retryAfterSeconds) ? 0 : retryAfterSeconds,
  };
  return {failure, error: statusError(answer.status, status, about, server)};
}

function unanswered(error: unknown, about: string, server: string): Outcome<never> {
  const failure = networkFailure(error);
  if (error instanceof AnswerTooLongError) {
    return {failure, error: new OnekeyError('CLUSTER_ANSWER_STRANGE', {server, about}, {cause: error})};
  }
  return {failure, error: networkError(failure, server, error)};
}
