import {isOnekeyError, OnekeyError} from '../errors.ts';
import type {Json, KubeObject} from '../object/kube-object.ts';
import type {ApiClient} from './client.ts';
import {pause, unlessAborted} from './pause.ts';

/** How the API server serves a kind. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  /** The plural name. */
  readonly resource: string;
  readonly namespaced: boolean;
}

interface ResourceList {
  readonly resources: readonly {readonly name: string; readonly kind: string; readonly namespaced: boolean}[];
}

const definedKindSeconds = 10;

/** Knows how kinds are served: asks for a group version when one of its kinds is needed first, and keeps the answer. */
export class Discovery {
  readonly #client: ApiClient;
  readonly #lists = new Map<string, Promise<ReadonlyMap<string, Resource>>>();
  /** `<group>/<kind>` of custom resource definitions applied here: the API server takes a moment to serve them. */
  readonly #defined = new Set<string>();

  constructor(client: ApiClient) {
    this.#client = client;
  }

  /** Undefined when the cluster does not know the kind. */
  async find(apiVersion: string, kind: string, signal: AbortSignal): Promise<Resource | undefined> {
    const own = ownKinds.get(`${apiVersion}/${kind}`);
    if (own) return own;
    const asked = this.#lists.get(apiVersion) ?? this.#ask(apiVersion);
    this.#lists.set(apiVersion, asked);
    let resource: Resource | undefined;
    try {
      resource = (await unlessAborted(asked, signal)).get(kind);
    } finally {
      // A list without the kind, or none at all, is not kept: the kind's definition may be on its way.
      if (!resource && this.#lists.get(apiVersion) === asked) this.#lists.delete(apiVersion);
    }
    return resource;
  }

  /** Like {@link find}, and waits for kinds whose definition was applied here. @throws OnekeyError CLUSTER_KIND_UNKNOWN */
  async get(apiVersion: string, kind: string, signal: AbortSignal): Promise<Resource> {
    const deadline = performance.now() + definedKindSeconds * 1000;
    for (;;) {
      const resource = await this.find(apiVersion, kind, signal);
      if (resource) return resource;
      const patient = this.#defined.has(`${groupOf(apiVersion)}/${kind}`) && performance.now() < deadline;
      if (!patient) throw new OnekeyError('CLUSTER_KIND_UNKNOWN', {kind, apiVersion});
      await pause(100, signal);
    }
  }

  /** Notes that the object, a custom resource definition, was applied. */
  expect(definition: KubeObject): void {
    const {group, names} = definition.spec as {readonly group: string; readonly names: {readonly kind: string}};
    this.#defined.add(`${group}/${names.kind}`);
  }

  /** Shared by all who ask at the same time, hence without the signal of any. */
  async #ask(apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
    const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    try {
      const {signal} = new AbortController();
      const answer = await this.#client.json({method: 'GET', path, about: `api-resources ${apiVersion}`}, signal);
      return readList(answer, apiVersion);
    } catch (error) {
      if (isOnekeyError(error) && error.code === 'CLUSTER_NOT_FOUND') return new Map();
      throw error;
    }
  }
}

function readList(answer: Json, apiVersion: string): ReadonlyMap<string, Resource> {
  const {resources} = answer as unknown as ResourceList;
  return new Map(
    resources
      .filter(({name}) => !name.includes('/')) // subresources
      .map(({name, kind, namespaced}) => [kind, resource(apiVersion, name, namespaced)]),
  );
}

function resource(apiVersion: string, name: string, namespaced: boolean): Resource {
  return {group: groupOf(apiVersion), version: apiVersion.split('/').at(-1) ?? '', resource: name, namespaced};
}

const groupOf = (apiVersion: string) => (apiVersion.includes('/') ? (apiVersion.split('/', 1)[0] ?? '') : '');

/** What onekey itself reads and writes: saves a question before each command's first request. */
const ownKinds: ReadonlyMap<string, Resource> = new Map([
  ['v1/Event', resource('v1', 'events', true)],
  ['v1/Namespace', resource('v1', 'namespaces', false)],
  ['v1/Pod', resource('v1', 'pods', true)],
  ['v1/Secret', resource('v1', 'secrets', true)],
  ['coordination.k8s.io/v1/Lease', resource('coordination.k8s.io/v1', 'leases', true)],
]);
