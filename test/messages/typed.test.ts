import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from '@jest/globals';
import {typed} from '../../src/messages/typed.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'onekey-typed-'));
afterAll(() => rmSync(folder, {recursive: true}));

test.each(['vendor.key', 'D:\\stick\\h.tgz', '\\\\server\\share\\h.tgz', '/srv/华山/h-1.0+2.tgz', '~/h.tgz'])(
  '%s is typed as it is',
  (file) => expect(typed(file)).toBe(file),
);

// what bash, cmd.exe or PowerShell would take for something else
test.each([
  '/media/my stick/h.tgz',
  'D:\\R&D\\h.tgz',
  'C:\\Users\\a\\h(1).tgz',
  'D:\\a;b.tgz',
  "D:\\o'b.tgz",
  'D:\\#1',
])('%s is typed between quotes', (file) => expect(typed(file)).toBe(`"${file}"`));

// cmd.exe runs what stands behind & unless it is between double quotes, PowerShell what stands behind ; where a quote has ended
test.each([
  ['D:\\a$&calc&.tgz', `"D:\\a"'$'"&calc&.tgz"`],
  ["$'; calc; '.tgz", `'$'"'; calc; '.tgz"`],
  ['a \u201d; calc; \u201c.tgz', `'a \u201d; calc; \u201c.tgz'`],
  ['D:\\my stick\\', '"D:\\my stick\\\\"'],
  ['D:\\', '"D:\\\\"'],
  ['', '""'],
])('of %s no shell of Windows runs anything', (word, line) => expect(typed(word)).toBe(line));

const hostile = [
  ...['$(touch run)', '`touch run`', '"; touch run; "', "'; touch run; '", "$'; touch run; '", '; touch run #'],
  ...['a b\\', 'a\\', '\\', '\\\\', 'a"\\', "$\\'", '!!', '!$', '* ?', '(touch run)', '>run', '', 'a\\"b'],
];

test.each([
  ['bash', ['--norc', '-c']],
  ['sh', ['-c']],
  ['zsh', ['-f', '-c']],
  ['fish', ['--no-config', '-c']],
])('%s takes every word for itself, whatever stands around it, and runs nothing', (shell, flags) => {
  const pairs = hostile.flatMap((first) => hostile.map((second) => [first, second] as const));
  const lines = pairs.map(([first, second]) => `printf '<%s>\\n' ${typed(first)} ${typed(second)}`);
  const said = execFileSync(shell, [...flags, lines.join('\n')], {cwd: folder, encoding: 'utf8'});
  expect(said).toBe(
    pairs
      .flat()
      .map((word) => `<${word}>\n`)
      .join(''),
  );
  expect(readdirSync(folder)).toEqual([]);
});
