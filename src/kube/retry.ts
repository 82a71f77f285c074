/** Why an attempt did not work out. */
export type Failure =
  | {readonly kind: 'network'; readonly code: string; readonly text: string}
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly text: string;
      /** What the server asked for, or 0. */
      readonly retryAfterSeconds: number;
    };

const passingNetworkCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  ...['EAI_AGAIN', 'HPE_INVALID_EOF_STATE', 'SILENCE'],
]);

/** 500s that say that the request itself is wrong. */
const permanent =
  /failed to create typed|field not declared|unable to decode|cannot unmarshal|request is too large|denied the request/;

/** 500s and 409s that are known to pass. */
const passing =
  /leader changed|no leader|etcdserver: request timed out|failed calling (webhook|admission)|on resourcequotas|context deadline exceeded|connection refused/;

/** An API server's machine may start anew, at night, with nobody there to say "again". */
const longSeconds = 300;
const shortSeconds = 10;

/** For how many seconds repeating the request makes sense: 0 when it never does. */
export function patience(failure: Failure): number {
  if (failure.kind === 'network') return passingNetworkCodes.has(failure.code) ? longSeconds : 0;
  const {status, text} = failure;
  if (status === 429 || status === 502 || status === 503 || status === 504) return longSeconds;
  if (status === 409) return passing.test(text) ? longSeconds : 0;
  if (status !== 500 || permanent.test(text)) return 0;
  return passing.test(text) ? longSeconds : shortSeconds;
}

/**
 * Milliseconds until the next attempt: from a quarter of a second doubling up to 5 s, half of it random so that many
 * clients do not come back together; never sooner than the server asked for.
 * @param attempt counts from 0
 * @param random between 0 and 1
 */
export function backoff(attempt: number, random: number, retryAfterSeconds = 0): number {
  const full = Math.min(5000, 250 * 2 ** attempt);
  return retryAfterSeconds * 1000 + (full / 2) * (1 + random);
}
