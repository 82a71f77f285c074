import {describe, expect, test} from '@jest/globals';
import {fromGo, goPatterns} from '../../../src/preflight/schema/go-pattern.ts';

const fits = goPatterns(() => performance.now());

describe('a pattern of Go', () => {
  // Each as Go 1.19's regexp.MatchString answers it.
  test.each([
    ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', 'my-app', true],
    ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', 'My', false],
    ['b+', 'abc', true],
    ['^(\\S+\\s){4}\\S+$', '0 2 * * *', true],
    ['^a\\sb$', 'a\u00a0b', false],
    ['^a.b$', 'a\rb', true],
    ['^a.b$', 'a\nb', false],
    ['^a$', 'a\n', false],
    ['^x\\-y\\_z\\@q$', 'x-y_z@q', true],
    ['^[\\-\\_.]+$', '-_.', true],
    ['^[]a]+$', ']a', true],
    ['^[^]a]+$', 'b', true],
    ['^{a}$', '{a}', true],
    ['^a{2,3}$', 'aa', true],
    ['\\Aab\\z', 'ab', true],
    ['^\\w+$', 'é', false],
    ['^.$', '😀', true],
    ['^[a/b]$', '/', true],
    ['^(?:a|b)+?$', 'abab', true],
  ])('%s on %j: %s', (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected);
  });

  test.each([
    '(?i)abc',
    '(?P<a>x)',
    '\\pL',
    '[[:alpha:]]',
    '\\Qa.b\\E',
    '\\x41',
    '(?=a)',
    '\\1',
    '[\\S]',
    '[',
    '(',
    'a**',
    '[z-a]',
    '\\',
  ])('%s may mean something else here, and tells nothing', (pattern) => {
    expect(fits(pattern, 'abc')).toBeUndefined();
  });

  test('keeps its meaning in a class and out of it', () => {
    expect(fromGo('[\\s.]\\s.')).toBe('[\\t\\n\\f\\r \\.][\\t\\n\\f\\r ][^\\n]');
  });
});

describe('the time that patterns take', () => {
  test('is limited for one: it is not tried again', () => {
    const limited = goPatterns(() => performance.now());
    const began = performance.now();
    for (let times = 0; times < 20; times++) expect(limited('^(a+)+$', `${'a'.repeat(50)}!`)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(2000);
    expect(limited('^a$', 'b')).toBe(false);
  });

  test('is limited for all together', () => {
    let now = 0;
    const limited = goPatterns(() => (now += 600));
    expect([1, 2, 3, 4, 5].map(() => limited('^a$', 'b'))).toEqual([false, false, false, false, undefined]);
  });

  test('is not spent on long texts', () => {
    expect(fits('^a*$', 'a'.repeat(100_000))).toBeUndefined();
  });
});
