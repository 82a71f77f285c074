import type {Message} from '../errors.ts';
import {type ObjectRef, refKey} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {pause} from './pause.ts';
import {podTrouble} from './pod-trouble.ts';
import {type Concerned, podsIn, podsOf} from './pods.ts';
import type {Readiness} from './readiness.ts';

const firstLookSeconds = 2;
const pollSeconds = 3;
const shownPods = 3;

/** Finds out, while workloads are waited for, what their pods say, and adds it to the workloads' reasons. */
export class PodReasons {
  readonly #kube: Kube;
  readonly #onNews: () => void;
  readonly #stop = new AbortController();
  readonly #troubles = new Map<string, readonly string[]>();
  #concerned: readonly Concerned[] | undefined;

  constructor(kube: Kube, onNews: () => void) {
    this.#kube = kube;
    this.#onNews = onNews;
  }

  /** From now on it is these whose pods matter. */
  look(concerned: readonly Concerned[]): void {
    const first = this.#concerned === undefined;
    this.#concerned = concerned;
    if (first) this.#poll().catch(() => {}); // ended by `stop`; a pod's words are an extra, no condition
  }

  /** The readiness, its reason completed by what the pods of the object say. */
  addTo(ref: ObjectRef, readiness: Readiness): Readiness {
    const {key, params} = readiness.reason;
    const pods = this.#troubles.get(refKey(ref));
    if (!pods || !(params && 'pods' in params)) return readiness;
    return {...readiness, reason: {key, params: {...params, pods}} as Message};
  }

  stop(): void {
    this.#stop.abort();
  }

  async #poll(): Promise<never> {
    const {signal} = this.#stop;
    await pause(firstLookSeconds * 1000, signal);
    for (;;) {
      await this.#ask(signal);
      await pause(pollSeconds * 1000, signal);
    }
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const namespaces = new Set(this.#concerned?.flatMap(({ref}) => ref.namespace ?? []));
    for (const namespace of namespaces) {
      const pods = await podsIn(this.#kube, namespace, signal).catch(() => []);
      for (const {ref, object} of this.#concerned ?? []) {
        if (ref.namespace !== namespace || !object) continue;
        const troubles = podsOf(object, pods).flatMap((pod) => podTrouble(pod) ?? []);
        this.#troubles.set(refKey(ref), troubles.slice(0, shownPods));
      }
    }
    signal.throwIfAborted();
    this.#onNews();
  }
}
