import {randomBytes} from 'node:crypto';
import {expect, test} from '@jest/globals';
import {generateValue} from '../../src/site/generate.ts';

test('makes a value of the length and characters asked for', () => {
  expect(generateValue({length: 32, charset: 'alphanumeric'}, randomBytes)).toMatch(/^[A-Za-z0-9]{32}$/);
  expect(generateValue({length: 7, charset: 'hex'}, randomBytes)).toMatch(/^[0-9a-f]{7}$/);
  expect(generateValue({length: 40, charset: 'ascii'}, randomBytes)).toMatch(/^[!-~]{40}$/);
});

test('favours no character: bytes that would are thrown away', () => {
  const bytes = [255, 254, 248, 247, 0]; // 62 characters fit into a byte four times: 248 and more would favour some
  const source = () => Uint8Array.from(bytes);
  expect(generateValue({length: 2, charset: 'alphanumeric'}, source)).toBe('9A');
});

test('two values are not the same', () => {
  const generate = {length: 16, charset: 'hex'} as const;
  expect(generateValue(generate, randomBytes)).not.toBe(generateValue(generate, randomBytes));
});
