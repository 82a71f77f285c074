import {describe, expect, test} from '@jest/globals';
import type {HistoryReport, PlanReport, RunReport, StatusReport} from '../../src/deploy/reports.ts';
import {problem} from '../../src/errors.ts';
import type {Lock} from '../../src/resolve/lock.ts';
import {noPaint} from '../../src/ui/paint.ts';
import {renderResult} from '../../src/ui/render-result.ts';
import {createTexts} from '../../src/ui/texts.ts';

const texts = createTexts('en');
const render = (command: string, report: unknown, output: 'table' | 'json' | 'yaml' | 'raw' = 'table') =>
  renderResult({command, report, output}, texts, noPaint);

const run: RunReport = {
  instance: 'huashan',
  run: 'run-1',
  state: 'succeeded',
  seconds: 75,
  nodes: [
    {
      node: 'postgres',
      version: '15.4.0',
      state: 'succeeded',
      change: 'installed',
      seconds: 31.4,
      outputs: [{key: 'postgres.password', value: '••••••'}],
    },
    {node: 'oracle-his', state: 'succeeded', change: 'unchanged', outputs: []},
    {node: 'emr', version: '1.0.0', state: 'skipped', outputs: []},
  ],
};

test('the end of a run: applications, versions, change, durations, masked outputs, what to type next', async () => {
  expect(await render('deploy run', run)).toBe(
    `APPLICATION  VERSION  RESULT     TIME
postgres     15.4.0   installed  31 s
oracle-his   -        unchanged  -
emr          1.0.0    skipped    -

OUTPUT             VALUE
postgres.password  ••••••

The run on huashan succeeded after 1 min 15 s.

Next: onekey deploy status huashan
`,
  );
});

test('a plan', async () => {
  const plan: PlanReport = {
    instance: 'huashan',
    project: {name: 'huashan', version: '2'},
    bundleDigest: 'sha256:ab',
    nodes: [
      {id: 'postgres', change: 'unchanged', version: '15.4.0', installed: '15.4.0', namespace: 'his'},
      {id: 'emr', change: 'install', version: '1.0.0', namespace: 'his'},
    ],
    gates: [{id: 'cut-over', node: 'emr'}],
  };
  expect(await render('deploy plan', plan)).toBe(
    `PROJECT   huashan 2
INSTANCE  huashan
BUNDLE    sha256:ab

APPLICATION  INSTALLED  VERSION  NAMESPACE  RESULT
postgres     15.4.0     15.4.0   his        stays as it is
emr          -          1.0.0    his        will be installed

GATE      APPLICATION
cut-over  emr
`,
  );
});

const runLine = {
  id: 'run-2',
  operation: 'deploy',
  state: 'failed',
  project: {name: 'huashan', version: '2'},
  operator: 'li@desk',
  startedAt: '2026-11-01T02:00:00.000Z',
  finishedAt: '2026-11-01T02:13:44.000Z',
  nodes: [{id: 'emr', state: 'failed', problem: problem('DEPLOY_NODE_FAILED', {node: 'emr', phase: 'wait'})}],
  gates: [],
} as const;

test('the status: the last run with its problems, applications, what others changed, outputs', async () => {
  const status: StatusReport = {
    instance: 'huashan',
    run: runLine,
    applications: [
      {
        name: 'emr',
        version: '1.0.0',
        revision: 3,
        state: 'deployed',
        namespace: 'his',
        changed: [{apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'his', name: 'emr'}],
        outputs: [{key: 'emr.url', value: 'http://emr'}],
      },
    ],
  };
  const text = await render('deploy status', status);
  expect(text).toContain('huashan: the last run (deploy huashan 2, by li@desk) failed, 2026-11-01 02:13 UTC.\n');
  expect(text).toContain('emr: emr failed in the phase "wait".\n');
  expect(text).toContain('emr          1.0.0    3         his        installed  Deployment.apps/his/emr\n');
  expect(text).toContain('emr.url  http://emr\n');
});

test('the history: runs, then revisions', async () => {
  const history: HistoryReport = {
    instance: 'huashan',
    runs: [runLine],
    releases: [
      {
        application: 'emr',
        revision: 3,
        version: '1.0.0',
        state: 'deployed',
        run: 'run-2',
        startedAt: '2026-11-01T02:00:00Z',
      },
    ],
  };
  const text = await render('deploy history', history);
  expect(text).toMatch(/2026-11-01 02:00 UTC {2}deploy {2}huashan 2 {2}failed +li@desk {2}run-2\n/);
  expect(text).toMatch(/emr +3 +1\.0\.0 +installed +2026-11-01 02:00 UTC {2}run-2\n/);
  expect(await render('deploy history', {instance: 'x', runs: [], releases: []})).toBe('Nothing to show.\n');
});

test('a lock: who asked for what', async () => {
  const lock: Lock = {
    products: [],
    applications: [
      {
        name: 'redis',
        version: '7.2.0',
        digest: 'sha256:1',
        requiredBy: [
          {by: 'emr', range: '^7.0.0'},
          {by: 'huashan', range: '*'},
        ],
      },
    ],
  };
  expect(await render('pack resolve', lock)).toBe(
    'APPLICATION  VERSION  ASKED FOR BY\nredis        7.2.0    emr (^7.0.0), huashan (*)\n',
  );
});

describe('for scripts', () => {
  const value = {big: 12345678901234567890n, text: '\x1b[2J', octal: '0644', word: 'yes', none: undefined};

  test('JSON is the report itself', async () => {
    expect(JSON.parse(await render('deploy run', run, 'json'))).toEqual(run);
    expect(await render('x', value, 'json')).toContain('12345678901234567890');
  });

  test('YAML is the same content, and means the same to readers of YAML 1.1', async () => {
    const yaml = await render('x', value, 'yaml');
    expect(yaml).toContain('big: 12345678901234567890\n');
    expect(yaml).toMatch(/octal: ['"]0644['"]/);
    expect(yaml).toMatch(/word: ['"]yes['"]/);
    expect(yaml).not.toContain('none');
    expect(yaml).not.toContain('\x1b');
  });
});

test('raw text is printed as it is, but for control characters', async () => {
  expect(await render('pack graph', 'digraph {\n}\n\x1b', 'raw')).toBe('digraph {\n}\n\\x1b\n');
});
