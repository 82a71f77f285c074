import type {Clock} from '../../src/engine/ports.ts';
import type {VirtualTime} from './virtual-time.ts';

/** A time in which the laptop's lid is closed: nothing runs, and its monotonic clock stands still. */
export interface Nap {
  readonly from: number;
  readonly to: number;
}

export interface MachineOptions {
  readonly operator: string;
  /** What its wall clock is off by. */
  readonly skew?: number;
  readonly naps?: readonly Nap[];
  /** `kill -9` as soon as so many changes that it asked for have happened in the cluster; their answers never come. */
  readonly killedAfter?: number;
}

const startOfTime = Date.parse('2026-11-22T01:00:00Z');

/** One installer's process on its laptop. Once it is killed, nothing that it waits for ever comes. */
export class Machine {
  readonly operator: string;
  readonly clock: Clock;
  /** Resolves when it is killed. */
  readonly died: Promise<'killed'>;
  readonly #time: VirtualTime;
  readonly #naps: readonly Nap[];
  readonly #killedAfter: number;
  #changes = 0;
  #dead = false;
  #die: (how: 'killed') => void = () => undefined;

  constructor(
    time: VirtualTime,
    {operator, skew = 0, naps = [], killedAfter = Number.POSITIVE_INFINITY}: MachineOptions,
  ) {
    this.operator = operator;
    this.#time = time;
    this.#naps = naps;
    this.#killedAfter = killedAfter;
    this.died = new Promise((resolve) => {
      this.#die = resolve;
    });
    this.clock = {
      now: () => new Date(startOfTime + time.now + skew).toISOString(),
      monotonic: () => this.#awake(time.now),
      sleep: (milliseconds, signal) => this.unlessAborted(this.#sleep(milliseconds), signal),
    };
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** How many changes in the cluster it has asked for. */
  get changes(): number {
    return this.#changes;
  }

  kill(): void {
    this.#dead = true;
    this.#die('killed');
  }

  /** One more change that it asked for has happened. */
  noteChange(): void {
    this.#changes++;
    if (this.#changes >= this.#killedAfter) this.kill();
  }

  /** Resolves when something that comes `at` that time is noticed: later while it naps, never once it is killed. */
  async notices(at: number): Promise<void> {
    const nap = this.#naps.find(({from, to}) => from <= at && at < to);
    await this.#time.until(nap?.to ?? at);
    if (this.#dead) await new Promise(() => undefined);
  }

  /** The result of `work`, or the signal's reason as soon as it is aborted. */
  unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop);
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    });
  }

  async #sleep(milliseconds: number): Promise<void> {
    let end = this.#time.now + milliseconds;
    for (const {from, to} of this.#naps) if (this.#time.now <= from && from < end) end += to - from;
    await this.notices(end);
  }

  /** Milliseconds until then in which it was awake. */
  #awake(now: number): number {
    return this.#naps.reduce((awake, {from, to}) => awake - Math.max(0, Math.min(now, to) - from), now);
  }
}
