import {expect, test} from '@jest/globals';
import type {OnekeyEvent} from '../../src/events.ts';
import {createDeferredReporter} from '../../src/ui/deferred-reporter.ts';
import type {Reporter} from '../../src/ui/reporter.ts';
import {running, runStarted, succeeded} from './events.ts';

function recording() {
  const calls: (OnekeyEvent | string)[] = [];
  const reporter: Reporter = {
    emit: (event) => calls.push(event),
    during: async (ask) => {
      calls.push('during');
      return ask();
    },
    finish: async () => void calls.push('finish'),
  };
  return {calls, reporter};
}

test('loads nothing without events', async () => {
  let loaded = 0;
  const deferred = createDeferredReporter(async () => {
    loaded++;
    return recording().reporter;
  });
  expect(await deferred.during(async () => 42)).toBe(42);
  await deferred.finish();
  expect(loaded).toBe(0);
});

test('passes every event on, in order, those before it was loaded too', async () => {
  const {calls, reporter} = recording();
  const deferred = createDeferredReporter(async () => reporter);
  const events = [runStarted(1), running('a0')];
  for (const event of events) deferred.emit(event);
  expect(await deferred.during(async () => 'answer')).toBe('answer');
  deferred.emit(succeeded('a0'));
  await deferred.finish();
  expect(calls).toEqual([...events, 'during', succeeded('a0'), 'finish']);
});
