import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {isOnekeyError} from '../../src/errors.ts';
import {canonicalJson, parseJson, stringifyJson} from '../../src/object/json.ts';
import type {Json} from '../../src/object/kube-object.ts';
import {compareUtf8} from '../../src/object/utf8-order.ts';

describe('integers keep their digits', () => {
  test.each(['9007199254740993', '-9007199254740993', '9223372036854775807', '123456789012345678901234567890'])(
    '%s',
    (digits) => {
      expect(parseJson(`{"a":[${digits}]}`)).toEqual({a: [BigInt(digits)]});
      expect(stringifyJson(parseJson(`{"a":[${digits}]}`))).toBe(`{"a":[${digits}]}`);
    },
  );

  test('what a number holds exactly is a number, and so is what is no integer', () => {
    expect(parseJson('[9007199254740991, 0.5000000000000001, 1e20]')).toEqual([
      9007199254740991, 0.5000000000000001, 1e20,
    ]);
  });

  test('digits within a string are text', () => {
    expect(parseJson('{"a": "9007199254740993", "b": 9007199254740993}')).toEqual({
      a: '9007199254740993',
      b: 9007199254740993n,
    });
  });
});

test('a key __proto__ is an own key', () => {
  const value = parseJson('{"__proto__": {"x": 9007199254740993}}');
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(stringifyJson(value)).toBe('{"__proto__":{"x":9007199254740993}}');
  expect(canonicalJson(value)).toBe('{"__proto__":{"x":9007199254740993}}');
});

test('what is no JSON is an error with a code', () => {
  let error: unknown;
  try {
    parseJson('{"a": }');
  } catch (thrown) {
    error = thrown;
  }
  expect(isOnekeyError(error) && error.code).toBe('MANIFEST_OBJECT_JSON');
});

const {tree} = fc.letrec<{tree: Json}>((tie) => ({
  tree: fc.oneof(
    {maxDepth: 3},
    fc.constantFrom<Json>(null, true, false),
    fc.string({unit: 'binary'}),
    fc.integer(),
    fc.bigInt().map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value)),
    fc.array(tie('tree'), {maxLength: 4}),
    fc.dictionary(fc.string({unit: 'binary'}), tie('tree'), {maxKeys: 4}),
  ),
}));

test('any value survives being written and read', () => {
  fc.assert(fc.property(tree, (value) => expect(parseJson(stringifyJson(value))).toEqual(value)));
});

test('canonical text is JSON of the same value and does not depend on the order of keys', () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(parseJson(canonicalJson(value))).toEqual(value);
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    }),
  );
});

test('keys are in the order of their UTF-8 bytes', () => {
  expect(canonicalJson({b: 1, a: {z: 1, '\u{1F600}': 2, '\uFFFD': 3}, B: [2, 1]})).toBe(
    '{"B":[2,1],"a":{"z":1,"\uFFFD":3,"\u{1F600}":2},"b":1}',
  );
});

test('compareUtf8 is the order of the bytes', () => {
  const wellFormed = fc.string({unit: 'binary'});
  fc.assert(
    fc.property(wellFormed, wellFormed, (a, b) => {
      expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});

function reversed(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
