import {type KubeObject, type ObjectRef, refKey, refOf} from '../object/kube-object.ts';

/** What a list or an apply told of an object. */
export interface Seen {
  readonly uid: string;
  readonly resourceVersion: string;
}

/**
 * What this process last saw of objects, so that an apply can tell without another request whether it changed anything,
 * and a wait knows how fresh an answer has to be.
 */
export class Memory {
  readonly #seen = new Map<string, Seen>();
  readonly #ready = new Set<string>();

  /** Notes an object as listed. */
  note(ref: ObjectRef, seen: Seen): void {
    this.#seen.set(refKey(ref), seen);
  }

  /** Notes an object as the API server returned it from an apply, and whether it was ready then. */
  noteApplied(object: KubeObject, ready: boolean): void {
    const ref = refOf(object);
    this.note(ref, seenOf(object));
    if (ready) this.#ready.add(refKey(ref));
    else this.#ready.delete(refKey(ref));
  }

  seen(ref: ObjectRef): Seen | undefined {
    return this.#seen.get(refKey(ref));
  }

  /** True when the last apply found the object ready. Told once, since such news ages. */
  takeReady(ref: ObjectRef): boolean {
    return this.#ready.delete(refKey(ref));
  }
}

/** Identity and version of an object that the API server returned. */
export function seenOf({metadata}: KubeObject): Seen {
  return {uid: String(metadata.uid), resourceVersion: String(metadata.resourceVersion)};
}
