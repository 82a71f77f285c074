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

/** The times of a window, by the installer's wall clock: milliseconds since 1970. */
export interface WindowTimes {
  readonly startsAt?: number;
  readonly endsAt?: number;
  /** From the moment in which the work begins: nobody knows beforehand how long a person thinks. */
  readonly forSeconds?: number;
}

/**
 * Which times a window's times of day are. To be asked once, when the command begins: checks and questions take a while, after
 * which the next two o'clock may be tomorrow's.
 */
export function windowTimes({at, until, forSeconds}: WindowOptions, {now}: Pick<Clock, 'now'>): WindowTimes {
  const begin = now();
  const startsAt = at && nextTime(at, begin);
  const starts = startsAt === undefined ? {} : {startsAt};
  if (until) return {...starts, endsAt: nextTime(until, new Date(startsAt ?? begin).toISOString())};
  if (forSeconds === undefined) return starts;
  return startsAt === undefined ? {forSeconds} : {startsAt, endsAt: startsAt + longest(forSeconds)};
}

/** Waits for the time at which to start; one that has passed meanwhile is not waited for. */
export async function waitForStart({startsAt}: WindowTimes, {clock, emit, signal}: DeployContext): Promise<void> {
  const left = () => (startsAt ?? 0) - Date.parse(clock.now());
  if (startsAt === undefined || left() <= 0) return;
  emit({type: 'warning', warning: message('waitingForStart', {until: new Date(startsAt).toISOString()})});
  while (left() > 0) await clock.sleep(Math.min(left(), lookMilliseconds), signal);
}

/** The window as it is when the work begins; undefined for one without an end. */
export function windowOf({endsAt, forSeconds}: WindowTimes, clock: Pick<Clock, 'now'>): Window | undefined {
  if (endsAt !== undefined) return {endsAt};
  return forSeconds === undefined ? undefined : {endsAt: Date.parse(clock.now()) + longest(forSeconds)};
}

/** Milliseconds; what is longer than a week is as good as without an end. */
const longest = (seconds: number) => Math.min(seconds * 1000, 7 * day);
