import {setTimeout as delay} from 'node:timers/promises';
import type {OnekeyError} from '../../errors.ts';

/** Time and chance, as arguments. */
export interface Patience {
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
  /** Milliseconds that only grow. */
  monotonic(): number;
}

export const realPatience: Patience = {
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, {signal}),
  random: Math.random,
  monotonic: () => performance.now(),
};

/** What a refusal says about when to come back; the cause of the error it led to. */
export interface ComeBack {
  readonly retryAfterSeconds?: number | undefined;
}

const attempts = 5;
const firstWait = 500;
const longestWait = 60_000;

/** Calls `work` until it succeeds, at most 5 times, while what it fails with may pass: no connection, silence, 429 and 5xx. */
export async function withRetries<T>(
  work: (attempt: number) => Promise<T>,
  patience: Pick<Patience, 'sleep' | 'random'>,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      await waitToRetry(error, attempt, patience, signal);
    }
  }
}

/** Waits before another attempt after the one with this number, which failed with `error`. Rejects with it where another is no use. */
export async function waitToRetry(
  error: unknown,
  attempt: number,
  patience: Pick<Patience, 'sleep' | 'random'>,
  signal: AbortSignal,
): Promise<void> {
  if (attempt + 1 >= attempts || signal.aborted || !mayPass(error)) throw error;
  const asked = ((error as Error).cause as ComeBack | undefined)?.retryAfterSeconds;
  const own = firstWait * 2 ** attempt * (0.5 + patience.random() / 2);
  await patience.sleep(Math.min(longestWait, asked === undefined ? own : asked * 1000), signal);
}

function mayPass(error: unknown): boolean {
  const {code, params} = error as OnekeyError;
  if (code === 'REGISTRY_TIMEOUT') return true;
  // A place that onekey will not go to stays one.
  if (code === 'REGISTRY_UNREACHABLE') return !/^(LOCATION|PROXY)_/.test((params as {reason: string}).reason);
  if (code !== 'REGISTRY_FAILED') return false;
  const {status} = params as {status: number};
  return status === 429 || status === 408 || status >= 500;
}
