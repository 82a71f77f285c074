import {expect, test} from '@jest/globals';
import {displayWidth, pad, truncate} from '../../src/ui/display-width.ts';

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
