import type {Patience} from './retry.ts';

/**
 * Runs `work` with a signal that aborts `milliseconds` later than `signal` does: for what is worth ending once it has begun. It is not
 * begun any more when `signal` has aborted.
 */
export async function lingering<T>(
  signal: AbortSignal,
  milliseconds: number,
  {sleep}: Pick<Patience, 'sleep'>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const late = new AbortController();
  const over = new AbortController();
  const follow = () => {
    sleep(milliseconds, over.signal).then(
      () => late.abort(signal.reason),
      () => {},
    );
  };
  signal.addEventListener('abort', follow, {once: true});
  try {
    return await work(late.signal);
  } finally {
    signal.removeEventListener('abort', follow);
    over.abort();
  }
}
