import {globSync, readFileSync} from 'node:fs';
import {expect, test} from '@jest/globals';
import {english} from '../../src/messages/catalogue.ts';
import {helpTexts as englishHelp} from '../../src/messages/en/help.ts';
import {chinese} from '../../src/messages/zh-CN/catalogue.ts';
import {helpTexts as chineseHelp} from '../../src/messages/zh-CN/help.ts';
import {englishWords} from './english-words.ts';
import {literalsOf} from './literals.ts';
import {markedParameters, marksIn} from './marked.ts';

type Say = (...params: readonly unknown[]) => string;
type Texts = ReadonlyMap<string, Say>;

/** Every text of a tree, by its path; a text that takes no parameters is a function here, too. */
function textsOf(tree: object, path = ''): [string, Say][] {
  return Object.entries(tree).flatMap(([key, value]): [string, Say][] => {
    const place = path === '' ? key : `${path} ${key}`;
    if (typeof value === 'function') return [[place, value as Say]];
    return typeof value === 'object' ? textsOf(value as object, place) : [[place, () => String(value)]];
  });
}

const all = ({errors, messages}: typeof english, help: object): Texts => new Map(textsOf({errors, messages, help}));
const inEnglish = all(english, englishHelp);
const inChinese = all(chinese, chineseHelp);
const keys = [...inEnglish.keys()];

const said = (texts: Texts, key: string) => String(texts.get(key)?.(...markedParameters));

/** What is no sentence: names, figures and signs, which are the same in every language. */
const sameInBoth = /^help (commands .* command|arguments shell)$/;
const withoutWords = (text: string) => !/[A-Za-z]{2}/.test(text.replace(/«[^»]*»|undefined/g, ''));

test('both languages have the same texts', () => {
  expect([...inChinese.keys()].sort()).toEqual(keys.toSorted());
});

test('what has words differs', () => {
  const untranslated = keys.filter((key) => {
    const text = said(inEnglish, key);
    return said(inChinese, key) === text && !withoutWords(text) && !sameInBoth.test(key);
  });
  expect(untranslated).toEqual(['messages preflight.kubernetes']);
});

test('every parameter of the English text is in the Chinese one', () => {
  // English says the word of the program itself: "created", "yanked", "added"
  const asItIs = ['messages ui.objectApplied: change', 'messages ui.marked: as', 'messages ui.differs: how'];
  const lost = keys.flatMap((key) => {
    const there = marksIn(said(inChinese, key));
    return [...marksIn(said(inEnglish, key))].filter((name) => !there.has(name)).map((name) => `${key}: ${name}`);
  });
  expect(lost).toEqual(asItIs);
});

/** What has no Chinese in it is a key, a code or a command. */
const wordsOf = (text: string) => (/^[ -~]*$/.test(text) ? [] : englishWords(text));

test('no English word is left where a Chinese text is put together', () => {
  const left = keys
    .filter((key) => !key.startsWith('help commands'))
    .flatMap((key) => {
      const text = said(inChinese, key).replace(/«[^»]*»/g, '');
      return wordsOf(text).map((word) => `${key}: ${word}`);
    });
  expect(left).toEqual([]);
});

test('no English word is left in a Chinese text', () => {
  const left = globSync('src/messages/zh-CN/**/*.ts').flatMap((file) =>
    literalsOf(readFileSync(file, 'utf8'))
      .flatMap(({text}) => wordsOf(text.replaceAll('{}', ' ')))
      .map((word) => `${file}: ${word}`),
  );
  expect(left).toEqual([]);
});

test('Chinese texts are punctuated as Chinese is', () => {
  const odd = globSync('src/messages/zh-CN/**/*.ts').flatMap((file) =>
    literalsOf(readFileSync(file, 'utf8'))
      .map(({text}) => text.replaceAll('{}', ' '))
      .filter((text) => /[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]/.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(odd).toEqual([]);
});
