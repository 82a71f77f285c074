import {describe, expect, test} from '@jest/globals';
import {OnekeyError, problem} from '../../src/errors.ts';
import {english} from '../../src/messages/catalogue.ts';
import {errorEvent} from '../../src/ui/error-event.ts';
import {errorLines} from '../../src/ui/error-lines.ts';
import {noPaint} from '../../src/ui/paint.ts';
import {createTexts} from '../../src/ui/texts.ts';

const texts = createTexts(english);
const about = {version: '1.2.3', node: 'v24', platform: 'linux-x64'};
const lines = (error: unknown) => errorLines(error, texts, noPaint, about);

const manifestError = new OnekeyError(
  'MANIFEST_INVALID',
  {problems: 2},
  {
    problems: [
      problem(
        'MANIFEST_UNKNOWN_FIELD',
        {field: 'prot', suggestion: 'port', known: ['port']},
        {file: 'apps/emr/app.yaml', line: 12, column: 3, field: 'inputs.prot'},
      ),
      problem('MANIFEST_FILE_MISSING', {path: 'images/emr.tar'}, {file: 'apps/emr/app.yaml', line: 20}),
    ],
  },
);

describe('an expected error', () => {
  test('shows its code, what happened, every problem with its place, and what to do', () => {
    expect(lines(manifestError)).toEqual([
      expect.stringMatching(/^error MANIFEST_INVALID: .*2 problems/),
      '  apps/emr/app.yaml:12:3, field inputs.prot: Unknown field "prot". MANIFEST_UNKNOWN_FIELD',
      '      Did you mean "port"?',
      expect.stringMatching(/^ {2}apps\/emr\/app.yaml:20: .*images\/emr\.tar.* MANIFEST_FILE_MISSING$/),
      expect.stringMatching(/^ {6}\S/),
      expect.stringMatching(/^What to do: \S/),
    ]);
  });

  test('shows where it is itself', () => {
    const error = new OnekeyError('MANIFEST_INVALID', {problems: 1}, {at: {file: 'site.yaml', line: 3, column: 1}});
    expect(lines(error)).toContain('  site.yaml:3:1');
  });

  test('shows its causes, the nearest first, and no stack', () => {
    const root = Object.assign(new Error(''), {code: 'ECONNREFUSED'});
    const middle = new AggregateError([root], 'fetch failed');
    const text = lines(new OnekeyError('INTERRUPTED_BY_USER', undefined, {cause: middle})).join('\n');
    expect(text).toContain('  caused by: fetch failed\n  caused by: connection refused (ECONNREFUSED)\n');
    expect(text).not.toMatch(/^ *at /m);
  });

  test('says a reason once, not again as a cause in the words of the system', () => {
    const cause = Object.assign(new Error("ENOSPC: no space left on device, open '/x'"), {code: 'ENOSPC'});
    const error = new OnekeyError('BUNDLE_CANNOT_WRITE', {path: '/x', reason: 'ENOSPC'}, {cause});
    expect(lines(error)).toEqual([
      expect.stringMatching(/the disk is full \(ENOSPC\)/),
      expect.stringMatching(/^What to do: /),
    ]);
  });

  test('shows what a cause stands for: which values are missing, and how to give them', () => {
    const problems = [problem('SITE_VALUE_MISSING', {key: 'emr.port', secret: false})];
    const cause = new OnekeyError('SITE_VALUES_INVALID', {problems: 1}, {problems});
    const text = lines(new OnekeyError('DEPLOY_FAILED', {nodes: ['emr']}, {cause})).join('\n');
    expect(text).toContain('emr.port');
    expect(text).toContain('SITE_VALUE_MISSING');
  });

  test('says once what to do about all problems alike', () => {
    const problems = ['a', 'b'].map((entry) => problem('BUNDLE_ENTRY_DIGEST', {entry, expected: '1', found: '2'}));
    const wrong = lines(new OnekeyError('BUNDLE_CONTENT_WRONG', {path: 'h.tgz', problems: 2}, {problems}));
    expect(wrong.filter((line) => line.includes('Copy the bundle again'))).toHaveLength(1);
    expect(wrong.at(-1)).toMatch(/^What to do: Copy the bundle again/);
  });

  test('survives causes that go round in a circle', () => {
    const error: Error & {cause?: unknown} = new Error('a');
    error.cause = new Error('b', {cause: error});
    expect(lines(error).filter((line) => line.includes('caused by'))).toEqual(['  caused by: b']);
  });

  test('lets no terminal escape through', () => {
    const hostile = new OnekeyError('USAGE_UNKNOWN_OPTION', {option: '\x1b[2J', suggestions: [], command: 'x'});
    expect(lines(hostile).join('\n')).not.toContain('\x1b');
  });
});

describe('a bug', () => {
  test('shows its stack and what a report needs', () => {
    const text = lines(new TypeError('x is undefined')).join('\n');
    expect(text).toMatch(/^error BUG_UNEXPECTED: .*x is undefined/);
    expect(text).toContain('TypeError: x is undefined\n      at ');
    expect(text).toMatch(/onekey 1\.2\.3, Node v24, linux-x64$/);
  });

  test('may be anything that was thrown', () => {
    expect(lines('a text')[0]).toMatch(/a text/);
    expect(lines(undefined)[0]).toMatch(/^error BUG_UNEXPECTED/);
  });
});

test('as data: the same facts for scripts', () => {
  expect(errorEvent(manifestError, texts)).toMatchObject({
    type: 'error',
    code: 'MANIFEST_INVALID',
    params: {problems: 2},
    what: expect.any(String),
    todo: expect.any(String),
    problems: [
      {code: 'MANIFEST_UNKNOWN_FIELD', at: {file: 'apps/emr/app.yaml', line: 12, column: 3, field: 'inputs.prot'}},
      {code: 'MANIFEST_FILE_MISSING'},
    ],
    causes: [],
  });
  expect(errorEvent(new Error('oops', {cause: 'why'}), texts)).toMatchObject({code: 'BUG_UNEXPECTED', causes: ['why']});
});
