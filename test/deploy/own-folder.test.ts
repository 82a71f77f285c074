import {chmod, chown, lstat, mkdir, mkdtemp, rm, symlink} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from '@jest/globals';
import {requireOwnFolder} from '../../src/deploy/own-folder.ts';
import {startJournal} from '../../src/deploy/start-journal.ts';
import type {Emit, OnekeyEvent} from '../../src/events.ts';

let shared: string;
beforeEach(async () => {
  shared = await mkdtemp(path.join(os.tmpdir(), 'onekey-own-'));
  await chmod(shared, 0o1777); // as /tmp is
});
afterEach(() => rm(shared, {recursive: true}));

const somebody = 12345;

describe('a folder where everybody may make folders', () => {
  test('is made for its owner alone', async () => {
    const folder = path.join(shared, 'onekey');
    await requireOwnFolder(folder);
    await requireOwnFolder(folder);
    expect((await lstat(folder)).mode & 0o777).toBe(0o700);
  });

  test('is not used when another user has made it, nor a link that leads elsewhere', async () => {
    const [theirs, link] = [path.join(shared, 'theirs'), path.join(shared, 'link')];
    await mkdir(theirs);
    await chown(theirs, somebody, somebody);
    await symlink(os.homedir(), link);
    await expect(requireOwnFolder(theirs)).rejects.toThrow('another user');
    await expect(requireOwnFolder(link)).rejects.toThrow('another user');
  });
});

test('a folder that somebody shares on purpose is used', async () => {
  await chmod(shared, 0o775);
  const folder = path.join(shared, 'team');
  await mkdir(folder);
  await chown(folder, somebody, somebody);
  await requireOwnFolder(folder);
});

test('no journal goes where another user has made the folder; a warning says so', async () => {
  const folder = path.join(shared, 'onekey');
  await mkdir(folder);
  await chown(folder, somebody, somebody);
  const events: OnekeyEvent[] = [];
  const emit: Emit = (event) => events.push(event);
  const clock = {now: () => '2026-11-22T12:00:00Z', monotonic: () => 0, sleep: async () => undefined};
  const journal = await startJournal(folder, {instance: 'i', run: 'r'}, {emit, clock});
  await journal.close();
  expect(events).toMatchObject([{type: 'warning', warning: {key: 'journalUnwritable', params: {folder}}}]);
});
