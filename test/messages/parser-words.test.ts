import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {describe, expect, test} from '@jest/globals';
import {parserWords} from '../../src/messages/zh-CN/parser-words.ts';

const isChinese = (text: string) => /[\u4e00-\u9fff]/.test(text);

test('everything that js-yaml says of a text is known in Chinese', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('js-yaml'), 'utf8');
  const said = Array.from(source.matchAll(/throwError\(state, (?:"([^"]*)"|`([^`]*)`)\)/g), ([, plain, template]) =>
    (plain ?? template ?? '').replace(/\$\{[^}]*\}/g, 'X'),
  ).filter((text) => !text.startsWith('nesting exceeded')); // an error of its own
  expect(said.length).toBeGreaterThan(40);
  expect(said.filter((text) => !isChinese(parserWords(text)))).toEqual([]);
});

describe('what V8 says of a text that is no JSON', () => {
  test.each([
    ['', '内容过早结束'],
    ['{a:1}', "应为带双引号的键或 '}'（第 1 行第 2 列）"],
    ['{"a" 1}', '键之后应有冒号（第 1 行第 6 列）'],
    ['{"a":1 "b":2}', "值之后应为 ',' 或 '}'（第 1 行第 8 列）"],
    ['[1 2]', "数组元素之后应为 ',' 或 ']'（第 1 行第 4 列）"],
    ['{"a":1,}', '应为带双引号的键（第 1 行第 8 列）'],
    ['"abc', '字符串没有结束（第 1 行第 5 列）'],
    ['"a\nb"', '字符串中含有不允许的控制字符（第 1 行第 3 列）'],
    ['"\\x"', '转义字符有误（第 1 行第 3 列）'],
    ['"\\u12"', 'Unicode 转义有误（第 1 行第 6 列）'],
    ['-', '减号之后应有数字（第 1 行第 2 列）'],
    ['1e', '指数部分缺少数字（第 1 行第 3 列）'],
    ['1.', '小数部分缺少数字（第 1 行第 3 列）'],
    ['01', '此处不应有数字（第 1 行第 2 列）'],
    ['1 2', 'JSON 结束之后还有内容（第 1 行第 3 列）'],
    ['[1,]', `不应出现 ']', "[1,]"`],
    ['undefined', '"undefined" 不是有效的 JSON'],
  ])('%j', (text, chinese) => {
    let said = '';
    try {
      JSON.parse(text);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(parserWords(said)).toBe(chinese);
  });
});

test('what is not known stays as it is', () => {
  expect(parserWords('something new')).toBe('something new');
});
