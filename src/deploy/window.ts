import type {Clock} from '../engine/ports.ts';
import type {Window} from '../engine/window.ts';
import {message} from '../errors.ts';
import type {DeployContext} from './context.ts';
import type {TimeOfDay, WindowOptions} from './options.ts';

const day = 24 * 3600 * 1000;

/** A laptop may sleep meanwhile, in which timers stand still: the wall clock is looked at this often. */
const lookMilliseconds = 10_000;

/** The next time that it is so late, by the machine's wall clock and in its time zone: milliseconds since 1970. */
export function nextTime({hour, minute}: TimeOfDay, now: string): number {
  const time = new Date(now);
  time.setHours(hour, minute, 0, 0);
  if (time.getTime() <= Date.parse(now)) time.setDate(time.getDate() + 1);
  return time.getTime();
}

/** Waits for the time at which to start. */
export async function waitForStart({at}: WindowOptions, {clock, emit, signal}: DeployContext): Promise<void> {
  if (!at) return;
  const start = nextTime(at, clock.now());
  emit({type: 'warning', warning: message('waitingForStart', {until: new Date(start).toISOString()})});
  for (let left = start - nowOf(clock); left > 0; left = start - nowOf(clock)) {
    await clock.sleep(Math.min(left, lookMilliseconds), signal);
  }
}

/** The window as it is when the work begins; undefined for one without an end. */
export function windowOf({until, forSeconds}: WindowOptions, clock: Pick<Clock, 'now'>): Window | undefined {
  const ends = [
    ...(until ? [nextTime(until, clock.now())] : []),
    ...(forSeconds === undefined ? [] : [nowOf(clock) + forSeconds * 1000]),
  ];
  return ends.length === 0 ? undefined : {endsAt: Math.min(...ends, nowOf(clock) + 7 * day)};
}

const nowOf = (clock: Pick<Clock, 'now'>) => Date.parse(clock.now());
