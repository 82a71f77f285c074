import {Heap} from '../../src/graph/heap.ts';

interface Sleeper {
  readonly at: number;
  /** Of two at the same time, the one that fell asleep first wakes first: the same seed, the same run. */
  readonly order: number;
  readonly wake: () => void;
}

/** Time that jumps to the next thing to happen as soon as nothing else does. Milliseconds. */
export class VirtualTime {
  #now = 0;
  #order = 0;
  readonly #sleepers = new Heap<Sleeper>((a, b) => a.at - b.at || a.order - b.order);

  get now(): number {
    return this.#now;
  }

  /** Resolves when it is `at`. */
  until(at: number): Promise<void> {
    return new Promise((wake) => this.#sleepers.push({at: Math.max(at, this.#now), order: this.#order++, wake}));
  }

  /** Lets time pass until `work` has ended. Throws when nothing will ever happen again, or a virtual day has passed. */
  async run<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const end = () => {
      settled = true;
    };
    work.then(end, end);
    const lastMoment = this.#now + 24 * 3600 * 1000;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve)); // until every promise has told its news
      if (settled) return work;
      const next = this.#sleepers.pop();
      if (!next) throw new Error('it waits for something that will never happen');
      if (next.at > lastMoment) throw new Error('it has not ended within a day');
      this.#now = next.at;
      next.wake();
    }
  }
}
