import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {kubectl} from '../testbed.ts';
import {deployment, job} from './applications.ts';
import {commandLinesDuring} from './processes.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {type Outcome, runOnekey} from './run-onekey.ts';
import {plantedSecrets, secretsIn} from './secret-forms.ts';
import {build, TestSite} from './test-site.ts';
import {tinyArchive, tinyImage} from './tiny-image.ts';

const names = Object.keys(plantedSecrets) as (keyof typeof plantedSecrets)[];
const everySecret = (value: (name: string) => unknown) => Object.fromEntries(names.map((name) => [name, value(name)]));
const inputs = everySecret((name) => ({type: 'string', secret: true, from: `site.${name}`}));
const siteKeys = everySecret(() => ({type: 'string', secret: true}));

/** Says each secret as programs do: as it is, in quotes, in a URL, as base64, and as a part of a line. */
const blab = names
  .map((name) => name.toUpperCase())
  .map(
    (name) =>
      `echo "${name} is $${name}"; echo "url=db://u:$${name}@db/x"; echo -n "$${name}" | busybox base64 -w0; echo`,
  )
  .join('; ');
const env = names.map((name) => ({
  name: name.toUpperCase(),
  valueFrom: {secretKeyRef: {name: 'all', key: name}},
}));

function withSecrets<T extends {spec: {template: {spec: {containers: object[]}}}}>(workload: T): T {
  for (const container of workload.spec.template.spec.containers) Object.assign(container, {env});
  return workload;
}

const secretObject = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {name: 'all'},
  stringData: everySecret((name) => `\${{ inputs.${name} }}`),
};

const site = new TestSite('small');
const state = temporaryFolder();
const work = temporaryFolder();
const report = path.join(work, 'report');
const support = path.join(work, 'support.tgz');

/** What every command said, by its name. */
const said = new Map<string, Outcome>();
let commandLines: readonly string[] = [];

/** Runs the whole life of an instance, each command with its HTTP trace. */
async function live(): Promise<void> {
  const applications = [
    {
      app: {
        metadata: {name: 'talker', version: '1.0.0'},
        inputs,
        outputs: everySecret((name) => ({value: `\${{ inputs.${name} }}`, secret: true})),
        manifests: ['manifests/*.yaml'],
        images: [{name: tinyImage, from: 'images/tiny.tar'}],
        after: [
          {
            command: ['sh', '-c', `${names.map((name) => `echo "$${name}"`).join(';')}; sleep 0.3`],
            env: everySecret((name) => `\${{ inputs.${name} }}`),
          },
        ],
      },
      files: {
        'manifests/all.yaml': [
          secretObject,
          withSecrets(deployment('talker', `while true; do ${blab}; sleep 5; done`)),
        ],
        'images/tiny.tar': await tinyArchive(),
      },
    },
    {
      app: {
        metadata: {name: 'failing', version: '1.0.0'},
        requires: {talker: '*'},
        inputs: everySecret((name) => ({type: 'string', secret: true, from: `talker.${name}`})),
        manifests: [],
        before: [{job: 'jobs/migrate.yaml'}],
        images: [{name: tinyImage, from: 'images/tiny.tar'}],
      },
      files: {
        'jobs/migrate.yaml': withSecrets(job('migrate', `${blab}; exit 3`)),
        'images/tiny.tar': await tinyArchive(),
      },
    },
  ];
  const bundle = await build(writeProject({applications, siteKeys}));
  const setFile = names.flatMap((name) => {
    const file = path.join(work, name);
    writeFileSync(file, plantedSecrets[name]);
    return ['--set-file', `site.${name}=${file}`];
  });
  const own = ['--verbose', '--state-dir', state];
  const note = async (name: string, outcome: Promise<Outcome>) => void said.set(name, await outcome);

  await note('plan before', site.plan(bundle, [...setFile, ...own]));
  const run = ['--allow-commands'];
  await note('deploy', site.deploy(bundle, [...setFile, ...own, ...run, '--report', `${report}.json`]));
  await note('deploy again', site.deploy(bundle, [...own, ...run, '--report', `${report}.html`]));
  await note('plan after', site.plan(bundle, [...own, '-o', 'json']));
  kubectl('-n', site.namespace('small'), 'patch', 'secret', 'all', '-p', '{"stringData":{"short":"changed"}}');
  for (const verb of ['status', 'history', 'drift']) {
    await note(verb, site.run(verb, ['--verbose']));
    await note(`${verb} -o json`, site.run(verb, ['--verbose', '-o', 'json']));
  }
  await note('history of a run', site.runOn('history', [], ['1', ...own, '-o', 'json']));
  await note('repair', site.run('repair', [...own, '--dry-run']));
  await note('logs', site.runOn('logs', ['talker'], ['--verbose']));
  await note('support', site.run('support', [...own, '-o', support]));
  await note('support page', runOnekey(['deploy', 'support', 'show', support]));
  await note('support as JSON', runOnekey(['deploy', 'support', 'show', support, '-o', 'json']));
}

beforeAll(async () => {
  commandLines = await commandLinesDuring(live);
}, 300_000);

afterAll(() => {
  site.remove();
  removeFolders();
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

const textOf = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith('gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

describe('secrets that the pods of a failing deployment say aloud', () => {
  test('were in the cluster as they were given, and in the logs of its pods', () => {
    expect(said.get('deploy')).toMatchObject({status: 5, error: {code: 'DEPLOY_FAILED'}});
    const data = site.object('small', 'secret', 'all')?.data ?? {};
    const kept = Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]),
    );
    expect(kept).toEqual({...plantedSecrets, short: 'changed'});
    const logs = kubectl('-n', site.namespace('small'), 'logs', '-l', 'app=talker', '--tail=-1');
    for (const secret of Object.values(plantedSecrets)) expect(logs).toContain(secret);
    expect(existsSync('/tmp/onekey-pwned')).toBe(false);
  });

  test('are in nothing that any command says, nor in its HTTP trace', () => {
    const statuses = Object.fromEntries([...said].map(([name, {status}]) => [name, status]));
    expect(statuses).toEqual({
      'plan before': 8,
      deploy: 5,
      'deploy again': 5,
      'plan after': 8,
      status: 0,
      'status -o json': 0,
      history: 0,
      'history -o json': 0,
      drift: 8,
      'drift -o json': 8,
      'history of a run': 0,
      repair: 0,
      logs: 0,
      support: 0,
      'support page': 0,
      'support as JSON': 0,
    });
    expect(said.get('deploy')?.events).toContainEqual(expect.objectContaining({type: 'http', status: 201}));
    expect(said.get('deploy')?.stderr).toContain('SHELL is ••••••');
    expect(said.get('logs')?.stdout).toContain('SHELL is ••••••');
    const leaks = [...said].map(([name, {stdout, stderr}]) => [name, secretsIn(stdout + stderr)]);
    expect(leaks.filter(([, found]) => found?.length)).toEqual([]);
  });

  test('are in no journal, report or support archive', () => {
    const files = [...filesIn(state), `${report}.json`, `${report}.html`, support];
    expect(files.map((file) => path.extname(file)).sort()).toEqual(
      expect.arrayContaining(['.html', '.json', '.jsonl', '.tgz']),
    );
    expect(files.map((file) => [file, secretsIn(textOf(file))]).filter(([, found]) => found?.length)).toEqual([]);
    expect(textOf(support)).toContain('SHELL is ••••••');
  });

  test('are in no object but Secrets', () => {
    const kinds = 'configmaps,leases,events,pods,jobs,deployments,replicasets';
    for (const namespace of [site.recordNamespace, site.namespace('small')]) {
      const objects = kubectl('-n', namespace, 'get', kinds, '-o', 'json');
      expect(secretsIn(objects)).toEqual([]);
      const secrets = JSON.parse(kubectl('-n', namespace, 'get', 'secrets', '-o', 'json')).items;
      for (const {metadata} of secrets) expect(secretsIn(JSON.stringify(metadata))).toEqual([]);
    }
  });

  test('are in no process list', () => {
    expect(commandLines).toContainEqual(expect.stringContaining('--set-file site.shell='));
    expect(commandLines.filter((line) => secretsIn(line).length > 0)).toEqual([]);
  });
});

/** What the API server refuses, with a reason that quotes it. */
const refused = {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'quoted-${{ inputs.password }}'}};

test('a secret that the cluster quotes when it refuses an object is nowhere to be read', async () => {
  const bundle = await build(
    writeProject({
      applications: [
        {
          app: {
            metadata: {name: 'leaky', version: '1.0.0'},
            inputs: {password: {type: 'string', secret: true}},
            manifests: ['manifests/*.yaml'],
          },
          files: {'manifests/refused.yaml': refused},
        },
      ],
    }),
  );
  const password = 'Planted+"pw"/42';
  const file = path.join(temporaryFolder(), 'password');
  writeFileSync(file, password);
  const own = new TestSite('small');
  const journals = temporaryFolder();
  const outcome = await own.deploy(bundle, ['--set-file', `leaky.password=${file}`, '--state-dir', journals]);
  own.remove();
  expect(outcome).toMatchObject({status: 5, error: {code: 'DEPLOY_FAILED'}});
  const written = filesIn(journals).map(textOf);
  const everything = [outcome.stdout, outcome.stderr, ...written].join('\n');
  for (const form of [password, JSON.stringify(password).slice(1, -1), encodeURIComponent(password), 'Planted']) {
    expect(everything).not.toContain(form);
  }
  expect(written.join('')).toContain('quoted-');
});
