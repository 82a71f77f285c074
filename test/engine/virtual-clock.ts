import type {Clock} from '../../src/engine/ports.ts';

/** A clock that jumps to the next thing to happen as soon as nothing else does. */
export function virtualClock(): Clock & {run<T>(work: Promise<T>): Promise<T>} {
  let time = 0;
  const sleepers: {at: number; wake: () => void}[] = [];
  return {
    now: () => new Date(time).toISOString(),
    monotonic: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason), {once: true});
        sleepers.push({at: time + milliseconds, wake: resolve});
      }),
    async run(work) {
      let settled = false;
      const end = () => {
        settled = true;
      };
      work.then(end, end);
      while (!settled) {
        await new Promise((resolve) => setImmediate(resolve));
        if (settled) break;
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        if (!next) throw new Error('nothing will ever happen again');
        time = next.at;
        next.wake();
      }
      return work;
    },
  };
}
