import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {kubectl} from '../testbed.ts';
import {removeFolders, temporaryFolder} from './project-folder.ts';
import {type Outcome, runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

const hospital = path.resolve('fixtures/hospital');
const answers = path.join(hospital, 'site.yaml');
const definition = 'codesystems.terminology.hospital.example';
const applications = [
  'broker',
  'emr',
  'his-core',
  'laboratory',
  'pacs-gateway',
  'patient-index',
  'portal',
  'postgres',
  'redis',
  'terminology',
];

const site = new TestSite('his', 'hospital-data');
let bundle: string;

beforeAll(async () => {
  if (!existsSync(path.join(hospital, 'apps/portal/images/portal.tar'))) throw new Error('run scripts/hospital-images');
  bundle = await build(hospital);
}, 120_000);

afterAll(() => {
  site.remove();
  kubectl('delete', 'crd', definition, '--ignore-not-found', '--wait=false');
  removeFolders();
});

/** What the portal answers, which asks everything behind it. */
function askPortal(): unknown {
  return JSON.parse(kubectl('get', '--raw', `/api/v1/namespaces/${site.namespace('his')}/services/portal:8080/proxy/`));
}

const secretValue = (namespace: string, name: string, key: string) =>
  Buffer.from(site.object(namespace, 'secret', name)?.data?.[key] ?? '', 'base64').toString();

const changes = ({events}: Outcome) =>
  events.flatMap(({type, node, change}) => (type === 'node.state' && change ? [`${node} ${change}`] : [])).sort();

describe('the example hospital', () => {
  test('packs to the same bytes every time', async () => {
    const again = path.join(temporaryFolder(), 'again.tgz');
    expect(await runOnekey(['pack', 'build', hospital, '-o', again])).toMatchObject({status: 0});
    expect(readFileSync(again).equals(readFileSync(bundle))).toBe(true);
    expect(await runOnekey(['pack', 'verify', again])).toMatchObject({status: 0});
  }, 120_000);

  test('stops before the gate while everything before it is installed', async () => {
    const paused = await site.deploy(bundle, ['--site', answers]);
    expect(paused).toMatchObject({status: 6, error: {code: 'PAUSED_AT_GATES'}});
    expect(changes(paused)).toEqual(
      applications.filter((name) => name !== 'portal').map((name) => `${name} installed`),
    );
    expect(site.object('his', 'deployment', 'portal')).toBeUndefined();
  }, 300_000);

  test('goes on when the gate is confirmed, and all of it runs', async () => {
    const outcome = await site.deploy(bundle, ['--site', answers, '--confirm', 'cut-over']);
    expect(outcome).toMatchObject({status: 0});
    expect(changes(outcome).filter((change) => change.endsWith('installed'))).toEqual(['portal installed']);
    expect(askPortal()).toMatchObject({hospital: 'H0001', mail: 'off', images: {title: 'HOSPITAL_GW'}});
  }, 300_000);

  test('each input got what the other application published', () => {
    const password = secretValue('hospital-data', 'postgres', 'password');
    expect(password).toMatch(/^[A-Za-z0-9]{24}$/);
    for (const name of ['patient-index', 'his-core-database', 'emr', 'laboratory'])
      expect(secretValue('his', name, 'DATABASE_PASSWORD')).toBe(password);
    expect(site.object('his', 'configmap', 'his-core')?.data).toMatchObject({
      DATABASE_HOST: `postgres.${site.namespace('hospital-data')}.svc`,
      DATABASE_PORT: '5432',
      BROKER_HOST: site.object('hospital-data', 'service', 'broker')?.spec?.clusterIP,
      PATIENT_INDEX_URL: `http://patient-index.${site.namespace('his')}.svc:8080`,
    });
    expect(site.object('his', 'deployment', 'his-core')?.status).toMatchObject({readyReplicas: 2});
  });

  test('pods run images of the site’s registry, by digest', () => {
    const images = kubectl(
      '-n',
      site.namespace('his'),
      'get',
      'pods',
      '-o',
      'jsonpath={.items[*].spec.containers[*].image}',
    );
    for (const image of images.split(' ')) expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
  });

  test('no secret is in what the commands say', async () => {
    const password = secretValue('hospital-data', 'postgres', 'password');
    for (const {stdout, stderr} of [
      await site.run('status', ['-o', 'json']),
      await site.run('history', ['-o', 'json']),
      await site.deploy(bundle, ['--site', answers]),
    ])
      expect(stdout + stderr).not.toContain(password);
  }, 60_000);

  test('the same command again changes nothing', async () => {
    const before = site.object('his', 'deployment', 'his-core')?.metadata.resourceVersion;
    const again = await site.deploy(bundle, ['--site', answers]);
    expect(again).toMatchObject({status: 0});
    expect(again.events.filter(({type}) => type === 'object.applied')).toEqual([]);
    expect(site.object('his', 'deployment', 'his-core')?.metadata.resourceVersion).toBe(before);
  }, 60_000);

  test('what somebody deleted comes back', async () => {
    kubectl('-n', site.namespace('his'), 'delete', 'deployment', 'emr');
    const mended = await site.deploy(bundle, ['--site', answers]);
    expect(mended).toMatchObject({status: 0});
    expect(changes(mended).filter((change) => change.startsWith('emr'))).toHaveLength(1);
    expect(askPortal()).toMatchObject({records: {notes: 0}});
  }, 120_000);

  test('status tells all of it from the cluster alone', async () => {
    const {status, stdout} = await site.run('status', ['-o', 'json']);
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as {applications: {name: string; state: string; changed: unknown[]}[]};
    expect(report.applications.map(({name}) => name).sort()).toEqual(applications);
    for (const {state, changed} of report.applications)
      expect({state, changed}).toEqual({state: 'deployed', changed: []});
  }, 60_000);

  test('goes and leaves what holds data; installed again, the data opens with the same password', async () => {
    const claims = () => [
      site.object('hospital-data', 'pvc', 'postgres-data')?.metadata.uid,
      site.object('his', 'pvc', 'images-pacs-gateway-0')?.metadata.uid,
    ];
    const password = secretValue('hospital-data', 'postgres', 'password');
    const before = claims();
    kubectl(
      'create',
      '--raw',
      `/api/v1/namespaces/${site.namespace('his')}/services/emr:8080/proxy/notes?text=kept`,
      '-f',
      path.join(hospital, 'site.yaml'),
    );

    expect(await site.run('uninstall', ['--yes', '--no-input'])).toMatchObject({status: 0});
    expect(site.object('his', 'deployment', 'emr')).toBeUndefined();
    expect(site.object('hospital-data', 'secret', 'postgres')).toBeUndefined();
    expect(claims()).toEqual(before);
    expect(kubectl('get', 'crd', definition, '-o', 'name')).toContain(definition);

    expect(await site.deploy(bundle, ['--site', answers, '--confirm', 'cut-over'])).toMatchObject({status: 0});
    expect(secretValue('hospital-data', 'postgres', 'password')).toBe(password);
    expect(askPortal()).toMatchObject({records: {notes: 1}});
  }, 300_000);
});
