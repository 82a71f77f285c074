import {describe, expect, test} from '@jest/globals';
import type {ValueSchema} from '../../src/manifest/application.ts';
import {checkValue, coerceText} from '../../src/manifest/check-value.ts';
import type {Json} from '../../src/object/kube-object.ts';

describe('a value', () => {
  test.each<[ValueSchema, Json]>([
    [{type: 'string', pattern: '^H[0-9]{4}$'}, 'H0001'],
    [{type: 'integer', minimum: 1}, 1],
    [{type: 'number'}, 1.5],
    [{type: 'integer'}, 12345678901234567890n],
    [{type: 'integer', format: 'port'}, 8080],
    [{type: 'string', format: 'ip'}, '10.0.0.1'],
    [{type: 'array', items: {type: 'string', format: 'cidr'}}, ['10.0.0.0/8']],
    [{type: 'object', properties: {a: {type: 'boolean'}}, additionalProperties: false}, {a: true}],
  ])('that obeys %j has no problem', (schema, value) => {
    expect(checkValue(schema, value, 'emr.x')).toEqual([]);
  });

  test.each<[ValueSchema, Json, string, string, string]>([
    [{type: 'integer'}, '3', 'emr.x', 'type', 'integer'],
    [{type: 'string'}, 3, 'emr.x', 'type', 'string'],
    [{type: 'integer', minimum: 1}, 0, 'emr.x', 'minimum', '1'],
    [{type: 'integer', maximum: 9}, 12345678901234567890n, 'emr.x', 'maximum', '9'],
    [{type: 'integer', format: 'port'}, 70000, 'emr.x', 'maximum', '65535'],
    [{type: 'string', format: 'ip'}, 'his', 'emr.x', 'format', 'ip'],
    [{type: 'string', pattern: '^H'}, 'x', 'emr.x', 'pattern', '^H'],
    [{type: 'string', enum: ['a', 'b']}, 'c', 'emr.x', 'enum', 'a, b'],
    [{type: 'array', items: {type: 'integer'}}, [1, 'x'], 'emr.x[1]', 'type', 'integer'],
    [{type: 'object', required: ['a']}, {}, 'emr.x', 'required', 'a'],
    [{type: 'object', properties: {a: {type: 'integer'}}}, {a: 'x'}, 'emr.x.a', 'type', 'integer'],
    [{type: 'object', additionalProperties: false}, {b: 1}, 'emr.x', 'additionalProperties', 'b'],
  ])('that breaks %j: %j', (schema, value, key, rule, limit) => {
    expect(checkValue(schema, value, 'emr.x')).toEqual([{code: 'SITE_VALUE_INVALID', params: {key, rule, limit}}]);
  });

  test('that breaks several rules has a problem for each', () => {
    const schema: ValueSchema = {type: 'string', minLength: 8, pattern: '[0-9]'};
    expect(checkValue(schema, 'geheim', 'emr.password').map(({params}) => params)).toMatchObject([
      {rule: 'minLength'},
      {rule: 'pattern'},
    ]);
  });

  test('never stands in the problem: it may be secret', () => {
    const secret = 'hunter2hunter2';
    for (const rule of [{format: 'ip'}, {enum: ['a']}, {pattern: '^x$'}, {maxLength: 3}, {const: 'a'}]) {
      expect(JSON.stringify(checkValue({type: 'string', ...rule}, secret, 'k'))).not.toContain(secret);
    }
  });
});

describe('text that a person typed', () => {
  test.each<[ValueSchema['type'], string, Json]>([
    ['string', ' as it is ', ' as it is '],
    ['string', '08', '08'],
    ['integer', ' 42 ', 42],
    ['integer', '-7', -7],
    ['integer', '12345678901234567890', 12345678901234567890n],
    ['number', '1.5e3', 1500],
    ['boolean', 'true', true],
    ['boolean', 'No', false],
    ['array', '[a, 1]', ['a', 1]],
    ['object', '{"a": {"b": 1}}', {a: {b: 1}}],
  ])('as %s: %j', (type, text, value) => {
    expect(coerceText({type}, text, 'emr.x')).toEqual(value);
  });

  test.each<[ValueSchema['type'], string]>([
    ['integer', 'four'],
    ['integer', '1.5'],
    ['integer', ''],
    ['number', '1,5'],
    ['number', 'Infinity'],
    ['boolean', 'maybe'],
    ['boolean', 'constructor'],
    ['array', '{}'],
    ['array', '['],
    ['object', '[]'],
    ['object', 'null'],
    ['object', ''],
  ])('that is no %s is refused: %j', (type, text) => {
    expect(() => coerceText({type}, text, 'emr.x')).toThrow(
      expect.objectContaining({code: 'SITE_VALUE_INVALID', params: {key: 'emr.x', rule: 'type', limit: type}}),
    );
  });
});
