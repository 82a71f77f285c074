import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {checkDisk} from '../../src/deploy/check-disk.ts';
import {checkTerminal} from '../../src/deploy/check-terminal.ts';
import type {Settled} from '../../src/deploy/settle.ts';
import {buildDeployment} from '../engine/build-deployment.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'onekey-disk-'));
});
afterAll(() => rm(folder, {recursive: true}));

describe('the disk for the journal', () => {
  test('is there, though its folder is still to be made', async () => {
    expect(await checkDisk(path.join(folder, 'a/b'))).toMatchObject({
      result: 'pass',
      found: {params: {free: expect.any(String)}},
    });
  });

  test('that takes nothing is a warning: a deployment does without', async () => {
    expect(await checkDisk('/proc/onekey')).toMatchObject({
      result: 'warn',
      problems: [{code: 'PREFLIGHT_DISK', params: {folder: '/proc/onekey'}}],
    });
  });

  test('is not looked at when there is to be no journal', async () => {
    expect(await checkDisk(undefined)).toMatchObject({result: 'pass', found: {params: {folder: ''}}});
  });
});

describe('gates', () => {
  const gate = {id: 'cut-over', node: 'emr', at: 'before', message: {en: 'Now?'}} as const;
  const deployment = buildDeployment({emr: {gates: [gate]}});
  const look = (ask: object | undefined, confirm: readonly string[] = [], decision = 'install') =>
    checkTerminal({deployment, decisions: new Map([['emr', decision]]), context: {ask}} as unknown as Settled, {
      confirm,
    });

  test('that nobody can be asked about are told, with the option that passes them', () => {
    expect(look(undefined)).toMatchObject({
      result: 'warn',
      problems: [{code: 'PREFLIGHT_GATES_UNASKED', params: {gates: ['cut-over']}}],
    });
  });

  test.each([
    ['a person is there', look({})],
    ['they are confirmed beforehand', look(undefined, ['cut-over'])],
    ['nothing changes', look(undefined, [], 'unchanged')],
  ])('are no matter when %s', (_, check) => {
    expect(check.result).toBe('pass');
  });
});
