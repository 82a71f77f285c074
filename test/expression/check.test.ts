import {describe, expect, test} from '@jest/globals';
import {checkExpression, checkTree} from '../../src/expression/check.ts';
import type {Json} from '../../src/object/kube-object.ts';

const origin = {file: 'app.yaml'};
const problemsOf = (tree: Json, options = {}) =>
  checkTree(tree, {...origin, ...options}).problems.map(({code, at}) => `${code} ${at?.field}`);

test('every value that is used is a reference with its place', () => {
  const tree = {
    data: {url: 'http://${{ app.namespace }}:${{ inputs.port }}', plain: 'x'},
    list: [
      "${{ base64(inputs.tls['ca.crt']) }}",
      '$${{ inputs.not }}',
      {deep: '${{ inputs.hosts[0] == app.name && !inputs.x }}'},
    ],
  };
  expect(checkTree(tree, origin)).toEqual({
    problems: [],
    references: [
      {path: ['app', 'namespace'], at: ['data', 'url']},
      {path: ['inputs', 'port'], at: ['data', 'url']},
      {path: ['inputs', 'tls', 'ca.crt'], at: ['list', 0]},
      {path: ['inputs', 'hosts', '0'], at: ['list', 2, 'deep']},
      {path: ['app', 'name'], at: ['list', 2, 'deep']},
      {path: ['inputs', 'x'], at: ['list', 2, 'deep']},
    ],
  });
});

test('all problems at once, each where it is', () => {
  const tree = {
    a: '${{ inputs.port',
    b: ['${{ input.port }}', '${{ app.nmae }}', '${{ b64(inputs.x) }} ${{ site.x }}'],
    '${{ inputs.key }}': 1,
  };
  expect(problemsOf(tree)).toEqual([
    'MANIFEST_EXPRESSION_SYNTAX a',
    'MANIFEST_EXPRESSION_UNKNOWN_NAME b[0]',
    'MANIFEST_EXPRESSION_UNKNOWN_NAME b[1]',
    'MANIFEST_EXPRESSION_UNKNOWN_FUNCTION b[2]',
    'MANIFEST_EXPRESSION_UNKNOWN_NAME b[2]',
    'MANIFEST_EXPRESSION_IN_KEY ["${{ inputs.key }}"]',
  ]);
});

test('the place in the file comes from whoever read it', () => {
  const locate = (path: readonly (string | number)[]) => ({line: path.length, column: 5});
  const [problem] = checkTree({a: {b: '${{ x }}'}}, {file: 'm.yaml', locate}).problems;
  expect(problem?.at).toEqual({file: 'm.yaml', line: 2, column: 5, field: 'a.b'});
});

test('names below a root are known where they are given', () => {
  const known = {inputs: ['port', 'host'], app: ['name']};
  expect(problemsOf('${{ inputs.prot }} ${{ inputs.port }}', {known})).toEqual(['MANIFEST_EXPRESSION_UNKNOWN_NAME ']);
  const [problem] = checkTree('${{ inputs.prot }}', {...origin, known}).problems;
  expect(problem?.params).toEqual({
    expression: 'inputs.prot',
    name: 'inputs.prot',
    known: ['inputs.port', 'inputs.host'],
  });
});

test('a condition is an expression by itself', () => {
  expect(checkExpression('inputs.ingress', ['manifests', 1, 'when'], origin)).toEqual({
    problems: [],
    references: [{path: ['inputs', 'ingress'], at: ['manifests', 1, 'when']}],
  });
  const {problems} = checkExpression('inputs.ingress ==', ['manifests', 1, 'when'], origin);
  expect(problems).toMatchObject([{code: 'MANIFEST_EXPRESSION_SYNTAX', at: {field: 'manifests[1].when'}}]);
});

describe('syntax errors say what was expected, and where', () => {
  test.each([
    ['', {kind: 'wanted', wanted: 'value'}, 1],
    ['inputs.', {kind: 'wanted', wanted: 'name'}, 8],
    ['inputs[x]', {kind: 'wanted', wanted: 'index', found: 'x'}, 8],
    ['inputs[1.5]', {kind: 'wanted', wanted: 'index', found: '1.5'}, 8],
    ['inputs[-1]', {kind: 'wanted', wanted: 'index', found: '-1'}, 8],
    ['base64(inputs.x', {kind: 'wanted', wanted: 'literal )'}, 16],
    ['base64()', {kind: 'wanted', wanted: 'value', found: ')'}, 8],
    ['a b', {kind: 'wanted', wanted: 'end', found: 'b'}, 3],
    ['a = b', {kind: 'unexpected', found: '='}, 3],
    ["'open", {kind: 'unexpected', found: "'"}, 1],
    ['"bad \\q"', {kind: 'unexpected', found: '"'}, 1],
    ['a + b', {kind: 'unexpected', found: '+'}, 3],
    [`${'!'.repeat(600)}a`, {kind: 'too-long', limit: 500}, 501],
    [`${'('.repeat(100_000)}`, {kind: 'too-long', limit: 500}, 501],
  ])('%s', (text, fault, position) => {
    const [problem] = checkExpression(text, [], origin).problems;
    expect(problem).toMatchObject({code: 'MANIFEST_EXPRESSION_SYNTAX', params: {fault, position}});
  });

  test('an expression that is never closed', () => {
    const [problem] = checkTree(`x \${{ 'a }} b`, origin).problems;
    expect(problem).toMatchObject({params: {fault: {kind: 'unclosed'}}});
  });

  test('a long text with many open braces is scanned at once', () => {
    expect(problemsOf(`\${{ ${"'} ".repeat(100_000)}`)).toHaveLength(1);
  });
});
