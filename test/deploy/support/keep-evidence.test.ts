import {chmod, chown, mkdir, mkdtemp, readdir, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {expect, test} from '@jest/globals';
import {keepEvidence} from '../../../src/deploy/support/keep-evidence.ts';
import type {OnekeyEvent} from '../../../src/events.ts';

test('no evidence is left in a folder that another user laid out where everybody may', async () => {
  const shared = await mkdtemp(path.join(os.tmpdir(), 'onekey-evidence-'));
  try {
    await chmod(shared, 0o1777); // as /tmp is
    const stateDir = path.join(shared, 'onekey');
    await mkdir(stateDir);
    await chown(stateDir, 12345, 12345);
    const events: OnekeyEvent[] = [];
    const records = {load: async () => ({releases: [], runs: [], latest: new Map(), removed: new Map()})};
    const settled = {
      site: {instance: 'huashan', records},
      redactor: {add: () => undefined, redact: (text: string) => text},
      context: {clock: {now: () => '2026-11-01T02:00:00Z'}, signal: new AbortController().signal},
    };
    await keepEvidence({supportOnFailure: true, stateDir}, settled as never, (event) => events.push(event));
    expect(events).toMatchObject([
      {type: 'warning', warning: {code: 'DEPLOY_SUPPORT_UNWRITABLE', params: {reason: 'NOT_OURS'}}},
    ]);
    expect(await readdir(stateDir)).toEqual([]);
  } finally {
    await rm(shared, {recursive: true});
  }
});
