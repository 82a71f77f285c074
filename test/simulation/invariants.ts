import type {BundleJson} from '../../src/bundle/bundle-json.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import {refKey} from '../../src/object/kube-object.ts';
import {applicationLabel} from '../../src/object/owner-labels.ts';
import type {Change, ControlPlane, Work} from './control-plane.ts';
import {recordNamespace} from './installer.ts';
import type {RecordStore} from './record-store.ts';

/** No request takes longer once it was sent. */
const requestMilliseconds = 100;

/** Watches every change in the cluster, and throws at the first that must never happen. */
export class Invariants {
  readonly #plane: ControlPlane;
  readonly #records: RecordStore;
  readonly #confirmed = new Set<string>();
  /** Nodes that each machine knows to be done. */
  readonly #done = new Map<string, Set<string>>();
  readonly #passwords = new Map<string, string>();
  readonly problems: string[] = [];
  /** What is deployed; absent while something is taken back or removed. */
  #bundle: BundleJson | undefined;

  constructor(plane: ControlPlane, records: RecordStore) {
    this.#plane = plane;
    this.#records = records;
    plane.watch = (change) => this.#check(change);
  }

  set bundle(bundle: BundleJson | undefined) {
    this.#bundle = bundle;
    this.#confirmed.clear();
  }

  confirm(gate: string): void {
    this.#confirmed.add(gate);
  }

  /** Hears what a machine says. */
  hear(operator: string, event: OnekeyEvent): void {
    if (event.type !== 'node.state' || event.state !== 'succeeded') return;
    const done = this.#done.get(operator) ?? new Set();
    this.#done.set(operator, done.add(event.node));
  }

  /** What Jobs do is done once, however often the installer was killed: begun again only after it had failed. */
  checkWork(work: ReadonlyMap<string, Work>): void {
    for (const [name, {started, completed, mayFail}] of work) {
      if (completed !== 1 || started > mayFail + 1) {
        this.#fail(`the work of ${name} was begun ${started} times and done ${completed} times`);
      }
    }
  }

  /** Nothing is left, so that what is made anew may have other passwords. */
  forget(): void {
    for (const {goneAt} of this.#plane.objects.values()) if (goneAt === undefined) this.#fail('something is left');
    this.#passwords.clear();
  }

  #check(change: Change): void {
    this.#checkHolder(change);
    const application = change.object?.metadata.labels?.[applicationLabel];
    if (change.what !== 'apply' || application === undefined) return;
    const node = this.#bundle?.workflow.nodes.find(({id}) => id === application);
    const done = this.#done.get(change.by);
    for (const {node: needed} of node?.waitsFor ?? []) {
      if (!done?.has(needed)) this.#fail(`${change.key} was applied before ${needed} was done`);
    }
    for (const gate of node?.gates ?? []) {
      const closed = gate.at === 'before' && !this.#confirmed.has(gate.id);
      if (closed) this.#fail(`${change.key} was applied before the gate ${gate.id} was passed`);
    }
    const release = this.#records.newestRelease(recordNamespace, application);
    const recorded = release?.inventory.some(({ref}) => refKey(ref) === change.key);
    if (!recorded) this.#fail(`${change.key} was applied before it was recorded`);
    this.#checkPassword(change);
  }

  /** Who does not hold the lease changes nothing, but for what was on its way already. */
  #checkHolder({key, by}: Change): void {
    const {holder, since} = this.#records.holder;
    const onItsWay = this.#plane.time.now - since < requestMilliseconds;
    const isOwn = holder.startsWith(`${by} `);
    if (!isOwn && !onItsWay && !key.includes('/leases/')) this.#fail(`${by} changed ${key}, which ${holder} works on`);
  }

  /** A generated value that has once been used stays. */
  #checkPassword({key, object}: Change): void {
    if (object?.kind !== 'Secret') return;
    const {key: password = ''} = object.data as {readonly key?: string};
    const before = this.#passwords.get(key) ?? password;
    if (before !== password) this.#fail(`the password in ${key} changed`);
    this.#passwords.set(key, password);
  }

  #fail(problem: string): void {
    this.problems.push(problem);
  }
}
