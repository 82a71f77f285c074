import {expect, test} from '@jest/globals';
import {displayWidth, pad, truncate, wrap} from '../../src/ui/display-width.ts';

test.each([
  ['abc', 3],
  ['患者', 4],
  ['ａｂ', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['한글', 4],
  ['😀', 2],
  ['✔ ok', 4],
  ['…', 1],
])('%s takes %d columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('padding counts columns, not characters', () => {
  expect(pad('患者', 6)).toBe('患者  ');
  expect(pad('longer', 3)).toBe('longer');
});

test('cutting never goes over the edge, and says that it cut', () => {
  expect(truncate('abcdef', 4)).toBe('abc…');
  expect(truncate('abcd', 4)).toBe('abcd');
  expect(truncate('患者主索引', 6)).toBe('患者…');
  expect(truncate('abc', 0)).toBe('');
});

test('wrapping breaks at spaces, else at the edge, and cuts the last line', () => {
  expect(wrap('one two three', 9, 3)).toEqual(['one two', 'three']);
  expect(wrap('one two three', 7, 2)).toEqual(['one two', 'three']);
  expect(wrap('one two three', 5, 2)).toEqual(['one', 'two …']);
  expect(wrap('患者主索引', 5, 3)).toEqual(['患者', '主索', '引']);
});
