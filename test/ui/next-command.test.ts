import {describe, expect, test} from '@jest/globals';
import type {Invocation} from '../../src/cli/invocation.ts';
import {parse} from '../../src/cli/parse.ts';
import {OnekeyError} from '../../src/errors.ts';
import {helpTexts as help} from '../../src/messages/en/help.ts';
import {typed} from '../../src/messages/typed.ts';
import {commandAfter, nextCommand} from '../../src/ui/next-command.ts';

const runtime = {onekey: '1.0.0', node: 'v24', platform: 'linux-x64', executable: false};
const settings = {help, runtime, columns: 80, defaults: {stateDir: '/state', executables: 'dist'}};

function invocationOf(words: readonly string[]): Invocation {
  const parsed = parse(words, settings);
  if (parsed.kind !== 'invocation') throw new Error(`no invocation: ${words.join(' ')}`);
  return parsed.invocation;
}

function nextOf(line: string, report: unknown): string | undefined {
  const {command, typed: words} = invocationOf(line.split(' '));
  return nextCommand(command, report, words);
}

const run = {instance: 'huashan', state: 'succeeded', seconds: 1, nodes: []};
const passed = {checks: [{result: 'pass'}, {result: 'warn'}]};
const changing = {instance: 'huashan', nodes: [{change: 'install'}], problems: []};
const key = `sha256:${'a'.repeat(64)}`;

const site = '--kubeconfig k.yaml --registry r:5000/his';

/** What was typed, how it ended, and what comes next. */
const steps: readonly (readonly [line: string, report: unknown, next: string | undefined])[] = [
  ['pack init apps/emr', {file: 'apps/emr/app.yaml'}, 'onekey pack lint apps/emr'],
  ['pack init apps/emr --dry-run', {file: 'apps/emr/app.yaml'}, 'onekey pack init apps/emr'],
  [
    'pack lint h --catalog ../c',
    {
      checked: [
        {kind: 'Project', folder: 'h'},
        {kind: 'Application', folder: 'h/apps/emr'},
      ],
    },
    'onekey pack build h --catalog ../c',
  ],
  ['pack lint apps/emr', {checked: [{kind: 'Application', folder: 'apps/emr'}]}, undefined],
  ['pack release apps/emr --catalog ../c', {}, 'onekey pack resolve --catalog ../c'],
  ['pack release apps/emr --catalog ../c --dry-run', {}, 'onekey pack release apps/emr --catalog ../c'],
  ['pack resolve h --catalog ../c --upgrade emr', {}, 'onekey pack build h --catalog ../c --frozen'],
  ['pack build h -o x.tgz', {path: 'x.tgz'}, 'onekey deploy verify x.tgz'],
  ['pack build h -o x.tgz --dry-run', {path: 'x.tgz'}, 'onekey pack build h --output x.tgz'],
  ['pack inspect x.tgz', {}, 'onekey deploy verify x.tgz'],
  ['pack verify x.tgz', {bundle: 'x.tgz'}, 'onekey deploy preflight x.tgz'],
  ['pack keygen vendor', {privateKey: 'vendor.key'}, 'onekey pack build --sign vendor.key'],
  ['pack sign x.tgz --key vendor.key', {bundle: 'x.tgz', signers: [key]}, `onekey deploy verify x.tgz --trust ${key}`],
  ['deploy verify x.tgz --trust v.pub', {bundle: 'x.tgz'}, 'onekey deploy preflight x.tgz --trust v.pub'],
  [
    `--lang zh-CN deploy preflight x.tgz ${site} --site s.yaml --probe -o table`,
    passed,
    `onekey deploy x.tgz --lang zh-CN ${site} --site s.yaml`,
  ],
  [`deploy preflight x.tgz ${site}`, {checks: [{result: 'fail'}]}, undefined],
  [
    `deploy plan x.tgz ${site} --set site.code=H1 --namespace his=his-test --prune`,
    changing,
    `onekey deploy x.tgz ${site} --set site.code=H1 --namespace his=his-test --prune`,
  ],
  [`deploy plan x.tgz ${site}`, {...changing, nodes: [{change: 'unchanged'}]}, undefined],
  [`deploy plan x.tgz ${site}`, {...changing, problems: [{}]}, undefined],
  [
    'deploy config x.tgz --site old.yaml --set site.a=1 --out new.yaml --encrypt-to age1x --context c',
    {file: 'new.yaml'},
    'onekey deploy x.tgz --context c --site new.yaml',
  ],
  ['deploy x.tgz --kubeconfig k.yaml --yes', run, 'onekey deploy status huashan --kubeconfig k.yaml'],
  ['deploy x.tgz --kubeconfig k.yaml --dry-run', changing, 'onekey deploy x.tgz --kubeconfig k.yaml'],
  ['deploy resume x.tgz', run, 'onekey deploy status huashan'],
  ['deploy confirm go --context c', {instance: 'huashan'}, 'onekey deploy BUNDLE --instance huashan --context c'],
  ['deploy status', {instance: 'huashan', applications: [{changed: [{}]}]}, 'onekey deploy drift huashan'],
  ['deploy status', {instance: 'huashan', applications: [{changed: []}]}, undefined],
  [
    'deploy status --record-namespace r',
    {instance: 'huashan', run: {state: 'paused', openGates: ['cut-over']}, applications: [{changed: [{}]}]},
    'onekey deploy confirm cut-over huashan --record-namespace r',
  ],
  // whoever runs it is asked
  [
    'deploy status',
    {instance: 'huashan', run: {state: 'running', openGates: ['cut-over']}, applications: []},
    undefined,
  ],
  ['deploy drift', {instance: 'huashan', applications: [{}]}, 'onekey deploy repair huashan'],
  ['deploy drift', {instance: 'huashan', applications: []}, undefined],
  ['deploy repair huashan --yes', run, 'onekey deploy status huashan'],
  ['deploy repair --dry-run', {instance: 'huashan', applications: []}, undefined],
  ['deploy rollback huashan --dry-run --to 3', {nodes: [{change: 'restore'}]}, 'onekey deploy rollback huashan --to 3'],
  ['deploy rollback huashan --dry-run', {nodes: []}, undefined],
  ['deploy rollback huashan', run, 'onekey deploy status huashan'],
  ['deploy stop emr', run, 'onekey deploy start emr huashan'],
  ['deploy start emr', run, 'onekey deploy status huashan'],
  ['deploy uninstall huashan --dry-run', {nodes: [{id: 'emr'}]}, 'onekey deploy uninstall huashan'],
  ['deploy uninstall huashan --yes', run, 'onekey deploy history huashan'],
  [
    'deploy images push x.tgz --registry r:5000/his --registry-ca ca.pem --image-concurrency 2',
    {registry: 'r:5000/his'},
    'onekey deploy x.tgz --registry-ca ca.pem --image-concurrency 2 --registry r:5000/his --skip-images',
  ],
  ['deploy site declare s.yaml --context c', {}, 'onekey deploy site export --context c'],
  ['deploy support huashan', {file: 'x.tgz'}, 'onekey deploy support show x.tgz'],
  [`deploy trust add v.pub --fingerprint ${key}`, {}, 'onekey deploy trust list'],
  ['deploy history huashan', {}, undefined],
];

describe('what comes next', () => {
  test.each(steps)('%s', (line, report, next) => {
    expect(nextOf(line, report)).toBe(next);
  });

  test('is a command line that onekey understands', () => {
    for (const [, , next] of steps) if (next) expect(() => invocationOf(next.split(' ').slice(1))).not.toThrow();
  });

  test('is quoted where a shell would read more in it than a name', () => {
    const line = {operands: ['/media/my stick/h.tgz'], flags: [['--site', '$(touch x).yaml']] as const};
    expect(nextCommand('deploy preflight', passed, line)).toBe(
      `onekey deploy "/media/my stick/h.tgz" --site '$(touch x).yaml'`,
    );
  });

  test.each(['h\ntouch x\n.tgz', 'h\r.tgz', 'h\u001b[2J.tgz', 'h\u202egzt.tgz'])(
    'is not told where %j would look like another command',
    (bundle) => expect(nextCommand('deploy preflight', passed, {operands: [bundle], flags: []})).toBeUndefined(),
  );
});

describe('after an error', () => {
  const {typed: line} = invocationOf('deploy x.tgz --yes --record-namespace r --registry h:5000'.split(' '));

  test('a run that stopped at a gate goes on by its confirmation, at the same cluster', () => {
    const paused = new OnekeyError('PAUSED_AT_GATES', {gates: ['cut-over', 'later'], instance: 'huashan'});
    expect(commandAfter(paused, line)).toBe('onekey deploy confirm cut-over huashan --record-namespace r');
  });

  test('nothing comes next where only a person can say what', () => {
    expect(commandAfter(new OnekeyError('DEPLOY_FAILED', {nodes: ['emr']}), line)).toBeUndefined();
    expect(commandAfter(new TypeError('a bug'), line)).toBeUndefined();
  });
});

test.each([
  ['h.tgz', 'h.tgz'],
  ['C:\\the answers\\s.yaml', '"C:\\the answers\\s.yaml"'],
  ['华山.tgz', '华山.tgz'],
  ['a;b', '"a;b"'],
  ['$HOME', `'$HOME'`],
  ['`id`', "'`id`'"],
  ["it's $1", `"it's "'$'"1"`],
  ['', '""'],
])('%s is typed as %s', (word, expected) => {
  expect(typed(word)).toBe(expected);
});
