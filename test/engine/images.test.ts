import {describe, expect, test} from '@jest/globals';
import {decide} from '../../src/engine/decide.ts';
import type {Deployment} from '../../src/engine/deployment.ts';
import type {ImagePort} from '../../src/engine/ports.ts';
import {runWorkflow} from '../../src/engine/run-workflow.ts';
import type {KubeObject} from '../../src/object/kube-object.ts';
import {buildDeployment, type Written} from './build-deployment.ts';
import {simulatedSite} from './simulated-site.ts';
import {virtualClock} from './virtual-clock.ts';

const clock = virtualClock();
const pullSecret = {dockerConfig: '{"auths":{"registry.site":{"auth":"planted"}}}'};
const reference = (name: string) => `registry.site/${name}@sha256:${'0'.repeat(64)}`;

const deployment = (name: string, image: string) =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {name},
    spec: {template: {spec: {initContainers: [{name: 'i', image}], containers: [{name: 'c', image}]}}},
  });

const emr: Written = {
  images: [{name: 'emr:1'}, {name: 'probe:1'}],
  inputs: {probe: {schema: {type: 'string', format: 'image'}, secret: false, optional: false, default: 'probe:1'}},
  files: {
    'manifests/emr.yaml': deployment('emr', 'emr:1'),
    'manifests/probe.yaml': deployment('probe', '${{ inputs.probe }}'),
    'manifests/other.yaml': deployment('other', 'elsewhere.example/not-in-the-bundle:1'),
    'manifests/account.yaml': JSON.stringify({apiVersion: 'v1', kind: 'ServiceAccount', metadata: {name: 'operator'}}),
    'jobs/migrate.yaml': JSON.stringify({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {name: 'migrate'},
      spec: {template: {spec: {containers: [{name: 'c', image: 'emr:1'}]}}},
    }),
  },
  before: [
    {
      kind: 'job',
      id: 'before-1',
      job: 'jobs/migrate.yaml',
      with: [],
      during: ['install', 'upgrade'],
      timeoutSeconds: 60,
      retries: 0,
    },
  ],
};

async function deploy(draft: Deployment, site = simulatedSite(clock), images?: ImagePort) {
  const result = await clock.run(
    runWorkflow(draft, {
      decisions: decide(draft, []),
      cluster: site.cluster,
      images: images ?? site.images,
      records: site.records,
      commands: site.commands,
      gates: site.noGates,
      clock,
      emit: () => {},
      signal: new AbortController().signal,
      clusterScopedKinds: new Set(),
      sharedDefinitions: new Set(),
    }),
  );
  expect([...result.nodes.values()].map(({state, error}) => error ?? state)).toEqual(['succeeded']);
  const objects = new Map(
    [...site.objects.values()].map(({object}) => [
      `${object.kind}/${object.metadata.name.replace(/^migrate-.*/, 'migrate')}`,
      object,
    ]),
  );
  return {site, objects};
}

const imagesIn = (object: KubeObject | undefined) =>
  [...JSON.stringify(object).matchAll(/"image":"([^"]*)"/g)].map(([, image]) => image);
const secretsIn = (object: KubeObject | undefined) =>
  [...JSON.stringify(object).matchAll(/"imagePullSecrets":(\[[^\]]*\])/g)].map(
    ([, list]) => JSON.parse(list ?? '') as unknown,
  );

describe('images of an application', () => {
  test('are called by the names of the site’s registry, also in jobs and where an input names them', async () => {
    const {objects, site} = await deploy(buildDeployment({emr}));
    expect(imagesIn(objects.get('Deployment/emr'))).toEqual([reference('emr:1'), reference('emr:1')]);
    expect(imagesIn(objects.get('Deployment/probe'))).toEqual([reference('probe:1'), reference('probe:1')]);
    expect(imagesIn(objects.get('Job/migrate'))).toEqual([reference('emr:1')]);
    expect(imagesIn(objects.get('Deployment/other'))).toEqual(Array(2).fill('elsewhere.example/not-in-the-bundle:1'));
    expect(site.releases.get('emr')?.images).toEqual({'emr:1': reference('emr:1'), 'probe:1': reference('probe:1')});
  });

  test('are pulled by a Secret of the application’s where the registry wants one', async () => {
    const {objects, site} = await deploy(buildDeployment({emr}, {pullSecret}));
    const name = 'onekey-pull-emr';
    expect(objects.get(`Secret/${name}`)).toMatchObject({
      type: 'kubernetes.io/dockerconfigjson',
      metadata: {namespace: 'test', labels: {'onekey.dev/application': 'emr'}},
      data: {'.dockerconfigjson': Buffer.from(pullSecret.dockerConfig).toString('base64')},
    });
    for (const key of ['Deployment/emr', 'Deployment/probe', 'Job/migrate', 'ServiceAccount/operator'])
      expect(secretsIn(objects.get(key))).toEqual([[{name}]]);
    expect(secretsIn(objects.get('Deployment/other'))).toEqual([]);
    const applied = site.log.filter((line) => /^(apply|create)/.test(line) && /Secret|Job/.test(line));
    expect(applied.findIndex((line) => line.includes('Secret'))).toBe(0);
    expect(site.releases.get('emr')?.inventory.map(({ref}) => ref.kind)).toContain('Secret');
  });

  test('whose names are kept need none', async () => {
    const {objects} = await deploy(buildDeployment({emr}, {pullSecret}), simulatedSite(clock), {
      ensure: async (name) => name,
    });
    expect(imagesIn(objects.get('Deployment/emr'))).toEqual(['emr:1', 'emr:1']);
    expect(secretsIn(objects.get('Deployment/emr'))).toEqual([]);
  });

  test('a Secret that is not needed any more goes', async () => {
    const {site} = await deploy(buildDeployment({emr}, {pullSecret, registry: 'r secret'}));
    const {objects} = await deploy(buildDeployment({emr}, {installed: new Map(site.releases), registry: 'r'}), site);
    expect(objects.has('Secret/onekey-pull-emr')).toBe(false);
    expect(secretsIn(objects.get('Deployment/emr'))).toEqual([]);
  });
});
