import {OnekeyError} from '../../src/errors.ts';
import {canonicalJson} from '../../src/object/json.ts';
import {type KubeObject, type ObjectRef, refKey, refOf} from '../../src/object/kube-object.ts';
import type {Random} from './random.ts';
import type {VirtualTime} from './virtual-time.ts';

/** An object as the simulated cluster has it. */
export interface Stored {
  readonly object: KubeObject;
  readonly uid: string;
  readonly createdAt: number;
  readonly changedAt: number;
  /** It is ready from then on, or has failed. */
  readonly settlesAt: number;
  readonly fails: boolean;
  /** It is being deleted, and gone then. */
  readonly goneAt?: number;
}

/** How a Job of a manifest fared, over all its incarnations. */
export interface Work {
  started: number;
  completed: number;
  /** So many of its incarnations fail. */
  readonly mayFail: number;
}

/** Annotations by which a manifest tells the simulation what becomes of its object. */
export const readyAfter = 'simulation/ready-after';
/** What a Job does, whatever its name. */
export const workOf = 'simulation/work';
/** How many of its first incarnations fail. */
export const failures = 'simulation/failures';

/** A change in the cluster. */
export interface Change {
  readonly what: 'apply' | 'remove' | 'record';
  /** `refKey`, or a record's path. */
  readonly key: string;
  readonly by: string;
  readonly at: number;
  readonly object?: KubeObject;
}

/** All that an API server and its controllers know and do, as far as onekey can tell. */
export class ControlPlane {
  readonly objects = new Map<string, Stored>();
  readonly work = new Map<string, Work>();
  readonly changes: Change[] = [];
  /** Called with every change after it happened; throws when something is there that must never be. */
  watch: (change: Change) => void = () => undefined;
  readonly time: VirtualTime;
  readonly random: Random;
  #uids = 0;

  constructor(time: VirtualTime, random: Random) {
    this.time = time;
    this.random = random;
  }

  /** The object, unless it is gone by now. */
  get(ref: ObjectRef): Stored | undefined {
    const key = refKey(ref);
    const stored = this.objects.get(key);
    if (stored?.goneAt !== undefined && stored.goneAt <= this.time.now) {
      this.objects.delete(key);
      return undefined;
    }
    this.#finish(stored);
    return stored;
  }

  apply(
    object: KubeObject,
    by: string,
  ): {readonly stored: Stored; readonly change: 'created' | 'configured' | 'unchanged'} {
    const ref = refOf(object);
    const before = this.get(ref);
    const same = before !== undefined && canonicalJson(before.object) === canonicalJson(object);
    if (before && same) return {stored: before, change: 'unchanged'};
    if (before && object.kind === 'Job') {
      throw new OnekeyError('CLUSTER_IMMUTABLE', {about: refKey(ref), reason: 'field is immutable'});
    }
    const {now} = this.time;
    const annotations = object.metadata.annotations ?? {};
    const stored: Stored = {
      ...before,
      object,
      uid: before?.uid ?? `uid-${++this.#uids}`,
      createdAt: before?.createdAt ?? now,
      changedAt: now,
      settlesAt: now + Number(annotations[readyAfter] ?? 0),
      fails: before ? before.fails : this.#start(object),
    };
    this.objects.set(refKey(ref), stored);
    this.#note({what: 'apply', key: refKey(ref), by, at: now, object});
    return {stored, change: before ? 'configured' : 'created'};
  }

  remove(ref: ObjectRef, uid: string | undefined, by: string): void {
    const stored = this.get(ref);
    if (!stored || (uid !== undefined && stored.uid !== uid) || stored.goneAt !== undefined) return;
    const {now} = this.time;
    this.objects.set(refKey(ref), {...stored, goneAt: now + this.random.below(5000)});
    this.#note({what: 'remove', key: refKey(ref), by, at: now});
  }

  /** Notes a change of a record. */
  noteRecord(path: string, by: string): void {
    this.#note({what: 'record', key: path, by, at: this.time.now});
  }

  /** Whether a Job's work begins, and will fail. */
  #start(object: KubeObject): boolean {
    const {[workOf]: name, [failures]: count = '0'} = object.metadata.annotations ?? {};
    if (name === undefined) return false;
    const work = this.work.get(name) ?? {started: 0, completed: 0, mayFail: Number(count)};
    work.started++;
    this.work.set(name, work);
    return work.started <= work.mayFail;
  }

  /** Counts a Job that has completed, once. */
  #finish(stored: Stored | undefined): void {
    const name = stored?.object.metadata.annotations?.[workOf];
    if (
      !stored ||
      name === undefined ||
      stored.fails ||
      stored.settlesAt > this.time.now ||
      this.#counted.has(stored.uid)
    )
      return;
    this.#counted.add(stored.uid);
    const work = this.work.get(name);
    if (work) work.completed++;
  }
  readonly #counted = new Set<string>();

  #note(change: Change): void {
    this.changes.push(change);
    this.watch(change);
  }
}
