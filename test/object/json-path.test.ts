import {describe, expect, test} from '@jest/globals';
import {isOnekeyError} from '../../src/errors.ts';
import {stringifyJson} from '../../src/object/json.ts';
import {evaluateJsonPath} from '../../src/object/json-path.ts';
import type {Json} from '../../src/object/kube-object.ts';
import {kubectlJsonPath} from './kubectl.ts';

const object = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {name: 'db', labels: {app: 'db', 'onekey.dev/x': 'y'}},
  spec: {
    clusterIP: '10.0.0.1',
    ports: [
      {name: 'sql', port: 5432, tls: true, weight: 1.5},
      {name: 'admin', port: 8080, tls: false},
      {name: "it's", port: 9, note: 'a)b'},
    ],
    list: [1, 2, 3, 4, 5],
    empty: '',
    zero: 0,
  },
  data: {'ca.crt': 'PEM', 'a-b': 'dash', a_b: 'under', a: {b: 'nested'}, ä: 'umlaut', 'a [x] key': 'odd'},
  status: {
    conditions: [
      {type: 'Ready', status: 'True'},
      {type: 'Other', status: 'False'},
    ],
    loadBalancer: {},
  },
};

/** As kubectl prints results: strings bare, the rest as JSON, with spaces between. */
const print = (values: readonly Json[]) =>
  values.map((value) => (typeof value === 'string' ? value : stringifyJson(value))).join(' ');

// One call of kubectl for all: a template with a line for each path.
const paths = [
  '.spec.clusterIP',
  '$.spec.clusterIP',
  '@.spec.clusterIP',
  ".spec['clusterIP']",
  '.data.ca\\.crt',
  ".data['ca\\.crt']",
  '.data.a-b',
  '.data.a_b',
  '.data.ä',
  ".data['a.b']",
  '.metadata.labels.onekey\\.dev/x',
  '.spec.ports[0].port',
  '.spec.ports[-1].name',
  '.spec.ports[*].port',
  '.spec.ports[0:2].name',
  '.spec.ports[1:].name',
  '.spec.ports[:-1].name',
  '.spec.list[::2]',
  '.spec.list[0:4:3]',
  '.spec.list[-2:]',
  '.spec.list[0,2]',
  '.spec.list[2:2]',
  ".spec.ports[0]['name','port']",
  ".spec.ports[*]['name', 'port']",
  ".spec['clusterIP','zero']",
  ".metadata['name','labels.app']",
  '..port',
  '..name',
  '.spec..name',
  '.status..type',
  '.spec.ports[?(@.name=="sql")].port',
  '.spec.ports[?(@.name=="sql")]',
  ".spec.ports[?(@.name=='admin')].port",
  '.spec.ports[?(@.port>100)].name',
  '.spec.ports[?(@.port>=5432)].name',
  '.spec.ports[?(@.port<5432)].name',
  '.spec.ports[?(@.port<=5432)].name',
  '.spec.ports[?(@.port!=5432)].name',
  '.spec.ports[?( @.port == 5432 )].name',
  '.spec.ports[?(@.tls==true)].name',
  '.spec.ports[?(@.tls!=true)].name',
  '.spec.ports[?(@.weight)].name',
  '.spec.ports[?(@.tls)].name',
  '.spec.ports[?(@.weight>1.2)].name',
  '.spec.ports[?(@.name>"b")].name',
  '.spec.ports[?(@.note=="a)b")].name',
  '.spec.ports[?(@.missing=="x")].name',
  '.status.conditions[?(@.type=="Ready")].status',
  '.spec.missing',
  '.spec.missing.deeper',
  '.spec.empty',
  '.spec.zero',
  '.status.loadBalancer.ingress[0].ip',
  '.status.loadBalancer',
  '.spec.ports',
  '.kind',
];

test(`${paths.length} paths mean what kubectl's -o jsonpath says`, () => {
  const template = paths.map((path) => `{${path}}`).join('{"\\n"}');
  const lines = kubectlJsonPath(template, JSON.stringify(object)).split('\n');
  paths.forEach((path, index) => {
    const says = (text = '(no line)') => `${path} is ${path.startsWith('..') ? inAnyOrder(text) : normalize(text)}`;
    expect(says(print(evaluateJsonPath(path, object)))).toBe(says(lines[index]));
  });
});

/** kubectl sorts the keys of maps. */
function normalize(text: string): string {
  return text.startsWith('{') || text.startsWith('[') ? [...text].sort().join('') : text;
}

/** kubectl goes through the keys of maps in any order. */
function inAnyOrder(text: string): string {
  return text.split(' ').sort().join(' ');
}

test('braces may stand around a path or not', () => {
  expect(evaluateJsonPath('{.spec.clusterIP}', object)).toEqual(['10.0.0.1']);
  expect(evaluateJsonPath(' { .spec.clusterIP } ', object)).toEqual(['10.0.0.1']);
});

test('values keep their types', () => {
  expect(evaluateJsonPath('.spec.ports[0].tls', object)).toEqual([true]);
  expect(evaluateJsonPath('.a', {a: 9007199254740993n})).toEqual([9007199254740993n]);
  expect(evaluateJsonPath('.', object)).toEqual([object]);
});

describe('what is not there makes no value', () => {
  test.each([
    '.spec.missing',
    '.spec.missing.deeper',
    '.spec.ports[7].name',
    '.spec.ports[-9].name',
    '.spec.list[7:9]',
    '.status.loadBalancer.ingress[0].ip',
    '.spec.clusterIP.x',
    '.spec.clusterIP[0]',
    '.spec.clusterIP.length',
    '.constructor',
    '.spec.ports.length',
    '.spec.ports[?(@.missing=="x")]',
    '.spec.ports[?(@.port=="5432")]',
    '.spec.ports[?(@=="x")]',
    ".data['no.such']",
  ])('%s', (path) => {
    expect(evaluateJsonPath(path, object)).toEqual([]);
  });
});

describe('beyond kubectl', () => {
  test.each<[string, Json[]]>([
    ['spec.clusterIP', ['10.0.0.1']],
    [".data['ca.crt']", ['PEM']],
    ['.data["ca.crt"]', ['PEM']],
    [".data['a [x] key']", ['odd']],
    ['.metadata.labels.*', ['db', 'y']],
    ['.metadata.labels[*]', ['db', 'y']],
    ['.spec.ports[?(@.port==5432.0)].name', ['sql']],
  ])('%s', (path, values) => {
    expect(evaluateJsonPath(path, object)).toEqual(values);
  });
});

describe('what is no path', () => {
  test.each([
    ['{.a', {kind: 'wanted', wanted: 'literal }'}, 4],
    ['{.a}{.b}', {kind: 'unexpected', found: '{'}, 5],
    ['.a[', {kind: 'wanted', wanted: 'key'}, 4],
    ['.a[x]', {kind: 'wanted', wanted: 'key', found: 'x'}, 4],
    ['.a[0', {kind: 'wanted', wanted: 'literal ]'}, 5],
    ['.a[?(@.b=="c"]', {kind: 'wanted', wanted: 'literal )', found: ']'}, 14],
    ['.a[?(@.b==)]', {kind: 'wanted', wanted: 'operand', found: ')'}, 11],
    ['.a[?(b)]', {kind: 'wanted', wanted: 'operand', found: 'b'}, 6],
    ['.a[(@.length-1)]', {kind: 'wanted', wanted: 'key', found: '('}, 4],
    ['.a..', {kind: 'wanted', wanted: 'step'}, 5],
    ['.a[::0]', {kind: 'backward'}, 7],
    ['{range .items[*]}{.a}{end}', {kind: 'wanted', wanted: 'literal }', found: '.'}, 8],
  ])('%s', (path, fault, position) => {
    let error: unknown;
    try {
      evaluateJsonPath(path, object);
    } catch (thrown) {
      error = thrown;
    }
    expect(isOnekeyError(error) && {code: error.code, params: error.params}).toEqual({
      code: 'MANIFEST_OBJECT_JSON_PATH',
      params: {path, fault, position},
    });
  });

  test('is not followed into depths that nobody writes', () => {
    const deep = '.a[?('.repeat(100_000);
    expect(() => evaluateJsonPath(deep, {a: 1})).toThrow('MANIFEST_OBJECT_JSON_PATH_LONG');
  });
});
