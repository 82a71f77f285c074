import {expect, test} from '@jest/globals';
import {checkValue} from '../../src/manifest/check-value.ts';

const check = (pattern: string, value: string) => checkValue({type: 'string', pattern}, value, 'x.y').length;

test('patterns mean what they mean everywhere', () => {
  expect(check('^H[0-9]{4}$', 'H0001')).toBe(0);
  expect(check('^H[0-9]{4}$', 'H00011')).toBe(1);
  expect(check('^(?=.*[0-9])[\\p{L}0-9]{1,20}$', '病区3')).toBe(0);
});

test('a pattern that takes for ever ends with an error instead', () => {
  const slow = () => check('^(a+)+$', `${'a'.repeat(100)}!`);
  expect(slow).toThrow(expect.objectContaining({code: 'MANIFEST_PATTERN_TOO_SLOW', params: {pattern: '^(a+)+$'}}));
});
