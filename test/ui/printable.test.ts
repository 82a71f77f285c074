import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {jsonLine} from '../../src/ui/json-line.ts';
import {oneLine, printable} from '../../src/ui/printable.ts';

const moves = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('text from a cluster or a bundle', () => {
  test.each([
    ['clears the screen', '\x1b[2Jgone', '\\x1b[2Jgone'],
    ['sets the title', '\x1b]0;evil\x07', '\\x1b]0;evil\\x07'],
    ['uses an 8-bit control sequence', '\u009b31mred', '\\x9b31mred'],
    ['overwrites the line', 'ready\rfailed', 'ready\\x0dfailed'],
    ['turns text around', 'a\u202eb', 'a\\u202eb'],
  ])('that %s is written out', (_, hostile, shown) => {
    expect(printable(hostile)).toBe(shown);
  });

  test('keeps its lines and its letters', () => {
    expect(printable('患者主索引\r\nзд 😀')).toBe('患者主索引\nзд 😀');
    expect(oneLine('  a\n\tb  ')).toBe('a b');
  });

  test('never moves the cursor, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        expect(printable(text)).not.toMatch(moves);
        expect(oneLine(text)).not.toMatch(/\n/);
        expect(jsonLine(text)).not.toMatch(moves);
        expect(JSON.parse(jsonLine(text))).toBe(text);
      }),
    );
  });
});

test('JSON keeps the digits of integers', () => {
  expect(jsonLine({n: 12345678901234567890n})).toBe('{"n":12345678901234567890}');
});
