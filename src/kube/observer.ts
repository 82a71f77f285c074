import {isOnekeyError, type OnekeyError} from '../errors.ts';
import type {KubeObject} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {type ListRequest, listObjects} from './lists.ts';
import {pause} from './pause.ts';
import {eventsOf} from './watch.ts';

/** After so long the objects are listed again, whatever a watch says or does not say. */
const relistSeconds = 10;

/** Errors that pass by themselves: whoever waits has a time-out of his own. */
const passing: ReadonlySet<string> = new Set(['CLUSTER_UNREACHABLE', 'CLUSTER_UNAVAILABLE', 'CLUSTER_EXPIRED']);

/**
 * Keeps the objects of one kind and namespace as the API server has them: a list, then a watch from there, and every ten
 * seconds all over again, so that neither a silent watch nor an expired version nor a lost event matters for longer.
 */
export class Observer {
  readonly #kube: Kube;
  readonly #request: ListRequest;
  readonly #objects = new Map<string, KubeObject>();
  readonly #listeners = new Set<() => void>();
  #stop = new AbortController();
  #listed = '';
  #error: unknown;

  constructor(kube: Kube, request: ListRequest) {
    this.#kube = kube;
    this.#request = request;
  }

  /** Calls at every change, until the function it returns is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop.abort();
      this.#objects.clear();
    };
  }

  /** The version of the list that `get` answers from, or '' before the first. @throws what made observing impossible */
  get listed(): string {
    if (this.#error) throw this.#error;
    return this.#listed;
  }

  /** The object of this name, as last heard of; a finished Job even after it is gone. */
  get(name: string): KubeObject | undefined {
    return this.#objects.get(name);
  }

  #start(): void {
    this.#stop = new AbortController();
    this.#listed = '';
    this.#error = undefined;
    const {signal} = this.#stop;
    this.#observe(signal).catch((error) => {
      if (signal.aborted) return;
      this.#error = error;
      this.#notify();
    });
  }

  async #observe(signal: AbortSignal): Promise<never> {
    for (let troubles = 0; ; ) {
      const began = performance.now();
      try {
        await this.#list(signal);
        await this.#watch(signal);
        troubles = 0;
      } catch (error) {
        signal.throwIfAborted();
        if (isOnekeyError(error) && !passing.has(error.code) && !mayNotWatch(error, this.#listed)) throw error;
        troubles++;
      }
      const least = Math.min(5000, 500 * 2 ** troubles);
      await pause(Math.max(0, least - (performance.now() - began)), signal);
    }
  }

  async #list(signal: AbortSignal): Promise<void> {
    const {items, resourceVersion} = await listObjects(this.#kube, this.#request, signal);
    const finished = [...this.#objects.values()].filter(isFinishedJob);
    this.#objects.clear();
    for (const object of [...finished, ...items]) this.#objects.set(object.metadata.name, object);
    this.#listed = resourceVersion;
    this.#notify();
  }

  async #watch(signal: AbortSignal): Promise<void> {
    const {path, about, query = {}, apiVersion, kind} = this.#request;
    const seconds = {watch: 'true', resourceVersion: this.#listed, timeoutSeconds: String(relistSeconds)};
    const stream = await this.#kube.client.stream(
      {
        method: 'GET',
        path,
        query: {...query, ...seconds},
        about,
        patienceSeconds: 0,
        silenceSeconds: relistSeconds + 5,
      },
      signal,
    );
    for await (const {type, object} of eventsOf(stream)) {
      const {name} = object.metadata;
      if (type === 'DELETED' && !isFinishedJob(object)) this.#objects.delete(name);
      else this.#objects.set(name, {...object, apiVersion, kind});
      this.#notify();
    }
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Rights to list but not to watch: the lists alone do, too. */
const mayNotWatch = ({code}: OnekeyError, listed: string) => code === 'CLUSTER_FORBIDDEN' && listed !== '';

/** Its time to live removes a Job once it is finished, maybe before anyone looked: how it ended stays known. */
function isFinishedJob({kind, status}: KubeObject): boolean {
  const {conditions} = (status ?? {}) as {
    readonly conditions?: readonly {readonly type: string; readonly status: string}[];
  };
  const ended = conditions?.some(({type, status}) => (type === 'Complete' || type === 'Failed') && status === 'True');
  return kind === 'Job' && ended === true;
}
