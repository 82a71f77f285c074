import {describe, expect, test} from '@jest/globals';
import {nextTime, waitForStart, windowOf} from '../../src/deploy/window.ts';
import type {OnekeyEvent} from '../../src/events.ts';

const local = (text: string) => new Date(text);

describe('a time of day', () => {
  test('is the next one, today or tomorrow', () => {
    const evening = local('2026-11-22T23:30:00').toISOString();
    expect(nextTime({hour: 23, minute: 45}, evening)).toBe(local('2026-11-22T23:45:00').getTime());
    expect(nextTime({hour: 4, minute: 0}, evening)).toBe(local('2026-11-23T04:00:00').getTime());
    expect(nextTime({hour: 23, minute: 30}, evening)).toBe(local('2026-11-23T23:30:00').getTime());
  });
});

test('a window ends at its time, or so long after the start; without either there is none', () => {
  const now = local('2026-11-22T23:30:00');
  const clock = {now: () => now.toISOString()};
  expect(windowOf({until: {hour: 4, minute: 0}}, clock)).toEqual({endsAt: local('2026-11-23T04:00:00').getTime()});
  expect(windowOf({forSeconds: 90}, clock)).toEqual({endsAt: now.getTime() + 90_000});
  expect(windowOf({at: {hour: 2, minute: 0}}, clock)).toBeUndefined();
});

test('the start is waited for by the wall clock, also over a sleep in which timers stand still', async () => {
  let now = local('2026-11-22T23:30:00').getTime();
  const events: OnekeyEvent[] = [];
  const sleeps: number[] = [];
  const clock = {
    now: () => new Date(now).toISOString(),
    monotonic: () => 0,
    async sleep(milliseconds: number) {
      sleeps.push(milliseconds);
      now += sleeps.length === 2 ? 3 * 3600 * 1000 : milliseconds; // the lid was closed
    },
  };
  const {signal} = new AbortController();
  await waitForStart(
    {at: {hour: 2, minute: 0}},
    {
      clock,
      emit: (event) => events.push(event),
      signal,
      operator: 'ann@laptop',
      randomBytes: (size) => new Uint8Array(size),
    },
  );
  expect(sleeps).toHaveLength(2);
  expect(events).toHaveLength(1);
});
