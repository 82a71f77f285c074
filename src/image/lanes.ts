/** Runs work a few at a time, what has the lowest rank first; of one rank, what came first. */
export type Lanes = <T>(rank: number, work: () => Promise<T>) => Promise<T>;

/** @param width how many run at once, at least 1 */
export function createLanes(width: number): Lanes {
  const waiting: {readonly rank: number; readonly start: () => void}[] = [];
  let running = 0;

  const startNext = () => {
    if (running >= width || waiting.length === 0) return;
    const lowest = waiting.reduce((best, {rank}, index) => (rank < (waiting[best]?.rank ?? 0) ? index : best), 0);
    running++;
    waiting.splice(lowest, 1)[0]?.start();
  };

  return async (rank, work) => {
    const turn = Promise.withResolvers<void>();
    waiting.push({rank, start: turn.resolve});
    startNext();
    await turn.promise;
    try {
      return await work();
    } finally {
      running--;
      startNext();
    }
  };
}
