import {expect, test} from '@jest/globals';
import {decodeText} from '../../src/manifest/decode-text.ts';

const text = 'hospitalCode: H0001 # 医院 🏥\r\n';
const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 of Windows', utf16],
  ['UTF-16, the other way round', Buffer.from(utf16).swap16()],
])('%s is read', (_, bytes) => {
  expect(decodeText(bytes)).toBe(text);
});

test('an empty file is an empty text', () => {
  expect(decodeText(new Uint8Array())).toBe('');
});
