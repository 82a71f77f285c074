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
