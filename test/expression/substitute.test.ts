import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {isOnekeyError} from '../../src/errors.ts';
import {evaluate, substitute} from '../../src/expression/substitute.ts';
import type {Json} from '../../src/object/kube-object.ts';

const scope = {
  inputs: {
    port: 5432,
    big: 9007199254740993n,
    ratio: 0.5,
    on: true,
    off: false,
    host: 'db.his.svc',
    evil: `x"; '$(touch x)'\n- injected: \${{ inputs.host }}`,
    tls: {'ca.crt': 'PEM', names: ['a', 'b']},
    nothing: null,
    empty: '',
    'db-host': 'dashed',
  },
  app: {name: 'emr', version: '1.2.3', namespace: 'his', instance: 'huashan'},
};

const fill = (text: string) => substitute(text, scope);

/** The error's code, and the codes and fields of its problems. */
function failure(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return {code: error.code, at: error.at, problems: error.problems.map(({code, at}) => `${code} ${at?.field}`)};
  }
  throw new Error('did not fail');
}

describe('a field that is one whole expression keeps the type of the value', () => {
  test.each<[string, Json]>([
    ['${{ inputs.port }}', 5432],
    ['${{inputs.port}}', 5432],
    ['${{ inputs.big }}', 9007199254740993n],
    ['${{ inputs.on }}', true],
    ['${{ inputs.nothing }}', null],
    ['${{ inputs.tls }}', scope.inputs.tls],
    ['${{ inputs.tls.names }}', ['a', 'b']],
    ["${{ inputs.tls['ca.crt'] }}", 'PEM'],
    ['${{ inputs.tls["ca.crt"] }}', 'PEM'],
    ['${{ inputs.tls.names[1] }}', 'b'],
    ['${{ inputs.db-host }}', 'dashed'],
    ["${{ 'it''s }} {here}' }}", "it's }} {here}"],
    ['${{ "a\\n\\"b\\" }}" }}', 'a\n"b" }}'],
    ['${{ 12 }}', 12],
    ['${{ -1.5e3 }}', -1500],
    ['${{ true }}', true],
    ['${{ null }}', null],
  ])('%s', (text, value) => {
    expect(fill(text)).toEqual(value);
  });
});

describe('within longer text', () => {
  test.each([
    ['a string is put in as it is', '<${{ inputs.host }}>', '<db.his.svc>'],
    ['a number with its digits', '${{ inputs.host }}:${{ inputs.port }}', 'db.his.svc:5432'],
    ['a big integer with all its digits', 'n=${{ inputs.big }}', 'n=9007199254740993'],
    ['a fraction', 'r=${{ inputs.ratio }}', 'r=0.5'],
    ['booleans as true and false', '${{ inputs.on }}/${{ inputs.off }}', 'true/false'],
    ['an empty string', 'a${{ inputs.empty }}b', 'ab'],
    ['a line break after the expression makes it text', '${{ inputs.port }}\n', '5432\n'],
  ])('%s', (_name, text, expected) => {
    expect(fill(text)).toBe(expected);
  });

  test.each(['nothing', 'tls', 'tls.names'])('inputs.%s cannot stand in text', (path) => {
    expect(failure(() => fill(`x \${{ inputs.${path} }}`)).code).toBe('MANIFEST_EXPRESSION_NOT_TEXT');
  });
});

describe('$${{ is a literal ${{', () => {
  test.each([
    ['$${{ inputs.port }}', '${{ inputs.port }}'],
    ['a $${{ b }} ${{ inputs.port }}', 'a ${{ b }} 5432'],
    ['$$${{ x }}', '$${{ x }}'],
    ['$${{', '${{'],
    ['${ {', '${ {'],
    ['{{ go }} $(X) ${Y} $$', '{{ go }} $(X) ${Y} $$'],
  ])('%s', (text, expected) => {
    expect(fill(text)).toBe(expected);
  });

  test('escaping any text and filling it in gives the text back', () => {
    const anyText = fc
      .array(fc.constantFrom('$', '{', '}', '${{', '}}', "'", '"', 'a', ' ', '\\'))
      .map((it) => it.join(''));
    fc.assert(fc.property(fc.oneof(anyText, fc.string()), (text) => fill(text.replaceAll('${{', '$$$${{')) === text));
  });
});

describe('functions', () => {
  test.each([
    ["base64('ü')", 'w7w='],
    ['base64(inputs.port)', 'NTQzMg=='],
    ["urlEncode('a b/ü?&=+!*()')", 'a%20b%2F%C3%BC%3F%26%3D%2B%21%2A%28%29'],
    ['json(inputs.tls)', '{"ca.crt":"PEM","names":["a","b"]}'],
    ['json(inputs.big)', '9007199254740993'],
    ['json(inputs.nothing)', 'null'],
    ["json('a\"b')", '"a\\"b"'],
    ["quote('a b')", "'a b'"],
    ['quote("it\'s $(touch x)")', `'it'\\''s $(touch x)'`],
    ['quote(inputs.empty)', "''"],
    ['quote(inputs.port)', "'5432'"],
    ["base64(urlEncode('ü'))", 'JUMzJUJD'],
  ])('%s', (expression, expected) => {
    expect(fill(`\${{ ${expression} }}`)).toBe(expected);
  });

  test.each(['base64(inputs.tls)', 'quote(inputs.nothing)', 'urlEncode(inputs.tls.names)'])('%s is refused', (text) => {
    expect(failure(() => evaluate(text, scope)).code).toBe('MANIFEST_EXPRESSION_ARGUMENT');
  });
});

describe('conditions', () => {
  test.each([
    ['inputs.on', true],
    ['!inputs.on', false],
    ['!inputs.nothing', true],
    ['!inputs.empty', true],
    ["inputs.host == 'db.his.svc'", true],
    ["inputs.port == '5432'", false],
    ['inputs.port == 5432', true],
    ['inputs.port != 5432', false],
    ['inputs.tls.names == inputs.tls.names', true],
    ['inputs.nothing == null', true],
    ['inputs.off || inputs.on && inputs.off', false],
    ['(inputs.off || inputs.on) && inputs.host', true],
    ['!(inputs.on && inputs.off) == true', true],
    ['inputs.nothing && inputs.nothing.deeper', false],
    ['inputs.on || inputs.missing', true],
  ])('%s', (text, expected) => {
    expect(evaluate(text, scope)).toBe(expected);
  });
});

describe('what is refused', () => {
  test.each([
    'inputs.missing',
    'other.x',
    'inputs.port.x',
    'inputs.tls[0]',
    'inputs.tls.names.a',
    'inputs.tls.names[9]',
    'inputs.constructor',
    'inputs.__proto__',
    'inputs.tls.names.length',
  ])('%s has no value', (text) => {
    expect(failure(() => evaluate(text, scope)).code).toBe('MANIFEST_EXPRESSION_NO_VALUE');
  });

  test('a function that does not exist', () => {
    expect(failure(() => evaluate('exec(inputs.host)', scope)).code).toBe('MANIFEST_EXPRESSION_UNKNOWN_FUNCTION');
    expect(failure(() => evaluate('constructor(inputs.host)', scope)).code).toBe(
      'MANIFEST_EXPRESSION_UNKNOWN_FUNCTION',
    );
  });

  test('every problem of a tree is reported, with its field and place', () => {
    const tree = {a: ['${{ inputs.x }}', {b: 'x ${{ inputs.tls }}'}], c: '${{ inputs.port }}'};
    const origin = {file: 'm.yaml', locate: () => ({line: 7, column: 3})};
    expect(failure(() => substitute(tree, scope, origin))).toEqual({
      code: 'MANIFEST_EXPRESSION_FAILED',
      at: {file: 'm.yaml', line: 7, column: 3, field: 'a[0]'},
      problems: ['MANIFEST_EXPRESSION_NO_VALUE a[0]', 'MANIFEST_EXPRESSION_NOT_TEXT a[1].b'],
    });
  });

  test('a single problem is the error itself', () => {
    const {code, at} = failure(() => substitute({a: '${{ inputs.x }}'}, scope, {file: 'm.yaml'}));
    expect({code, at}).toEqual({code: 'MANIFEST_EXPRESSION_NO_VALUE', at: {file: 'm.yaml', field: 'a'}});
  });
});

describe('a value never leaves its field', () => {
  test('quotes, line breaks, commands and expressions in a value are data', () => {
    expect(substitute({a: '${{ inputs.evil }}', b: 'x: ${{ inputs.evil }}'}, scope)).toEqual({
      a: scope.inputs.evil,
      b: `x: ${scope.inputs.evil}`,
    });
  });

  test('keys are not replaced', () => {
    expect(substitute({'${{ inputs.host }}': 1}, scope)).toEqual({'${{ inputs.host }}': 1});
  });

  test('what holds no expression is the very same tree', () => {
    const tree = {a: [1, {b: 'x'}], c: null, d: 5n};
    expect(substitute(tree, scope)).toBe(tree);
    const changed = substitute({same: tree, other: '${{ inputs.port }}'}, scope) as {same: Json};
    expect(changed.same).toBe(tree);
  });

  test('a key __proto__ stays an own key', () => {
    const tree = JSON.parse('{"__proto__": {"polluted": "${{ inputs.on }}"}}') as Json;
    expect(JSON.stringify(substitute(tree, scope))).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as {polluted?: Json}).polluted).toBeUndefined();
  });

  test('whatever the values are, the shape of the tree stays', () => {
    const template = fc.constantFrom(
      '${{ inputs.v }}',
      'a ${{ inputs.v }} b',
      '$${{ inputs.v }}',
      'plain',
      '${{ json(inputs.v) }}',
    );
    const {tree} = fc.letrec<{tree: Json}>((tie) => ({
      tree: fc.oneof(
        {maxDepth: 4},
        template,
        fc.integer(),
        fc.array(tie('tree'), {maxLength: 4}),
        fc.dictionary(fc.string(), tie('tree'), {maxKeys: 4}),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.string(), (before, v) => {
        const after = substitute(before, {inputs: {v}});
        expect(shape(after)).toEqual(shape(before));
      }),
    );
  });

  test('a string within text is found there again, byte for byte', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (v) => substitute('<${{ inputs.v }}>', {inputs: {v}}) === `<${v}>`),
    );
  });
});

/** Keys and lengths without the leaves. */
function shape(tree: Json): unknown {
  if (tree === null || typeof tree !== 'object') return 'leaf';
  if (Array.isArray(tree)) return tree.map(shape);
  return Object.entries(tree).map(([key, item]) => [key, shape(item)]);
}
