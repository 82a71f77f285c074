/** Time as a turn needs it: milliseconds of a clock that never goes back. */
export interface TurnClock {
  monotonic(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface TurnOptions {
  readonly clock: TurnClock;
  readonly signal: AbortSignal;
}
