import {describe, expect, test} from '@jest/globals';
import {isOnekeyError} from '../../src/errors.ts';
import {canonicalJson, parseJson} from '../../src/object/json.ts';
import type {Json} from '../../src/object/kube-object.ts';
import {readYaml} from '../../src/object/yaml.ts';
import {kubectlReads} from './kubectl.ts';

// Each line is a plain scalar; kubectl says what it means.
const scalars = String.raw`
0 7 00 007 0644 0o644 0O17 -0644 +0644 -0o17 0899 08 0x1F 0X1f -0x10 +0x1f 0x 0o 0o8 0xg 0b101 -0b11 0B1 0b12 0b
1_000 0x_ff 1__0 1_ _1 1_000.5 1_0e1 0_7 12e03 1e3 1E3 1e+3 1e-3 1.5e3 +1.5 -1.5 +12 -12 .5 -.5 +.5 .5e1 ._5 .5_0 .5__0 .5_ .5_e1 .5e1_0 .5e_1 .5_0_1 +.5_0 -.5_0 5. 5.e1 -0 -0.0 0.0 00.5 1.0
1.0.0 1.2.3.4 1e 1e+ 1.e . .. ... - + -- +- 0.1e-7 1e-7 1e6 123456789012 1e20 1e21 1.0e21 1e300 1e400 -1e400 1e-400
9007199254740991 9007199254740992 9007199254740993 -9007199254740993 9223372036854775807 9223372036854775808
-9223372036854775808 -9223372036854775809 18446744073709551615 18446744073709551616 -18446744073709551615
+9223372036854775808 0xffffffffffffffff 0xfffffffffffffffff 0x7fffffffffffffff 0777777777777777777777 12345678901234567890.5
0.1 0.30000000000000004 3.141592653589793238 1e22 4.9e-324 1.7976931348623157e308
190:20:30 1:30 12:30:45 20:30.15 -1:30
y Y yes Yes YES yEs n N no No NO nO true True TRUE tRue false False FALSE on On ON oN off Off OFF oFF t f T F
~ null Null NULL nUll nil none None undefined NaN nan inf Infinity .iNf .infinity
2001-01-01 2001-1-1 2001-12-14T21:59:43.10-05:00 2001-12-14t21:59:43Z 2001-13-45 20010101 2001-01 12-12-12
abc a:b a#b http://x/y?z=1 x=1 =  <<x << a,b a\b 'q' "q" 'yes' "no" '0644' "1e3" '' "" 'it''s' "tab\there" "u\u00e9\x41\U0001F600" "a\
!!str\ 1 v1 1a 0a 1Gi 100m 4Gi 50% 1/2 1,000 €5 ü 患者 1e3m 0.5Gi 12h 10s e1 E5 1d 1f 1L 0x1p-2 1e5_0 +.inf_ 1_2:3
`
  .split(/\s+/)
  .filter((text) => text && !['"a\\', '!!str\\', '-', '.', '<<'].includes(text) && !text.startsWith('...'));

const structures: Record<string, string> = {
  'an empty value is null': 'v:\nw: ""',
  'a comment after a value': 'v: 1 # one\nw: a#b',
  'explicit tags':
    'v: [!!str 1, !!int "3", !!int "0x10", !!float 3, !!float 3.5, !!bool yes, !!null "", !!str yes, ! 12, !!str ]',
  'the tags of collections': 'v: !!map {a: !!seq [1]}\nw: !!set {x, z}\nu: !!omap [{a: 1}]',
  'tags written in full': 'v: !<tag:yaml.org,2002:str> 1',
  'dates, tagged and not': 'v: !!timestamp 2001-01-01\nw: "2001-01-01"',
  'binary data becomes a string': 'v: !!binary aGVsbG8=\nw: !!binary |\n  aGVs\n  bG8=',
  'keys that are integers': 'v: {1: a, 0x10: b, 0644: c, 0o17: d, -3: e, 1_000: f, 0b11: g, 9007199254740993: h}',
  'keys that are floats':
    'v: {1.5: a, 1e3: b, 1e5: c, 1e6: d, 1234567.5: e, 1e21: f, 1e-4: g, 1e-5: h, 3.14159265358979: i, -0.0: j, 1e40: k, 100.0: l}',
  'keys that are no numbers': 'v: {.inf: a, -.inf: b, .nan: c}',
  'keys that are booleans': 'v: {yes: a, off: b}\nw: {y: 1, "n": 2}',
  'quoted keys are strings': 'v: {"1": a, "yes": b, "0644": c, "null": d, \'~\': e}',
  'tagged keys': 'v: {!!str 1: a, !!int "7": b, !!str yes: c}',
  'dates as keys': 'v: {2001-01-01: a}',
  'explicit keys': 'v:\n  ? a\n  : 1\n  ? b\n',
  'a key with an anchor': 'v: {&k key: *k}\n',
  'an alias as key': 'v: &k key\nw: {*k : 1}',
  'anchors and aliases': 'v: &a {x: [1, 2]}\nw: *a\nu: [*a, *a]',
  'an anchor set twice': 'v: &a 1\nw: *a\nu: &a 2\nt: *a',
  'an anchored empty value': 'v: &a\nw: *a',
  'merge: the own key wins after it': 'b: &b {x: 1, y: 2}\nv: {<<: *b, y: 3}',
  'merge: what is merged overrides a key before it': 'b: &b {x: 1, y: 2}\nv: {y: 3, <<: *b}',
  'merge of a list: the first wins': 'b: &b {x: 1, y: 2}\nc: &c {y: 5, z: 6}\nv: {<<: [*b, *c]}',
  'merge of a map written there': 'v: {<<: {x: 1}, y: 2}',
  'two merges': 'v:\n  <<: {x: 1, y: 1}\n  <<: {x: 2}',
  'merge within merge': 'a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nv: {<<: *b}',
  'merge in quotes is a key': 'v: {"<<": {a: 1}}',
  'merge as a value': 'v: <<',
  'a literal block': 'v: |\n  a\n   b\n\n  c\n\n\nw: 1',
  'a literal block, stripped and kept': 'v: |-\n  a\n\nw: |+\n  a\n\nu: 1',
  'a literal block with indentation given': 'v: |2\n    a\n   b\n',
  'a folded block': 'v: >\n  a\n  b\n\n  c\n    d\n  e\n\nw: >-\n  x\n  y\n',
  'a block is a string': 'v: |\n  0644\nw: >-\n  yes\n',
  'a plain scalar over several lines': 'v: a\n  b\n\n  c\nw: 1\n  2',
  'quoted scalars over several lines': 'v: "a\n  b\n\n  c \\\n  d"\nw: \'a\n  b\'',
  escapes: 'v: "\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\"\\\\\\N\\_\\L\\P\\x41\\u00e9\\U0001F600"',
  'flow without spaces': 'v: {x:1}\nw: {"x":1}\nu: [a,b,c,]',
  'flow with empty values': 'v: {a, b: , c: 1}\nw: [a: 1, b]',
  'flow over several lines': 'v: {a: 1,\n  b: [x,\n  y]}',
  'lists not indented': 'v:\n- 1\n- a: 1\n  b: 2\n-\n- - x\n  - y',
  'an url and a windows path': 'v: http://a:80/\nw: C:\\x\nu: a: b\n'.replace('u: a: b\n', ''),
  'CR LF line ends': 'v: |\r\n  a\r\n  b\r\nw: x\r\n',
  'values with braces of expressions': 'v: ${{ inputs.port }}\nw: "a ${{ x }} b"\nu: x ${{ a }}',
  json: 'v: {"a": [1, 2.5, true, null, "x\\u00e9\\n"], "b": {"c": -1e3}}',
  'a deep list': `v: ${'['.repeat(90)}${']'.repeat(90)}`,
  'prototype keys': 'v: {__proto__: {a: 1}, constructor: x, toString: y}',
};

const refusedByBoth: Record<string, string> = {
  'infinity as a value': 'v: .inf',
  'no number as a value': 'v: -.INF\nw: .nan',
  'null as a key': 'v: {~: 1}',
  'an integer beyond int64 as a key': 'v: {9223372036854775808: x}',
  'a list as a key': 'v:\n  ? [a]\n  : b',
  'a map as a key': 'v:\n  ? {a: 1}\n  : b',
  'an int that is none': 'v: !!int x',
  'a bool that is none': 'v: !!bool 1',
  'broken base64': 'v: !!binary "a b"',
  'merge of a scalar': 'v: {<<: 1}',
  'merge of a list of scalars': 'v: {<<: [1]}',
  'an alias without an anchor': 'v: *a',
  'an alias within its anchor': 'v: &a [*a]',
  'a tab as indentation': 'v:\n\ta: 1',
  'bad indentation': 'v:\n  a: 1\n b: 2',
  'an unclosed list': 'v: [1, 2',
  'an unclosed string': 'v: "abc',
  'an unknown escape': 'v: "\\q"',
  'two values in one place': 'v: a: b',
  'an at sign': 'v: @x',
};

function read(text: string): Json {
  const [document] = readYaml(text, {file: 'a.yaml', dialect: 'kubernetes'});
  return document?.value ?? null;
}

/** kubectl's answer without what the command added. */
function kubectlSays(fields: string): Json {
  const {apiVersion: _, kind: __, metadata: ___, ...rest} = parseJson(kubectlReads(fields)) as {[key: string]: Json};
  return rest;
}

describe('the kubernetes dialect means what kubectl means', () => {
  test(`${scalars.length} plain scalars, each by itself and in a flow list`, () => {
    const lines = scalars.map((text, index) => `s${index}: ${text}`).join('\n');
    const flow = scalars.filter((text) => !/[,?'"[\]{}]/.test(text)).map((text) => `[${text}]`);
    const fields = `${lines}\nflow: [${flow.join(', ')}]`;
    const expected = kubectlSays(fields) as {[key: string]: Json};
    const found = read(fields) as {[key: string]: Json};
    scalars.forEach((text, index) => {
      const says = (value: Json = '(missing)') => `${text} is ${canonicalJson(value)}`;
      expect(says(found[`s${index}`])).toBe(says(expected[`s${index}`]));
    });
    expect(canonicalJson(found.flow ?? null)).toBe(canonicalJson(expected.flow ?? null));
  });

  test.each(Object.entries(structures))('%s', (_name, fields) => {
    expect(canonicalJson(read(fields))).toBe(canonicalJson(kubectlSays(fields)));
  });

  test.each(Object.entries(refusedByBoth))('refused by both: %s', (_name, fields) => {
    expect(() => kubectlSays(fields)).toThrow();
    expect(codeOf(() => read(fields))).toMatch(/^MANIFEST_YAML_/);
  });
});

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return isOnekeyError(error) ? error.code : String(error);
  }
  return undefined;
}
