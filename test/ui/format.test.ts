import {expect, test} from '@jest/globals';
import {bytes, clockTime, duration, percent} from '../../src/ui/format.ts';

test('running times', () => {
  expect(clockTime(0)).toBe('0:00');
  expect(clockTime(59_999)).toBe('0:59');
  expect(clockTime(723_000)).toBe('12:03');
  expect(clockTime(3_723_000)).toBe('1:02:03');
});

test('durations', () => {
  expect(duration(0.42)).toBe('0.4 s');
  expect(duration(9.99)).toBe('9.9 s');
  expect(duration(42.7)).toBe('42 s');
  expect(duration(723)).toBe('12 min 3 s');
  expect(duration(3723)).toBe('1 h 2 min');
});

test('sizes', () => {
  expect(bytes(0)).toBe('0 B');
  expect(bytes(999)).toBe('999 B');
  expect(bytes(1500)).toBe('1.5 kB');
  expect(bytes(31_400_000_000)).toBe('31 GB');
});

test('100% is said only when all is done', () => {
  expect(percent(999, 1000)).toBe(99);
  expect(percent(1000, 1000)).toBe(100);
  expect(percent(0, 0)).toBe(100);
});
