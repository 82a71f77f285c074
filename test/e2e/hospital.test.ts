import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {kubectl} from '../testbed.ts';
import {removeFolders, temporaryFolder} from './project-folder.ts';
import {tokenAccess} from './restricted-access.ts';
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

let bundle: string;

beforeAll(async () => {
  if (!existsSync(path.join(hospital, 'apps/portal/images/portal.tar'))) throw new Error('run scripts/hospital-images');
  bundle = await build(hospital);
}, 120_000);

afterAll(() => {
  kubectl('delete', 'crd', definition, '--ignore-not-found', '--wait=false');
  removeFolders();
});

const changes = ({events}: Outcome) =>
  events.flatMap(({type, node, change}) => (type === 'node.state' && change ? [`${node} ${change}`] : [])).sort();

// All that deploys the hospital stands in this file: its definition is the whole cluster's, and goes with the first that is done.
describe('the example hospital', () => {
  const site = new TestSite('his', 'hospital-data');
  afterAll(() => site.remove());

  /** What the portal answers, which asks everything behind it. */
  function askPortal(): unknown {
    return JSON.parse(
      kubectl('get', '--raw', `/api/v1/namespaces/${site.namespace('his')}/services/portal:8080/proxy/`),
    );
  }

  /** The same as soon as it answers: it was not ready while what it asks was away, and its probe takes its time. */
  async function askPortalAgain(): Promise<unknown> {
    for (let waited = 0; ; waited += 500) {
      try {
        return askPortal();
      } catch (error) {
        if (waited > 60_000) throw error;
        await sleep(500);
      }
    }
  }

  const secretValue = (namespace: string, name: string, key: string) =>
    Buffer.from(site.object(namespace, 'secret', name)?.data?.[key] ?? '', 'base64').toString();

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
    expect(await askPortalAgain()).toMatchObject({records: {notes: 0}});
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

interface List {
  readonly items: readonly {
    readonly kind: string;
    readonly metadata: {readonly name: string; readonly namespace?: string};
    readonly rules?: readonly {readonly resources: readonly string[]; readonly verbs: readonly string[]}[];
  }[];
}

/** What `deploy access` prints for a site, for a service account among its records. */
async function leastRoles(site: TestSite): Promise<List> {
  const place = ['--instance', site.instance, '--record-namespace', site.recordNamespace];
  const moved = ['his', 'hospital-data'].flatMap((from) => ['--namespace', `${from}=${site.namespace(from)}`]);
  const printed = await runOnekey(['deploy', 'access', bundle, ...place, ...moved, '-o', 'json']);
  expect(printed.status).toBe(0);
  return JSON.parse(printed.stdout) as List;
}

function apply(list: object): void {
  const file = path.join(temporaryFolder(), 'access.json');
  writeFileSync(file, JSON.stringify(list));
  kubectl('apply', '-f', file);
}

describe('with roles of its own', () => {
  const site = new TestSite('his', 'hospital-data');
  afterAll(() => {
    site.remove();
    const own = `onekey-${site.instance}`;
    kubectl('delete', 'clusterrole,clusterrolebinding', own, `${own}-preflight`, '--ignore-not-found');
  });

  test('a deployment with exactly the rights that deploy access prints works, and with one less it does not begin', async () => {
    const roles = await leastRoles(site);
    apply(roles);
    const access = tokenAccess(site.recordNamespace, 'onekey');
    const flags = ['--server', access.server, '--ca-file', access.caFile, '--token-file', access.tokenFile];

    const own = `onekey-${site.instance}`;
    const withoutServices = roles.items.map((item) =>
      item.kind === 'Role' && item.metadata.namespace === site.namespace('his')
        ? {...item, rules: item.rules?.map((rule) => ({...rule, verbs: rule.verbs.filter((verb) => verb !== 'patch')}))}
        : item,
    );
    apply({...roles, items: withoutServices});
    const refused = await site.deployTo(flags, bundle, ['--site', answers, '--confirm', 'cut-over']);
    expect(refused).toMatchObject({status: 4, error: {code: 'PREFLIGHT_FAILED'}});
    expect(refused.error?.problems.map(({code}) => code)).toContain('PREFLIGHT_FORBIDDEN');
    expect(kubectl('-n', site.namespace('his'), 'get', 'deployments', '-o', 'name')).toBe('');

    apply(roles);
    const done = await site.deployTo(flags, bundle, ['--site', answers, '--confirm', 'cut-over']);
    expect(done).toMatchObject({status: 0});

    // Without the role that lets preflight look around it works as well.
    kubectl('delete', 'clusterrolebinding', `${own}-preflight`);
    const again = await site.deployTo(flags, bundle, ['--site', answers, '--confirm', 'cut-over']);
    expect(again).toMatchObject({status: 0});
  }, 600_000);
});
