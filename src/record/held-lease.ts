import {OnekeyError} from '../errors.ts';
import {type LeaseStore, leaseStore, type WireLease} from './lease-wire.ts';
import {isConflict, type RecordClient} from './secret-store.ts';

const renewSeconds = 2.5;

/** A lease renewed so long ago is looked at before anything is written: the machine slept, or did not get through. */
const sureSeconds = 5;

/** After so long whoever lost a lease writes nothing any more. */
export const noticedSeconds: number = sureSeconds + renewSeconds;

export interface LeaseClock {
  /** Wall-clock time, ISO 8601: goes on while a laptop sleeps. */
  now(): string;
  /** Milliseconds that only ever grow, and stand still while a laptop sleeps. */
  monotonic(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A lease held. */
export interface HeldLease {
  /** Aborted when someone else took the lease over, and when it is released: nothing may be written any more. */
  readonly lost: AbortSignal;
  /**
   * Resolves at once while the lease was renewed a moment ago by both clocks, else after it is.
   * @throws OnekeyError LOCKED_LEASE_LOST, also once it is released, and CLUSTER_… when it cannot be known
   */
  check(): Promise<void>;
  /** Gives the lease back, for whoever waits for it. Never rejects. */
  release(): Promise<void>;
}

interface Holding {
  readonly instance: string;
  readonly recordNamespace: string;
  readonly clock: LeaseClock;
}

/** Renews an acquired lease until it is released or lost. */
export function holdLease(acquired: WireLease, client: RecordClient, options: Holding): HeldLease {
  return new Hold(acquired, leaseStore(client, options, new AbortController().signal), options);
}

/** The time as Kubernetes writes it in Leases. */
export const microTime = ({now}: Pick<LeaseClock, 'now'>): string => now().replace(/(\.\d+)?Z$/, '.000000Z');

class Hold implements HeldLease {
  readonly #store: LeaseStore;
  readonly #options: Holding;
  readonly #lost = new AbortController();
  readonly #ended = new AbortController();
  readonly #renewing: Promise<void>;
  #held: WireLease;
  #sureAt: {readonly wall: number; readonly monotonic: number};
  #underWay: Promise<void> | undefined;

  constructor(acquired: WireLease, store: LeaseStore, options: Holding) {
    this.#store = store;
    this.#options = options;
    this.#held = acquired;
    this.#sureAt = this.#times();
    this.#renewing = this.#keepRenewing().catch(() => undefined); // the sleep that `release` ends
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async check(): Promise<void> {
    this.#lost.signal.throwIfAborted();
    // A renewal that took long, or whose answer came when the machine woke up, says nothing of now.
    while (this.#age() >= sureSeconds * 1000) {
      await this.#renew();
      this.#lost.signal.throwIfAborted();
    }
  }

  /** Milliseconds since it was known to be held, by whichever clock says more. */
  #age(): number {
    const {wall, monotonic} = this.#times();
    return Math.max(wall - this.#sureAt.wall, monotonic - this.#sureAt.monotonic);
  }

  async release(): Promise<void> {
    this.#ended.abort();
    await this.#renewing;
    await this.#underWay?.catch(() => undefined);
    if (this.#lost.signal.aborted) return;
    this.#lose(); // before the next holder can come: what is still under way here must not write beside him
    // Left behind, it expires by itself.
    await this.#store.write(this.#held, {...this.#held.spec, holderIdentity: ''}).catch(() => undefined);
  }

  async #keepRenewing(): Promise<void> {
    while (!this.#lost.signal.aborted) {
      await this.#options.clock.sleep(renewSeconds * 1000, this.#ended.signal);
      // While the API server is away nobody else can take the lease either.
      await this.#renew().catch(() => undefined);
    }
  }

  /** Renews it once, for all who ask at the same time. */
  #renew(): Promise<void> {
    this.#underWay ??= this.#renewOnce().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #renewOnce(): Promise<void> {
    const begun = this.#times();
    const spec = {...this.#held.spec, renewTime: microTime(this.#options.clock)};
    try {
      this.#held = await this.#store.write(this.#held, spec);
    } catch (error) {
      if (!isConflict(error) && !isGone(error)) throw error;
      // A renewal that was repeated after a lost answer conflicts with itself: only another holder says that it is lost.
      const now = await this.#store.read();
      if (!now || !isSameHolding(now, this.#held)) {
        return this.#lose();
      }
      this.#held = now;
    }
    this.#sureAt = begun;
  }

  #lose(): void {
    this.#lost.abort(new OnekeyError('LOCKED_LEASE_LOST', {instance: this.#options.instance}));
  }

  #times() {
    const {clock} = this.#options;
    return {wall: Date.parse(clock.now()), monotonic: clock.monotonic()};
  }
}

/** Someone deleted it: who would hold it then is not known. */
const isGone = (error: unknown) => error instanceof OnekeyError && error.code === 'CLUSTER_NOT_FOUND';

/** Whether a lease is still held by who held it then, without a break. */
export const isSameHolding = (now: WireLease, held: WireLease): boolean =>
  now.metadata.uid === held.metadata.uid &&
  now.spec.holderIdentity === held.spec.holderIdentity &&
  now.spec.leaseTransitions === held.spec.leaseTransitions;
