import type {Kube} from './kube.ts';
import type {ListRequest} from './lists.ts';
import {Observer} from './observer.ts';

/** One observer a kind and namespace, shared by all who wait for objects there. */
export class Observers {
  readonly #observers = new Map<string, Observer>();

  /** The observer of these objects; it works while someone is subscribed. */
  of(kube: Kube, request: ListRequest): Observer {
    const known = this.#observers.get(request.path);
    if (known) return known;
    const observer = new Observer(kube, request);
    this.#observers.set(request.path, observer);
    return observer;
  }
}
