import {describe, expect, test} from '@jest/globals';
import {english} from '../../src/messages/catalogue.ts';
import {chinese} from '../../src/messages/zh-CN/catalogue.ts';
import {createTexts} from '../../src/ui/texts.ts';

describe.each([english, chinese])(
  'what a record of another version, or of nobody, holds is told as data: $language',
  (catalogue) => {
    const texts = createTexts(catalogue);

    test.each<[string, unknown, string]>([
      ['CLUSTER_LATER', {about: 'a\u001b[2J'}, 'CLUSTER_LATER {"about":"a\\u001b[2J"}'],
      [
        'MANIFEST_EXPRESSION_SYNTAX',
        {expression: '(', reason: 'old words'},
        'MANIFEST_EXPRESSION_SYNTAX {"expression":"(","reason":"old words"}',
      ],
      ['constructor', undefined, 'constructor {}'],
      ['__proto__', {n: 12345678901234567890n}, '__proto__ {"n":12345678901234567890}'],
    ])('%s', (code, params, what) => {
      expect(texts.problem({code, params} as never)).toEqual({what, todo: ''});
      expect(texts.message({key: code, params} as never)).toBe(what);
      expect(texts.warning({code, params} as never)).toBe(`${what} `);
    });
  },
);
