import {existsSync, readFileSync} from 'node:fs';
import {expect, test} from '@jest/globals';

/** Every `FILE › TEST` that docs/trust.md names. */
const named = [
  ...readFileSync('docs/trust.md', 'utf8').matchAll(/`(test\/[^`]+?\.test\.ts) › (.+?)`(?=<br>| \|)/g),
].map(([, file = '', name = '']) => ({file, name}));

/** Whether a test file has a test of this name; that of many tests has its placeholders. */
function hasTest({file, name}: {readonly file: string; readonly name: string}): boolean {
  if (!existsSync(file)) return false;
  const source = readFileSync(file, 'utf8');
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`));
}

test('docs/trust.md says of each line which test shows it', () => {
  const rows = readFileSync('docs/trust.md', 'utf8').split('\n');
  const lines = rows.filter((row) => /^\| (?!line of TRUST)/.test(row));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((row) => !/`test\/[^`]+ › [^`]+`/.test(row))).toEqual([]);
});

test('every test that docs/trust.md names is there', () => {
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((one) => !hasTest(one))).toEqual([]);
});
