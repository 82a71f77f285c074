import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, jest, test} from '@jest/globals';
import {kubectl, testKubeconfig, testRegistry} from '../testbed.ts';
import {configMap, deployment} from './applications.ts';
import {type ApplicationDraft, removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';
import {tinyArchive, tinyImage} from './tiny-image.ts';

jest.setTimeout(300_000);

const site = new TestSite('his', 'ops');
const group = `${site.instance}.example`;
const secret = 'Kx7-planted-Qz93';

afterAll(() => {
  site.remove();
  kubectl('delete', 'customresourcedefinition', `backups.${group}`, '--ignore-not-found', '--wait=false');
  removeFolders();
});

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {name: `backups.${group}`},
  spec: {
    group,
    scope: 'Namespaced',
    names: {kind: 'Backup', plural: 'backups', singular: 'backup'},
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                required: ['schedule'],
                properties: {
                  schedule: {type: 'string', pattern: '^(\\S+\\s){4}\\S+$'},
                  keep: {type: 'integer', minimum: 1},
                  mode: {type: 'string', enum: ['full', 'delta']},
                  token: {type: 'string', enum: ['none']},
                },
              },
            },
          },
        },
      },
    ],
  },
};

const backup = (spec: object) => ({apiVersion: `${group}/v1`, kind: 'Backup', metadata: {name: 'nightly'}, spec});

/** An application that publishes an address, one that brings a definition with an object of it, and one that takes the address. */
async function project(spec: object, replicas: object): Promise<readonly ApplicationDraft[]> {
  const {spec: podded, ...web} = deployment('web', 'sleep 3600');
  const {replicas: _, ...others} = podded;
  return [
    {
      app: {
        metadata: {name: 'db', version: '1.0.0'},
        namespace: 'his',
        manifests: ['manifests/*.yaml'],
        outputs: {port: {type: 'integer', value: 5432}, host: {value: 'db.his'}},
      },
      files: {'manifests/config.yaml': configMap('db', {a: 'b'})},
    },
    {
      app: {
        metadata: {name: 'backup', version: '1.0.0'},
        namespace: 'ops',
        manifests: ['manifests/*.yaml'],
        inputs: {token: {type: 'string', secret: true, optional: true}},
      },
      files: {'manifests/all.yaml': [definition, backup(spec)]},
    },
    {
      app: {
        metadata: {name: 'web', version: '1.0.0'},
        namespace: 'his',
        requires: {db: '*'},
        inputs: {port: {type: 'integer', from: 'db.port'}, host: {type: 'string', from: 'db.host'}},
        manifests: ['manifests/*.yaml'],
        images: [{name: tinyImage, from: 'images/tiny.tar'}],
      },
      files: {
        'manifests/web.yaml': [
          {
            ...web,
            metadata: {name: 'web', annotations: {database: '${{ inputs.host }}'}},
            spec: {...others, ...replicas},
          },
          configMap('web', {port: '${{ inputs.port }}'}),
        ],
        'images/tiny.tar': await tinyArchive(),
      },
    },
  ];
}

const namespaces = ['his', 'ops'].flatMap((name) => ['--namespace', `${name}=${site.namespace(name)}`]);
const place = [
  ...['--kubeconfig', testKubeconfig(), '--instance', site.instance, '--record-namespace', site.recordNamespace],
  ...['--registry', testRegistry(), '--registry-plain-http', '--no-input', ...namespaces],
];

function secretFile(): string {
  const file = path.join(temporaryFolder(), 'token');
  writeFileSync(file, secret);
  return file;
}

interface Check {
  readonly id: string;
  readonly result: string;
  readonly found: {readonly params: object};
  readonly problems: readonly {readonly code: string; readonly params: object}[];
}

async function preflight(bundle: string, args: readonly string[] = []) {
  const outcome = await runOnekey(['deploy', 'preflight', bundle, ...place, '-o', 'json', ...args]);
  const {checks} = JSON.parse(outcome.stdout) as {readonly checks: readonly Check[]};
  return {...outcome, check: (id: string) => checks.find((check) => check.id === id)};
}

describe('what cannot be tried before the first change is held against schemas', () => {
  let faulty: string;
  beforeAll(async () => {
    const applications = await project(
      {shedule: '0 2 * * *', schedule: '0 2 * * *', keep: 'seven', mode: 'ful', token: '${{ inputs.token }}'},
      {replicsa: 2},
    );
    faulty = await build(writeProject({project: {namespace: 'his'}, applications}));
  });

  test('a misspelt field of a custom resource and of a Deployment that waits for an output are both named', async () => {
    const {status, check} = await preflight(faulty);
    const object = `Backup ${site.namespace('ops')}/nightly`;
    const web = `Deployment ${site.namespace('his')}/web`;
    expect(check('schemas')).toMatchObject({result: 'fail'});
    expect(check('schemas')?.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'PREFLIGHT_FIELD_UNKNOWN',
          params: expect.objectContaining({
            application: 'backup',
            object,
            field: 'spec.shedule',
            suggestion: 'schedule',
          }),
        }),
        expect.objectContaining({
          code: 'PREFLIGHT_FIELD_TYPE',
          params: {application: 'backup', object, field: 'spec.keep', expected: ['integer'], found: 'string'},
        }),
        expect.objectContaining({
          code: 'PREFLIGHT_FIELD_VALUE',
          params: {application: 'backup', object, field: 'spec.mode', rule: 'enum', limit: 'full, delta', found: 'ful'},
        }),
        expect.objectContaining({
          code: 'PREFLIGHT_FIELD_UNKNOWN',
          params: expect.objectContaining({
            application: 'web',
            object: web,
            field: 'spec.replicsa',
            suggestion: 'replicas',
          }),
        }),
      ]),
    );
    expect(status).toBe(4);
  });

  test('a run of it is refused, and nothing is applied', async () => {
    const {status, error} = await site.deploy(faulty);
    expect(status).toBe(4);
    expect(error?.problems.map(({what}) => what).join('\n')).toMatch(/spec\.shedule[\s\S]*spec\.replicsa/);
    expect(site.namespacesThere()).toEqual([]);
    expect(kubectl('get', 'customresourcedefinition', '-o', 'name')).not.toContain(group);
  });

  test('plan names them too, and says which objects are known by schema alone', async () => {
    const {status, stdout} = await site.plan(faulty, ['-o', 'json']);
    const plan = JSON.parse(stdout);
    expect(status).toBe(8);
    expect(plan.problems.map(({params}: {params: {field?: string}}) => params.field)).toEqual(
      expect.arrayContaining(['spec.shedule', 'spec.replicsa']),
    );
    const web = plan.nodes.find(({id}: {id: string}) => id === 'web').objects;
    expect(web).toContainEqual(
      expect.objectContaining({change: 'later', checked: 'schema', ref: expect.objectContaining({kind: 'Deployment'})}),
    );
  });

  test('a value that a secret input gives is not shown', async () => {
    const {stdout, stderr, check} = await preflight(faulty, ['--set-file', `backup.token=${secretFile()}`]);
    expect(check('schemas')?.problems).toContainEqual(
      expect.objectContaining({
        params: expect.objectContaining({field: 'spec.token', found: '${{ inputs.token }}'}),
      }),
    );
    expect(stdout + stderr).not.toContain(secret);
  });

  test('in both languages', async () => {
    const told = (lang: string) => runOnekey(['--lang', lang, 'deploy', 'preflight', faulty, ...place]);
    expect((await told('en')).stdout).toContain('Did you mean "replicas"?');
    expect((await told('zh-CN')).stdout).toContain('您是否想写 "replicas"？');
  });
});

test('with the fields spelt right it passes, and is deployed', async () => {
  const applications = await project({schedule: '0 2 * * *', keep: 7, mode: 'full'}, {replicas: 1});
  const bundle = await build(writeProject({project: {namespace: 'his'}, applications}));
  const {status, check} = await preflight(bundle);
  const [his, ops] = [site.namespace('his'), site.namespace('ops')];
  expect(check('schemas')).toEqual(
    expect.objectContaining({
      result: 'pass',
      found: {
        key: 'preflight.schemas',
        params: {
          checked: [`Backup ${ops}/nightly`, `ConfigMap ${his}/db`, `Deployment ${his}/web`, `ConfigMap ${his}/web`],
          unchecked: [],
        },
      },
    }),
  );
  expect(status).toBe(0);
  expect((await site.deploy(bundle)).status).toBe(0);
  expect(site.object('ops', `backups.${group}`, 'nightly')?.spec).toMatchObject({schedule: '0 2 * * *', keep: 7});
  expect(site.object('his', 'configmap', 'web')?.data).toEqual({port: '5432'});
  expect((await site.plan(bundle)).status).toBe(0);
});
