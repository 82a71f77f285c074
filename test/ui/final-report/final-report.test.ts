import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from '@jest/globals';
import {OnekeyError} from '../../../src/errors.ts';
import type {OnekeyEvent} from '../../../src/events.ts';
import {english} from '../../../src/messages/catalogue.ts';
import {openReportFile} from '../../../src/ui/final-report/report-file.ts';
import {createTexts} from '../../../src/ui/texts.ts';

const texts = createTexts(english);
const writing = {english: texts, texts, language: 'en'};
const ending = {
  onekey: '1.0.0',
  command: 'deploy run',
  startedAt: '2026-11-22T01:00:00.000Z',
  finishedAt: '2026-11-22T01:05:00.000Z',
  exitStatus: 0,
};
const events: readonly OnekeyEvent[] = [
  {
    type: 'deployed',
    facts: {
      instance: 'huashan',
      project: {name: 'huashan', version: '1.2.0'},
      bundleDigest: 'sha256:ab',
      signers: ['sha256:cd'],
      operator: 'wang@laptop',
    },
  },
  {type: 'deployed', facts: {server: 'https://10.0.0.1:6443', kubernetes: 'v1.20.2'}},
  {
    type: 'preflight.checked',
    checks: [
      {
        id: 'kubernetes',
        result: 'pass',
        failures: 0,
        found: {key: 'preflight.kubernetes', params: {found: 'v1.20.2'}},
        problems: [],
      },
    ],
  },
  {
    type: 'run.started',
    run: 'r1',
    instance: 'huashan',
    operation: 'deploy',
    project: {name: 'huashan', version: '1.2.0'},
    nodes: [],
  },
  {type: 'step.progress', step: 'verify', done: 1, total: 2},
  {type: 'gate.confirmed', node: 'emr', gate: 'cut-over', by: 'li@desk'},
  {
    type: 'run.finished',
    run: 'r1',
    instance: 'huashan',
    state: 'succeeded',
    seconds: 61,
    nodes: [
      {
        node: 'emr',
        version: '3.0.0',
        state: 'succeeded',
        change: 'installed',
        seconds: 60,
        outputs: [{key: 'emr.url', value: '<script>alert(1)</script>'}],
      },
    ],
  },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'onekey-report-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

async function written(name: string, all: readonly OnekeyEvent[], error?: unknown, exitStatus = 0): Promise<string> {
  const file = path.join(folder, name);
  const report = await openReportFile(file, writing);
  for (const event of all) report.note('2026-11-22T01:02:03.000Z', event);
  await report.write({...ending, exitStatus}, error);
  return readFileSync(file, 'utf8');
}

describe('a report', () => {
  test('as JSON says what, which version, by whom, when, how long, every check, and who signed', async () => {
    expect(JSON.parse(await written('r.json', events))).toEqual({
      apiVersion: 'onekey.dev/v1',
      kind: 'Report',
      ...ending,
      deployed: {
        instance: 'huashan',
        project: {name: 'huashan', version: '1.2.0'},
        bundleDigest: 'sha256:ab',
        signers: ['sha256:cd'],
        operator: 'wang@laptop',
        server: 'https://10.0.0.1:6443',
        kubernetes: 'v1.20.2',
      },
      checks: [expect.objectContaining({id: 'kubernetes', result: 'pass'})],
      run: expect.objectContaining({id: 'r1', operation: 'deploy', state: 'succeeded', seconds: 61}),
      gates: [{gate: 'cut-over', node: 'emr', by: 'li@desk', at: '2026-11-22T01:02:03.000Z'}],
      warnings: [],
    });
  });

  test('as HTML holds the same, and nothing of it is markup', async () => {
    const page = await written('r.html', events);
    for (const text of ['huashan 1.2.0', 'sha256:cd', 'wang@laptop', 'v1.20.2', 'cut-over', 'li@desk', '3.0.0']) {
      expect(page).toContain(text);
    }
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/<script|<a |src=|href=/);
  });

  test('of a failure says the error', async () => {
    const error = new OnekeyError(
      'PREFLIGHT_FAILED',
      {problems: 1},
      {
        problems: [{code: 'PREFLIGHT_CLOCK', params: {seconds: 900}}],
      },
    );
    const report = JSON.parse(await written('r.json', events.slice(0, 3), error, 4));
    expect(report).toMatchObject({
      exitStatus: 4,
      error: {code: 'PREFLIGHT_FAILED', problems: [{code: 'PREFLIGHT_CLOCK'}]},
    });
    expect(await written('r.html', events.slice(0, 3), error, 4)).toContain('PREFLIGHT_CLOCK');
  });
});

test('a report that cannot be written is refused before anything is done', async () => {
  await expect(openReportFile(path.join(folder, 'none/r.json'), writing)).rejects.toMatchObject({
    code: 'USAGE_REPORT_UNWRITABLE',
  });
  await expect(openReportFile(path.join(folder, 'r.pdf'), writing)).rejects.toMatchObject({code: 'USAGE_REPORT_KIND'});
});
