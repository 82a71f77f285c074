import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {isOnekeyError} from '../../src/errors.ts';
import type {Json} from '../../src/object/kube-object.ts';
import {readYaml, type YamlDocument} from '../../src/object/yaml.ts';

const core = (text: string) => readYaml(text, {file: 'app.yaml', dialect: 'core'});
const kubernetes = (text: string) => readYaml(text, {file: 'm.yaml', dialect: 'kubernetes'});

function only(documents: readonly YamlDocument[]): YamlDocument {
  const [document] = documents;
  if (!document || documents.length > 1) throw new Error(`${documents.length} documents`);
  return document;
}

/** The error's code and place: `MANIFEST_YAML_TAG app.yaml:2:4`. */
function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return `${error.code} ${error.at?.file}:${error.at?.line}:${error.at?.column}`;
  }
  return 'no failure';
}

describe('the core dialect is the core schema of YAML 1.2.2', () => {
  test.each<[string, Json]>([
    ['0644', 644],
    ['0o644', 420],
    ['0x1F', 31],
    ['-12', -12],
    ['+12', 12],
    ['1_000', '1_000'],
    ['0b11', '0b11'],
    ['yes', 'yes'],
    ['on', 'on'],
    ['n', 'n'],
    ['TRUE', true],
    ['False', false],
    ['~', null],
    ['', null],
    ['Null', null],
    ['1.5', 1.5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['2026-11-01', '2026-11-01'],
    ['12345678901234567890123', 12345678901234567890123n],
    ['-9007199254740993', -9007199254740993n],
    ['!!str 12', '12'],
    ['!!int "0o17"', 15],
    ['!!float 3', 3],
    ['!!bool "true"', true],
  ])('%s', (text, value) => {
    expect(only(core(`v: ${text}`)).value).toEqual({v: value});
  });

  test('keys are the text as written', () => {
    expect(only(core('{yes: 1, 0644: 2, 1.50: 3, null: 4, <<: 5}')).value).toEqual({
      yes: 1,
      '0644': 2,
      '1.50': 3,
      null: 4,
      '<<': 5,
    });
  });

  test('an infinite number is no JSON', () => {
    expect(failure(() => core('a: 1\nv: .inf'))).toBe('MANIFEST_YAML_NOT_JSON app.yaml:2:4');
    expect(failure(() => core('v: 1e999'))).toBe('MANIFEST_YAML_NOT_JSON app.yaml:1:4');
  });
});

describe('documents', () => {
  test('each has its value and the line where that begins', () => {
    const found = kubernetes('# head\n---\na: 1\n---\n---\n# b follows\n\nb: 2\n--- # overlooked by kubectl\nc: 3\n');
    expect(found.map(({value, line}) => [value, line])).toEqual([
      [{a: 1}, 3],
      [null, 1],
      [{b: 2}, 8],
      [{c: 3}, 10],
    ]);
  });

  test('an empty stream holds none', () => {
    expect(kubernetes('')).toEqual([]);
    expect(kubernetes('# nothing\n')).toEqual([]);
  });

  test('a byte order mark is not content', () => {
    expect(only(kubernetes('\uFEFFa: 1')).value).toEqual({a: 1});
  });

  test('an anchor does not reach the next document', () => {
    expect(failure(() => kubernetes('a: &x 1\n---\nb: *x'))).toBe('MANIFEST_YAML_UNKNOWN_ALIAS m.yaml:3:4');
  });

  test('JSON is read as it is, tabs and surrogate pairs included', () => {
    const value = {a: [1, -2.5e3, true, null], b: {c: 'x\n"\u{1F600}/'}};
    expect(only(kubernetes(JSON.stringify(value, null, '\t'))).value).toEqual(value);
    expect(only(kubernetes('{"a":"\\ud83d\\ude00","b":"\\/"}')).value).toEqual({a: '\u{1F600}', b: '/'});
  });
});

describe('places', () => {
  const text = [
    'a: 1', //                     1
    'b:', //                       2
    '  c: [x, {d: y}]', //         3
    '  list:', //                  4
    '    - 1', //                  5
    '    - e: 2', //               6
    '      f:', //                 7
    '  "q.x": &anchor', //         8
    '    g: 1', //                 9
    '  h: *anchor', //             10
    '0644: z', //                  11
  ].join('\n');
  const document = only(kubernetes(text));

  test.each<[(string | number)[], string]>([
    [[], '1:1'],
    [['a'], '1:1'],
    [['b'], '2:1'],
    [['b', 'c'], '3:3'],
    [['b', 'c', 0], '3:7'],
    [['b', 'c', 1], '3:10'],
    [['b', 'c', 1, 'd'], '3:11'],
    [['b', 'list', 0], '5:7'],
    [['b', 'list', 1], '6:7'],
    [['b', 'list', 1, 'f'], '7:7'],
    [['b', 'q.x', 'g'], '9:5'],
    [['420'], '11:1'],
  ])('%j is at %s', (path, place) => {
    const {line, column} = document.locate(path);
    expect(`${line}:${column}`).toBe(place);
  });

  test.each<[(string | number)[], string]>([
    [['b', 'missing', 'deeper'], '2:1'],
    [['b', 'c', 7], '3:3'],
    [['b', 'h', 'g'], '10:3'],
    [['a', 'b'], '1:1'],
  ])('%j is not written there: the nearest thing above it, %s', (path, place) => {
    const {line, column} = document.locate(path);
    expect(`${line}:${column}`).toBe(place);
  });

  test('in a later document, with CR LF and CR line ends', () => {
    const [, second] = kubernetes('a: 1\r\n---\r\nb:\r\n  c: 1\r  d: 2');
    expect(second?.locate(['b', 'd'])).toEqual({line: 5, column: 3});
  });
});

describe('what is refused, with its place', () => {
  test.each([
    ['a tab as indentation', 'a:\n\tb: 1', 'MANIFEST_YAML_SYNTAX m.yaml:2:1'],
    ['a missing bracket', 'a: [1,\nb: 2', 'MANIFEST_YAML_SYNTAX'],
    ['a duplicate key', 'a: 1\nb: 2\na: 3', 'MANIFEST_YAML_DUPLICATE_KEY m.yaml:3:1'],
    ['a duplicate key in a list in a flow map', 'x: [{a: 1, a: 2}]', 'MANIFEST_YAML_DUPLICATE_KEY m.yaml:1:12'],
    ['keys that become the same', '1: a\n"1": b', 'MANIFEST_YAML_DUPLICATE_KEY m.yaml:2:1'],
    [
      'a duplicate of a key that a merge brought in',
      '<<: {a: 1}\na: 2\na: 3',
      'MANIFEST_YAML_DUPLICATE_KEY m.yaml:3:1',
    ],
    ['a duplicate __proto__', '__proto__: 1\n__proto__: 2', 'MANIFEST_YAML_DUPLICATE_KEY m.yaml:2:1'],
    ['an unknown scalar tag', 'a:\n  b: !secret x', 'MANIFEST_YAML_TAG m.yaml:2:6'],
    ['an unknown tag on a map', 'a: !!python/object {}', 'MANIFEST_YAML_TAG m.yaml:1:4'],
    ['an unknown tag on a list', 'a: !x [1]', 'MANIFEST_YAML_TAG m.yaml:1:4'],
    ['an unknown tag by its handle', '%TAG !e! tag:example.com,2000:\n---\na: !e!b c', 'MANIFEST_YAML_TAG m.yaml:3:4'],
    ['a tag that does not fit', 'a: !!int x', 'MANIFEST_YAML_TAG_MISFIT m.yaml:1:4'],
    ['bytes that are no text', 'a: !!binary /w==', 'MANIFEST_YAML_TAG_MISFIT m.yaml:1:4'],
    ['a map as key', '{[1]: 2}', 'MANIFEST_YAML_KEY m.yaml:1:2'],
    ['null as key', 'a:\n  ~: 1', 'MANIFEST_YAML_KEY m.yaml:2:3'],
    ['an alias within its anchor', 'a: &x {b: *x}', 'MANIFEST_YAML_RECURSIVE_ALIAS m.yaml:1:11'],
    ['a merge of a string', 'a: 1\n<<: x', 'MANIFEST_YAML_MERGE m.yaml:2:1'],
    ['a NUL character', 'a: "\0"', 'MANIFEST_YAML_SYNTAX m.yaml:1:5'],
  ])('%s', (_name, text, expected) => {
    expect(failure(() => kubernetes(text))).toContain(expected);
  });

  test('aliases of aliases that would explode, quickly', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level++)
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    expect(failure(() => kubernetes(lines.join('\n')))).toContain('MANIFEST_YAML_ALIASES m.yaml:');
  });

  test('merges that would explode', () => {
    const wide = Array.from({length: 1000}, (_, index) => `k${index}: 1`).join(', ');
    const uses = Array.from({length: 200}, (_, index) => `u${index}: {<<: *w}`).join('\n');
    expect(failure(() => kubernetes(`w: &w {${wide}}\n${uses}`))).toContain('MANIFEST_YAML_ALIASES');
  });

  test.each(['core', 'kubernetes'] as const)('nesting that would overflow a stack (%s)', (dialect) => {
    const deep = `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(failure(() => readYaml(deep, {file: 'd', dialect}))).toContain('MANIFEST_YAML_DEPTH d:1:');
  });

  test('nesting that only aliases make', () => {
    const lines = ['a0: &a0 [x]'];
    for (let level = 1; level < 400; level++) lines.push(`a${level}: &a${level} [*a${level - 1}]`);
    expect(failure(() => kubernetes(lines.join('\n')))).toContain('MANIFEST_YAML_DEPTH');
  });

  test('nesting as deep as real definitions is fine', () => {
    expect(failure(() => kubernetes(`a: ${'{b: '.repeat(150)}1${'}'.repeat(150)}`))).toBe('no failure');
  });
});

test('a key __proto__ is data and changes no prototype', () => {
  const {value} = only(kubernetes('__proto__: {polluted: true}\na: {<<: {__proto__: {polluted: true}}}'));
  expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true},"a":{"__proto__":{"polluted":true}}}');
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(({} as {polluted?: boolean}).polluted).toBeUndefined();
});

test('values behind aliases are shared, not copied', () => {
  const {value} = only(kubernetes('a: &x {b: 1}\nc: *x'));
  const {a, c} = value as {a: Json; c: Json};
  expect(a).toBe(c);
});

test('whatever the text is, it is read or refused with an error that has a code', () => {
  const piece = fc.constantFrom(
    ...['a', '1', ': ', '- ', '? ', '\n', '  ', '\n  ', '{', '}', '[', ']', ',', '&x ', '*x ', '<<: ', '!!int ', '!x '],
    ...["'", '"', '|', '>', '---\n', '...\n', '#', '%', '\t', '\r', '@', '~', '\\', 'é', '__proto__', '!!set ', '!<'],
  );
  const text = fc.oneof(
    fc.array(piece, {maxLength: 30}).map((pieces) => pieces.join('')),
    fc.string({unit: 'binary'}),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('core', 'kubernetes'), (source, dialect) => {
      try {
        for (const document of readYaml(source, {file: 'f', dialect})) document.locate(['a', 0, '1']);
      } catch (error) {
        if (!isOnekeyError(error)) throw error;
        expect(error.at?.line).toBeGreaterThan(0);
      }
    }),
    {numRuns: 3000},
  );
});
