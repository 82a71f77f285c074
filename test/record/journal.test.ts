import {appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from '@jest/globals';
import type {OnekeyEvent} from '../../src/events.ts';
import {openJournal, readJournal} from '../../src/record/journal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'onekey-journal-'));
});
afterEach(() => rm(folder, {recursive: true}));

const run = {instance: 'huashan', run: 'r1'};
const entry = (step: 'verify' | 'connect') => ({
  at: '2026-01-01T00:00:00Z',
  event: {type: 'step.started', step} satisfies OnekeyEvent,
});
const fail = (error: unknown) => {
  throw error;
};

async function write(...entries: ReturnType<typeof entry>[]): Promise<string> {
  const journal = await openJournal(folder, run, fail);
  for (const one of entries) journal.append(one);
  await journal.close();
  return journal.file;
}

test('what was appended is read back, and the next run of the same id goes on', async () => {
  const file = await write(entry('verify'));
  await write(entry('connect'));
  expect(await readJournal(file)).toEqual([entry('verify'), entry('connect')]);
});

test('an instance that is named like a device of Windows has its journal in a folder that is none', async () => {
  const journal = await openJournal(folder, {instance: 'con', run: 'r1'}, fail);
  await journal.close();
  expect(journal.file).toBe(path.join(folder, 'con_', 'r1.jsonl'));
});

test('a torn tail is dropped when reading, and before going on', async () => {
  const file = await write(entry('verify'));
  await appendFile(file, '0123456789abcdef {"at":"20');
  expect(await readJournal(file)).toEqual([entry('verify')]);
  await write(entry('connect'));
  expect(await readJournal(file)).toEqual([entry('verify'), entry('connect')]);
});

test('a line that was changed ends what is believed', async () => {
  const file = await write(entry('verify'), entry('connect'));
  await writeFile(file, (await readFile(file, 'utf8')).replace('verify', 'verifz'));
  expect(await readJournal(file)).toEqual([]);
});

test('does not follow a link that lies where the journal goes', async () => {
  const victim = path.join(folder, 'victim');
  await writeFile(victim, 'precious');
  await mkdir(path.join(folder, 'huashan'));
  await symlink(victim, path.join(folder, 'huashan', 'r1.jsonl'));
  await expect(openJournal(folder, run, fail)).rejects.toMatchObject({code: 'ELOOP'});
  expect(await readFile(victim, 'utf8')).toBe('precious');
});

test.each(['', '..', '../x', 'a/b', 'a\\b', 'a\0'])(
  'leaves its folder for no instance or run called %j',
  async (name) => {
    const inside = path.join(folder, 'state');
    await expect(openJournal(inside, {...run, run: name}, fail)).rejects.toThrow('no name');
    await expect(openJournal(inside, {...run, instance: name}, fail)).rejects.toThrow('no name');
    expect(await readdir(folder)).toEqual([]);
  },
);

test('is readable by its owner alone', async () => {
  const file = await write(entry('verify'));
  const {mode} = await import('node:fs/promises').then(({stat}) => stat(file));
  expect(mode & 0o777).toBe(0o600);
});

test('a folder that cannot be made is an error of opening', async () => {
  await writeFile(path.join(folder, 'file'), '');
  await expect(openJournal(path.join(folder, 'file'), run, fail)).rejects.toMatchObject({code: 'ENOTDIR'});
});
