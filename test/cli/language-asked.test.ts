import {expect, test} from '@jest/globals';
import {languageAsked} from '../../src/cli/language-asked.ts';
import {chooseLanguage} from '../../src/messages/language.ts';

test('is found wherever --lang stands, but behind --', () => {
  expect(languageAsked(['pack', '--lang', 'en', 'lint'])).toBe('en');
  expect(languageAsked(['--lang=en'])).toBe('en');
  expect(languageAsked(['pack', 'lint'])).toBeUndefined();
  expect(languageAsked(['pack', 'lint', '--', '--lang', 'en'])).toBeUndefined();
});

test('without it the locale decides, and English where it is not spoken', () => {
  expect(chooseLanguage(undefined, {LANG: 'en_GB.UTF-8'})).toBe('en');
  expect(chooseLanguage(undefined, {LANG: 'fr_FR.UTF-8'})).toBe('en');
  expect(chooseLanguage('fr', {})).toBe('en');
});

test.each([
  [{LANG: 'zh_CN.UTF-8'}, 'zh-CN'],
  [{LANG: 'zh_CN.utf8'}, 'zh-CN'],
  [{LANG: 'zh'}, 'zh-CN'],
  [{LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8'}, 'zh-CN'],
  [{LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8'}, 'en'],
  [{LANG: 'zh_CN.UTF-8', LC_ALL: 'C'}, 'en'],
  [{LANG: 'zha_CN.UTF-8'}, 'en'],
] as const)('%j speaks %s', (environment, language) => {
  expect(chooseLanguage(undefined, environment)).toBe(language);
});

test.each([
  {LANG: 'zh_CN.GBK'},
  {LANG: 'zh_CN.GB18030'},
  {LANG: 'zh_CN.UTF-8', LC_CTYPE: 'POSIX'},
  {LANG: 'zh_CN.UTF-8', TERM: 'linux'},
])('%j cannot show Chinese, which has to be asked for then', (environment) => {
  expect(chooseLanguage(undefined, environment)).toBe('en');
  expect(chooseLanguage('zh-CN', environment)).toBe('zh-CN');
});

test("the system's language decides where the environment says nothing", () => {
  expect(chooseLanguage(undefined, {}, 'zh-CN')).toBe('zh-CN');
  expect(chooseLanguage(undefined, {LANG: 'en_US.UTF-8'}, 'zh-CN')).toBe('en');
  expect(chooseLanguage(undefined, {}, 'de-DE')).toBe('en');
});
