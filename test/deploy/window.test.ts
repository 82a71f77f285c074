import {describe, expect, test} from '@jest/globals';
import {nextTime, waitForStart, windowOf, windowTimes} from '../../src/deploy/window.ts';
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

const at = (text: string) => ({now: () => local(text).toISOString()});

describe('a window', () => {
  const begun = at('2026-11-22T23:30:00');

  test('begins and ends at its times, or ends so long after its start; without any there is none', () => {
    const times = windowTimes({at: {hour: 2, minute: 0}, until: {hour: 4, minute: 0}}, begun);
    expect(times).toEqual({
      startsAt: local('2026-11-23T02:00:00').getTime(),
      endsAt: local('2026-11-23T04:00:00').getTime(),
    });
    const sized = windowTimes({at: {hour: 2, minute: 0}, forSeconds: 5400}, begun);
    expect(sized.endsAt).toBe(local('2026-11-23T03:30:00').getTime());
    expect(windowOf(windowTimes({forSeconds: 90}, begun), begun)).toEqual({
      endsAt: local('2026-11-22T23:31:30').getTime(),
    });
    expect(windowOf(windowTimes({at: {hour: 2, minute: 0}}, begun), begun)).toBeUndefined();
    expect(windowOf(windowTimes({}, begun), begun)).toBeUndefined();
  });

  test('that begins after its end does not end on the next day, however long checks and questions took', () => {
    const times = windowTimes({until: {hour: 4, minute: 0}}, at('2026-11-23T03:59:50'));
    expect(windowOf(times, at('2026-11-23T04:00:10'))).toEqual({endsAt: local('2026-11-23T04:00:00').getTime()});
  });

  test('ends after its start, be that tomorrow', () => {
    const times = windowTimes({at: {hour: 2, minute: 0}, until: {hour: 1, minute: 0}}, begun);
    expect(times.endsAt).toBe(local('2026-11-24T01:00:00').getTime());
  });
});

describe('the start', () => {
  function waiting(from: string) {
    let now = local(from).getTime();
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
    const context = {
      clock,
      emit: (event: OnekeyEvent) => events.push(event),
      signal: new AbortController().signal,
      language: 'en' as const,
      operator: 'ann@laptop',
      randomBytes: (size: number) => new Uint8Array(size),
    };
    return {context, events, sleeps};
  }

  test('is waited for by the wall clock, also over a sleep in which timers stand still', async () => {
    const {context, events, sleeps} = waiting('2026-11-22T23:30:00');
    await waitForStart({startsAt: local('2026-11-23T02:00:00').getTime()}, context);
    expect(sleeps).toHaveLength(2);
    expect(events).toHaveLength(1);
  });

  test('that passed while everything was checked is now, not tomorrow', async () => {
    const {context, events, sleeps} = waiting('2026-11-23T02:00:20');
    await waitForStart(windowTimes({at: {hour: 2, minute: 0}}, at('2026-11-23T01:59:50')), context);
    expect([sleeps, events]).toEqual([[], []]);
  });
});
