import {expect, test} from '@jest/globals';
import {createJsonReporter} from '../../src/ui/json-reporter.ts';
import {runStarted, waiting} from './events.ts';
import {fakeWorld} from './world.ts';

test('one JSON object a line, with the time and the event as it is', () => {
  const world = fakeWorld();
  const reporter = createJsonReporter(world);
  const events = [runStarted(2), waiting('a0', 'x\n\x1b[2J\u009b')];
  for (const event of events) reporter.emit(event);
  expect(world.written.map((line) => line.match(/\n/g)?.length)).toEqual([1, 1]);
  expect(world.written.map((line) => JSON.parse(line))).toEqual(
    events.map((event) => ({time: '2026-11-01T02:00:00.000Z', ...event})),
  );
  expect(world.written.join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});
