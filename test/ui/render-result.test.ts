import {describe, expect, test} from '@jest/globals';
import {load} from 'js-yaml';
import type {VerifyReport} from '../../src/bundle/verify-report.ts';
import type {HistoryReport, OperationPlan, PlanReport, RunReport, StatusReport} from '../../src/deploy/reports.ts';
import {message, problem} from '../../src/errors.ts';
import {english} from '../../src/messages/catalogue.ts';
import {helpTexts} from '../../src/messages/en/help.ts';
import type {BuildReport} from '../../src/pack/build.ts';
import type {InspectReport} from '../../src/pack/inspect.ts';
import type {LintReport} from '../../src/pack/lint.ts';
import type {ResolveReport} from '../../src/pack/resolve.ts';
import {noPaint} from '../../src/ui/paint.ts';
import {renderResult} from '../../src/ui/render-result.ts';
import {createTexts} from '../../src/ui/texts.ts';

const texts = createTexts(english);
const render = (command: string, report: unknown, output: 'table' | 'json' | 'yaml' | 'raw' = 'table') =>
  renderResult({command, report, output, typed: {operands: [], flags: []}}, texts, noPaint, 'en');

/** Without the command that comes next, which test/ui/next-command.test.ts is about. */
const renderTable = async (command: string, report: unknown) =>
  (await render(command, report)).replace(/\n\nNext: .*\n$/, '\n');

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

const configMap = (name: string) => ({apiVersion: 'v1', kind: 'ConfigMap', namespace: 'his', name});

test('a plan', async () => {
  const plan: PlanReport = {
    instance: 'huashan',
    project: {name: 'huashan', version: '2'},
    bundleDigest: 'sha256:ab',
    nodes: [
      {
        id: 'postgres',
        change: 'unchanged',
        version: '15.4.0',
        installed: '15.4.0',
        namespace: 'his',
        assumed: [],
        objects: [],
      },
      {
        id: 'emr',
        change: 'upgrade',
        version: '1.1.0',
        installed: '1.0.0',
        namespace: 'his',
        assumed: ['redis'],
        objects: [
          {ref: configMap('new'), change: 'create', fields: [], conflicts: []},
          {
            ref: configMap('emr'),
            change: 'change',
            fields: [{field: '.data.a', before: '1', after: '2'}],
            conflicts: [{field: '.data.b', owners: ['kubectl-edit'], policy: 'yield'}],
          },
          {ref: configMap('old'), change: 'remove', fields: [], conflicts: []},
        ],
      },
    ],
    notInBundle: [{id: 'fax', version: '0.9.0', namespace: 'his'}],
    gates: [{id: 'cut-over', node: 'emr'}],
    images: {images: [{name: 'emr:1', isThere: false}], bytes: 2_000_000, bytesToPush: 1_000_000},
    expected: {seconds: 90, neverSeen: ['emr']},
    problems: [],
  };
  expect(await renderTable('deploy plan', plan)).toBe(
    `PROJECT   huashan 2
INSTANCE  huashan
BUNDLE    sha256:ab
IMAGES    1 image of 2.0 MB, 1.0 MB to push
TIME      about 1 min 30 s, without images; a minute is assumed for 1 application never deployed here

APPLICATION  INSTALLED  VERSION  NAMESPACE  OBJECTS   RESULT
postgres     15.4.0     15.4.0   his        -         stays as it is
emr          1.0.0      1.1.0    his        +1 ~1 -1  will be upgraded
fax          0.9.0      -        his        -         not in this bundle, stays installed

emr
  + 1 object to create
  ~ ConfigMap his/emr
      .data.b was changed by kubectl-edit: theirs stays
      .data.a
        - "1"
        + "2"
  - ConfigMap his/old
  provided that the outputs of redis do not change

GATE      APPLICATION
cut-over  emr
`,
  );
});

const runLine = {
  id: 'run-2',
  revision: 7,
  operation: 'deploy',
  state: 'failed',
  project: {name: 'huashan', version: '2'},
  operator: 'li@desk',
  startedAt: '2026-11-01T02:00:00.000Z',
  finishedAt: '2026-11-01T02:13:44.000Z',
  nodes: [{id: 'emr', state: 'failed', problem: problem('DEPLOY_NODE_FAILED', {node: 'emr', phase: 'wait'})}],
  gates: [],
  openGates: [],
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
        stopped: false,
        namespace: 'his',
        changed: [{apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'his', name: 'emr'}],
        outputs: [{key: 'emr.url', value: 'http://emr'}],
      },
    ],
  };
  const text = await render('deploy status', status);
  expect(text).toContain('huashan: the last run (deploy huashan 2, by li@desk) failed, 2026-11-01 02:13 UTC.\n');
  expect(text).toContain('emr: emr failed in the phase "wait".\n');
  expect(text).toContain('emr          1.0.0    3         his        installed  Deployment his/emr\n');
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
  expect(text).toMatch(/7 +2026-11-01 02:00 UTC {2}deploy {2}huashan 2 {2}failed +li@desk\n/);
  expect(text).toMatch(/emr +3 +1\.0\.0 +installed +2026-11-01 02:00 UTC {2}7\n/);
  expect(await render('deploy history', {instance: 'x', runs: [], releases: []})).toBe('Nothing to show.\n');
});

test('a lock: what was chosen, why, who asked for it, and what changed', async () => {
  const lock: ResolveReport = {
    path: 'project.lock',
    project: 'huashan',
    products: [],
    applications: [
      {
        name: 'redis',
        version: '7.2.0',
        digest: 'sha256:1',
        why: 'newest-fitting',
        heldBack: {version: '8.0.0', by: 'emr 4.1.0 ^7.0.0'},
        requiredBy: [
          {by: 'emr 4.1.0', range: '^7.0.0'},
          {by: undefined, range: '*'},
        ],
      },
    ],
    images: [],
    changes: [{name: 'redis', before: '7.0.0', after: '7.2.0'}],
    warnings: [],
  };
  const text = await render('pack resolve', lock);
  expect(text).toContain('redis        7.2.0    the newest that fits; not 8.0.0: emr 4.1.0 ^7.0.0');
  expect(text).toContain('emr 4.1.0 (^7.0.0), project (*)');
  expect(text).toContain('redis 7.0.0 → 7.2.0');
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

describe('packing', () => {
  test('what was checked, and what is worth a look', async () => {
    const report: LintReport = {
      checked: [{kind: 'Application', name: 'emr', version: '1.0.0', folder: 'apps/emr'}],
      warnings: [message('outputWaiting', {path: '.status'})],
    };
    expect(await render('pack lint', report)).toBe(`KIND         NAME  VERSION  FOLDER
Application  emr   1.0.0    apps/emr

warning: nothing at .status yet

1 folder checked, nothing wrong.
`);
  });

  test('what was built', async () => {
    const report: BuildReport = {
      path: 'dist/h.tgz',
      volumes: 1,
      project: {name: 'huashan', version: '2'},
      digest: 'sha256:ab',
      size: 31_000_000_000,
      applications: 10,
      images: 12,
      leftOut: {layers: 2, bytes: 5_000_000, bases: [{digest: 'sha256:cd', project: {name: 'huashan', version: '1'}}]},
      seconds: 123,
    };
    expect(await renderTable('pack build', report)).toBe(`BUNDLE        dist/h.tgz
PROJECT       huashan 2
DIGEST        sha256:ab
SIZE          31 GB
APPLICATIONS  10
IMAGES        12
LEFT OUT      2 layers, 5.0 MB, which the site has from huashan 1
TIME          2 min 3 s
`);
  });

  test.each(['pack verify', 'deploy verify'])('%s: what the bundle is', async (command) => {
    const report: VerifyReport = {
      bundle: 'h.tgz',
      digest: 'sha256:ab',
      size: 1500,
      project: {name: 'huashan', version: '2'},
      files: 7,
      images: 1,
      leftOut: {layers: 0, bytes: 0, bases: []},
      signers: ['sha256:cd'],
    };
    const text = await render(command, report);
    expect(text).toContain(
      'DIGEST     sha256:ab\nSIZE       1.5 kB\nFILES      7\nIMAGES     1\nSIGNED BY  sha256:cd\n',
    );
    expect(text).toMatch(/Every byte of the bundle is as its bundle\.json says\.\n/);
    expect(text).toMatch(/\nNext: onekey deploy preflight h\.tgz\n$/);
  });

  test('what a bundle holds, and what the site will be asked', async () => {
    const input = (key: string, from: string) => ({key, from, type: 'string', secret: false});
    const report: InspectReport = {
      bundle: 'h.tgz',
      digest: 'sha256:ab',
      size: 1500,
      contentSize: 3000,
      project: {name: 'huashan', version: '2', title: {en: 'Huashan', 'zh-CN': '华山'}},
      applications: [
        {
          name: 'emr',
          version: '1.0.0',
          requires: {postgres: '^15.0.0'},
          inputs: [input('a', 'site'), input('b', 'site.code'), input('c', 'postgres.host'), input('d', 'default')],
          outputs: [],
          images: ['emr:1'],
          size: 1200,
        },
        {name: 'pacs', version: '2.0.0', requires: {}, inputs: [], outputs: [], images: [], size: 0},
      ],
      images: [
        {
          name: 'emr:1',
          digest: 'sha256:cd',
          size: 1,
          mediaType: 'x',
          usedBy: ['emr'],
          contentSize: 2000,
          version: '1.2',
          licences: 'MIT',
          origin: 'https://example.org/\u001b[2Jemr',
        },
      ],
      leftOut: {layers: 0, bytes: 0, bases: []},
      signers: [],
      workflow: {version: 1, nodes: []},
      files: [],
      madeBy: {onekey: '1.2.3', node: '24'},
    };
    const text = await renderTable('pack inspect', report);
    expect(text).toContain('TITLE      Huashan\n');
    expect(text).toContain('SIZE       1.5 kB (3.0 kB unpacked)\n');
    expect(text.split('\n\n')[1]).toBe(
      [
        'huashan 2',
        '├─ emr 1.0.0',
        '│  ├─ requires postgres',
        '│  ├─ asks on site for emr.a, site.code',
        '│  ├─ files, 1.2 kB',
        '│  └─ image emr:1, 2.0 kB',
        '│     ├─ version 1.2',
        '│     ├─ licences MIT',
        '│     └─ origin https://example.org/\\x1b[2Jemr',
        '└─ pacs 2.0.0',
        '   └─ files, 0 B',
        '',
      ].join('\n'),
    );
  });
});

/** Groups, and what is printed as text, YAML or a page. */
const withoutTable: ReadonlySet<string> = new Set([
  ...['pack graph', 'deploy trust', 'deploy logs', 'deploy access', 'deploy images', 'deploy support'],
  'deploy support show',
  ...['pack site', 'deploy site', 'deploy site export'],
]);

test('a plan of 60 applications is a line for each, within 80 columns, and a sum that does not scroll away', async () => {
  const ref = {apiVersion: 'v1', kind: 'Service', namespace: 'his', name: 's'};
  const objects = Array(20).fill({ref, change: 'create', fields: [], conflicts: []});
  const nodes = Array.from({length: 60}, (_, index) => ({
    id: `application-${index}`,
    change: index < 50 ? 'install' : 'unchanged',
    version: '1.0.0',
    namespace: 'his',
    assumed: [],
    objects: index < 50 ? objects : [],
  }));
  const project = {name: 'huashan', version: '2'};
  const images = {images: [], bytes: 0};
  const rest = {notInBundle: [], gates: [], problems: [], images, expected: {seconds: 60, neverSeen: []}};
  const lines = (
    await renderTable('deploy plan', {instance: 'huashan', project, bundleDigest: 'sha256:ab', nodes, ...rest})
  )
    .trimEnd()
    .split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.length).toBeLessThan(60 + 12);
  expect(lines.at(-1)).toBe('50 will be installed; 10 stays as it is');
});

test('every command with a table has a view', async () => {
  const commands = Object.keys(helpTexts.commands).filter((name) => name.includes(' ') && !withoutTable.has(name));
  const missing = [];
  for (const command of commands) {
    const error = await render(command, {}).then(
      () => undefined,
      (thrown: Error) => thrown.message,
    );
    if (error?.startsWith('no view')) missing.push(command);
  }
  expect(missing).toEqual([]);
});

test('an uninstallation, and a run that found nothing to do', async () => {
  const removed: RunReport = {...run, nodes: [{node: 'emr', state: 'succeeded', change: 'removed', outputs: []}]};
  expect(await render('deploy uninstall', removed)).toMatch(/emr +- +removed +-\n\nThe run on huashan succeeded/);
  const planned: OperationPlan = {
    instance: 'huashan',
    operation: 'uninstall',
    nodes: [
      {
        id: 'emr',
        version: '1.0.0',
        namespace: 'his',
        objects: [
          {ref: configMap('emr'), change: 'remove', fields: [], conflicts: []},
          {ref: configMap('data'), change: 'keep', fields: [], conflicts: []},
        ],
      },
    ],
  };
  expect(await renderTable('deploy uninstall', planned)).toMatch(
    /emr +1\.0\.0 +his +will be removed\n\nemr\n {2}- ConfigMap his\/emr\n {2}= ConfigMap his\/data: not wanted any more, and kept\n$/,
  );
  const {run: _, ...unchanged} = run;
  expect(await render('deploy run', unchanged)).toMatch(/huashan is as the bundle wants it; nothing was changed\./);
});

test('no format shows characters that move the cursor or turn text around', async () => {
  const hostile = 'a\x1b[2J\x9b31m\u202eb\u2066c\u200fd';
  const report = {...run, nodes: run.nodes.map((node) => ({...node, outputs: [{key: 'x', value: hostile}]}))};
  for (const output of ['table', 'json', 'yaml'] as const) {
    const text = await render('deploy run', report, output);
    expect(text).toContain('succeeded');
    expect(text).not.toMatch(/[\x1b\x80-\x9f\u202e\u2066\u200f]/);
  }
  expect(load(await render('deploy run', report, 'yaml'))).toEqual(
    JSON.parse(await render('deploy run', report, 'json')),
  );
});
