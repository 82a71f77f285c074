import {expect, test} from '@jest/globals';
import {displayWidth, fold, pad, truncate, wrap} from '../../src/messages/display-width.ts';

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

test('Chinese breaks between any two characters, but not before what closes nor behind what opens', () => {
  expect(wrap('等待 emr，laboratory', 9, 3)).toEqual(['等待', 'emr，', 'laborato…']);
  expect(fold('正在部署患者主索引。', 19)).toEqual(['正在部署患者主索', '引。']);
  expect(fold('重启（停止）', 6)).toEqual(['重启', '（停', '止）']);
  expect(fold('离线包 huashan.tgz 已损坏', 14)).toEqual(['离线包', 'huashan.tgz 已', '损坏']);
});

test('folding keeps words whole, what is typed above all', () => {
  expect(fold('see --registry-plain-http here', 12)).toEqual(['see', '--registry-plain-http', 'here']);
  expect(fold('', 5)).toEqual(['']);
});
