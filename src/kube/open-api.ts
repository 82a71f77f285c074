import {isMap} from '../object/json-map.ts';
import type {Json} from '../object/kube-object.ts';
import {statusError} from './api-error.ts';
import type {ApiClient} from './client.ts';
import {readStatus} from './failure.ts';
import {unlessAborted} from './pause.ts';

/** The document of a cluster with hundreds of definitions has some 20 MiB. */
const longest = {bytes: 48 * 1024 * 1024, seconds: 20};

/** What the API server publishes of the schemas of its kinds: asked for when it is needed first, and once. */
export class OpenApi {
  readonly #client: ApiClient;
  readonly #server: string;
  readonly #documents = new Map<string, Promise<Json | undefined>>();

  constructor(client: ApiClient, server: string) {
    this.#client = client;
    this.#server = server;
  }

  /**
   * The document that holds the kinds of a group version: its own one (OpenAPI 3, from Kubernetes 1.24 on), else the one for
   * all of them (OpenAPI 2). Undefined where there is none. What it says is as the server sent it.
   * @throws OnekeyError CLUSTER_FORBIDDEN, CLUSTER_ANSWER_STRANGE for what is too long or no JSON, and what any request ends with
   */
  async document(apiVersion: string, signal: AbortSignal): Promise<Json | undefined> {
    const index = await this.#once('/openapi/v3', signal);
    if (!isMap(index)) return this.#once('/openapi/v2', signal);
    const name = apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`;
    const isListed = isMap(index.paths) && Object.hasOwn(index.paths, name);
    return isListed ? this.#once(`/openapi/v3/${name}`, signal) : undefined;
  }

  /** Shared by all who ask at the same time, hence without the signal of any. */
  #once(path: string, signal: AbortSignal): Promise<Json | undefined> {
    const asked = this.#documents.get(path) ?? this.#ask(path);
    this.#documents.set(path, asked);
    return unlessAborted(asked, signal);
  }

  async #ask(path: string): Promise<Json | undefined> {
    const about = `GET ${path}`;
    const {signal} = new AbortController();
    const request = {
      method: 'GET',
      path,
      about,
      accept: 'application/json',
      silenceSeconds: 10,
      atMost: longest,
    } as const;
    const answer = await this.#client.raw(request, signal);
    if (answer.status === 404 || answer.status === 406) return undefined;
    if (answer.status >= 400) throw statusError(answer.status, readStatus(answer.text), about, this.#server);
    return withoutRequests(await this.#client.parse(request, answer));
  }
}

/** Most of a document says which requests there are. */
function withoutRequests(document: Json): Json {
  if (!isMap(document)) return document;
  const {definitions, components, ...index} = document;
  if (definitions !== undefined) return {definitions};
  return components === undefined ? index : {components};
}
