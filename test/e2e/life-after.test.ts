import {afterAll, beforeAll, describe, expect, jest, test} from '@jest/globals';
import {kubectl, testNamespace} from '../testbed.ts';
import {configMap, deployment, deploymentApplication} from './applications.ts';
import {removeFolders, writeProject} from './project-folder.ts';
import {build, TestSite} from './test-site.ts';

const site = new TestSite('small');
const inSite = (...args: readonly string[]) => kubectl('-n', site.namespace('small'), ...args);
const unattended = ['--yes', '--no-input'];

jest.setTimeout(400_000);

const settings = (policy: object) => ({
  app: {metadata: {name: 'settings', version: '1.0.0'}, manifests: ['manifests/*.yaml']},
  files: {
    'manifests/all.yaml': [
      configMap('settings', {a: '1', b: '2'}),
      {...configMap('theirs', {a: '1'}), metadata: {name: 'theirs', annotations: policy}},
      {apiVersion: 'v1', kind: 'Secret', metadata: {name: 'key'}, stringData: {key: 'tiger-1'}},
    ],
  },
});

beforeAll(async () => {
  const db = await deploymentApplication('db', 'echo db is up; exec sleep 1000');
  const web = await deploymentApplication('web', 'echo web is up; exec sleep 1000', {requires: {db: '*'}});
  const applications = [settings({'onekey.dev/conflicts': 'yield'}), db, web];
  expect(await site.deploy(await build(writeProject({applications})))).toMatchObject({status: 0});
});

afterAll(() => {
  site.remove();
  removeFolders();
});

interface Drift {
  readonly applications: readonly {
    readonly name: string;
    readonly objects: readonly {readonly object: string; readonly how: string; readonly fields: readonly object[]}[];
  }[];
}

async function drift(): Promise<{
  status: number | null;
  objects: Drift['applications'][number]['objects'];
  text: string;
}> {
  const {status, stdout} = await site.run('drift', ['-o', 'json']);
  const {applications} = JSON.parse(stdout) as Drift;
  return {status, objects: applications.flatMap(({objects}) => objects), text: stdout};
}

const replicas = (name: string) => site.object('small', 'deployment', name)?.spec?.replicas;
const pods = () => inSite('get', 'pods', '-o', 'name').split('\n').filter(Boolean).length;
const changes = (stdout: string) =>
  (JSON.parse(stdout) as {nodes: {node: string; change?: string; state: string}[]}).nodes
    .map(({node, change, state}) => `${node} ${change ?? state}`)
    .sort();

describe('drift and repair', () => {
  test('nothing differs right after a deployment', async () => {
    expect(await drift()).toMatchObject({status: 0, objects: []});
    expect((await site.run('drift')).stdout).toBe(`${site.instance} is as it was deployed.\n`);
  });

  test('tells field by field what was changed, by whom; secrets are masked; what is gone is told', async () => {
    inSite('patch', 'configmap', 'settings', '--type=merge', '-p', '{"data":{"a":"by hand","mine":"x"}}');
    inSite('patch', 'configmap', 'theirs', '--type=merge', '-p', '{"data":{"a":"by hand"}}');
    inSite('patch', 'secret', 'key', '--type=merge', '-p', '{"stringData":{"key":"tiger-2"}}');
    inSite('scale', 'deployment/web', '--replicas=2');
    const {status, objects, text} = await drift();
    expect(status).toBe(8);
    const find = (wanted: string) => objects.find(({object}) => object.endsWith(wanted));
    expect(find('/settings')?.fields).toMatchObject([
      {field: '.data.a', applied: '1', found: 'by hand', by: [{manager: 'kubectl-patch'}]},
    ]);
    expect(find('/web')?.fields).toMatchObject([{field: '.spec.replicas', applied: 1, found: 2}]);
    expect(find('/key')?.fields).toMatchObject([{field: '.data.key', applied: '••••••', found: '••••••'}]);
    expect(find('/theirs')).toMatchObject({policy: 'yield'});
    expect(text).not.toMatch(/tiger|dGlnZXI/);
    inSite('delete', 'configmap', 'settings');
    expect((await drift()).objects.find(({object}) => object.endsWith('/settings'))).toMatchObject({how: 'gone'});
  });

  test('repair shows, then puts back all but what the manifest leaves to others', async () => {
    const shown = await site.run('repair', ['--dry-run', '-o', 'json']);
    expect(shown.status).toBe(0);
    expect(replicas('web')).toBe(2);
    expect(await site.run('repair', ['--no-input'])).toMatchObject({
      status: 2,
      error: {code: 'USAGE_CONFIRMATION_NEEDED'},
    });
    const {status, stdout} = await site.run('repair', [...unattended, '-o', 'json']);
    expect({status, changes: changes(stdout)}).toEqual({status: 0, changes: ['settings repaired', 'web repaired']});
    expect(site.object('small', 'configmap', 'settings')?.data).toEqual({a: '1', b: '2'});
    expect(site.object('small', 'secret', 'key')?.data).toEqual({key: Buffer.from('tiger-1').toString('base64')});
    expect(site.object('small', 'configmap', 'theirs')?.data).toEqual({a: 'by hand'});
    expect(replicas('web')).toBe(1);
    expect((await drift()).objects.map(({object}) => object.split('/')[1])).toEqual(['theirs']);
    expect((await drift()).status).toBe(0);
  });
});

describe('drift of objects whose kind an application brings, and of lists', () => {
  const group = `${testNamespace('drift')}.example`;
  const wards = new TestSite('small');
  afterAll(() => {
    wards.remove();
    kubectl('delete', 'crd', `wards.${group}`, '--ignore-not-found', '--wait=false');
  });
  const inWards = (...args: readonly string[]) => kubectl('-n', wards.namespace('small'), ...args);
  const patch = (kind: string, name: string, spec: object) =>
    inWards('patch', kind, name, '--type=merge', '-p', JSON.stringify({spec}));

  test('counts what was changed, not in which order a list with keys stands', async () => {
    const schema = {type: 'object', 'x-kubernetes-preserve-unknown-fields': true};
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {name: `wards.${group}`},
      spec: {
        group,
        scope: 'Namespaced',
        names: {plural: 'wards', kind: 'Ward'},
        versions: [{name: 'v1', served: true, storage: true, schema: {openAPIV3Schema: schema}}],
      },
    };
    const ports = [80, 81].map((port) => ({name: `p${port}`, port, protocol: 'TCP', targetPort: port}));
    const objects = [
      definition,
      {apiVersion: `${group}/v1`, kind: 'Ward', metadata: {name: 'east'}, spec: {beds: 3, shifts: ['day', 'night']}},
      {apiVersion: 'v1', kind: 'Service', metadata: {name: 'desk'}, spec: {ports}},
    ];
    const application = {
      app: {metadata: {name: 'ward', version: '1.0.0'}, manifests: ['manifests/*.yaml']},
      files: {'manifests/all.yaml': objects},
    };
    expect(await wards.deploy(await build(writeProject({applications: [application]})))).toMatchObject({status: 0});
    patch('service', 'desk', {ports: ports.toReversed()});
    expect(await wards.run('drift')).toMatchObject({status: 0});
    patch(`wards.${group}`, 'east', {beds: 4, shifts: ['night', 'day'], colour: 'green'});
    const found = await wards.run('drift', ['-o', 'json']);
    expect(found.status).toBe(8);
    const [{objects: drifted = []} = {}] = (JSON.parse(found.stdout) as Drift).applications;
    expect(drifted).toMatchObject([{object: expect.stringMatching(/^Ward .*\/east$/), how: 'changed'}]);
    expect(drifted[0]?.fields).toMatchObject([
      {field: '.spec.beds', applied: 3, found: 4},
      {field: '.spec.shifts', applied: ['day', 'night'], found: ['night', 'day']},
    ]);
    expect(await wards.run('repair', unattended)).toMatchObject({status: 0});
    expect(await wards.run('drift')).toMatchObject({status: 0});
  });
});

describe('stop, start and restart', () => {
  test('stop takes those that need it down first, and waits until no pod is left', async () => {
    inSite('scale', 'deployment/web', '--replicas=2');
    const {status, stdout, events} = await site.runOn('stop', ['db'], [...unattended, '-o', 'json']);
    expect({status, changes: changes(stdout)}).toEqual({status: 0, changes: ['db stopped', 'web stopped']});
    const ended = events.flatMap(({type, node, state}) =>
      type === 'node.state' && state === 'succeeded' ? [node] : [],
    );
    expect(ended).toEqual(['web', 'db']);
    expect([replicas('db'), replicas('web'), pods()]).toEqual([0, 0, 0]);
    expect((await site.run('status')).stdout).toMatch(/web .*stopped/);
  });

  test('what onekey stopped itself is no drift, and a rerun leaves it stopped', async () => {
    expect((await drift()).objects.filter(({object}) => object.includes('/db'))).toEqual([]);
  });

  test('start brings back what it needs, and all that was stopped with it, with as many pods as there were', async () => {
    const {status, stdout, events} = await site.runOn('start', ['db'], [...unattended, '-o', 'json']);
    expect({status, changes: changes(stdout)}).toEqual({status: 0, changes: ['db started', 'web started']});
    expect([replicas('db'), replicas('web')]).toEqual([1, 2]);
    const ended = events.flatMap(({type, node, state}) =>
      type === 'node.state' && state === 'succeeded' ? [node] : [],
    );
    expect(ended).toEqual(['db', 'web']);
    expect(site.object('small', 'deployment', 'web')?.status).toMatchObject({readyReplicas: 2});
    expect((await drift()).objects.map(({object}) => object.split('/')[1]).sort()).toEqual(['theirs', 'web']);
    inSite('scale', 'deployment/db', '--replicas=2');
    expect((await drift()).objects.map(({object}) => object.split('/')[1]).sort()).toEqual(['db', 'theirs', 'web']);
    inSite('scale', 'deployment/db', '--replicas=1');
  });

  test('restart makes new pods; one that is not there is told', async () => {
    const before = inSite('get', 'pods', '-l', 'app=web', '-o', 'name');
    const {status, stdout} = await site.runOn('restart', ['web'], [...unattended, '-o', 'json']);
    expect({status, changes: changes(stdout)}).toEqual({status: 0, changes: ['web restarted']});
    expect(inSite('get', 'pods', '-l', 'app=web', '-o', 'name')).not.toBe(before);
    expect(await site.runOn('restart', ['nothing'], [...unattended])).toMatchObject({
      status: 2,
      error: {code: 'USAGE_UNKNOWN_APPLICATION'},
    });
  });

  test('an upgrade starts what was stopped', async () => {
    expect(await site.runOn('stop', ['web'], [...unattended])).toMatchObject({status: 0});
    const db = await deploymentApplication('db', 'echo db is up; exec sleep 1000');
    const web = await deploymentApplication('web', 'echo web is newer; exec sleep 1000', {requires: {db: '*'}});
    const applications = [
      settings({'onekey.dev/conflicts': 'yield'}),
      db,
      {...web, app: {...web.app, metadata: {name: 'web', version: '2.0.0'}}},
    ];
    expect(await site.deploy(await build(writeProject({applications})))).toMatchObject({status: 0});
    expect(site.object('small', 'deployment', 'web')?.status).toMatchObject({readyReplicas: 1});
  });
});

describe('what runs pods in other ways', () => {
  const kinds = new TestSite('small');
  afterAll(() => kinds.remove());
  const counts = () => {
    const spec = (kind: string, name: string) => kinds.object('small', kind, name)?.spec;
    const template = spec('daemonset', 'everywhere')?.template as {readonly spec: {readonly nodeSelector?: object}};
    return {
      replicas: spec('statefulset', 'set')?.replicas,
      suspended: [spec('cronjob', 'nightly')?.suspend ?? false, spec('cronjob', 'resting')?.suspend ?? false],
      nodes: template.spec.nodeSelector ?? {},
    };
  };

  test('is stopped and started as it was: sets, daemons, and what is done at night', async () => {
    const draft = await deploymentApplication('desk', 'exec sleep 1000');
    const {template} = deployment('desk', 'exec sleep 1000').spec;
    const object = (apiVersion: string, kind: string, name: string, spec: object) => ({
      apiVersion,
      kind,
      metadata: {name},
      spec,
    });
    const {spec: pod} = template;
    const jobTemplate = {spec: {template: {spec: {...pod, restartPolicy: 'Never'}}}};
    const nightly = {schedule: '0 3 29 2 *', jobTemplate};
    const labelled = (app: string) => ({
      selector: {matchLabels: {app}},
      template: {...template, metadata: {labels: {app}}},
    });
    const objects = [
      object('apps/v1', 'StatefulSet', 'set', {serviceName: 'set', replicas: 2, ...labelled('set')}),
      object('apps/v1', 'DaemonSet', 'everywhere', labelled('everywhere')),
      object('batch/v1beta1', 'CronJob', 'nightly', nightly),
      object('batch/v1beta1', 'CronJob', 'resting', {...nightly, suspend: true}),
    ];
    const application = {...draft, files: {...draft.files, 'manifests/deployment.yaml': objects}};
    expect(await kinds.deploy(await build(writeProject({applications: [application]})))).toMatchObject({status: 0});
    const running = {replicas: 2, suspended: [false, true], nodes: {}};
    expect(counts()).toEqual(running);

    expect(await kinds.runOn('stop', ['desk'], unattended)).toMatchObject({status: 0});
    expect(counts()).toEqual({replicas: 0, suspended: [true, true], nodes: {'onekey.dev/stopped': 'true'}});
    expect(kubectl('-n', kinds.namespace('small'), 'get', 'pods', '-o', 'name')).toBe('');
    expect(await kinds.run('drift')).toMatchObject({status: 0});

    expect(await kinds.runOn('start', ['desk'], unattended)).toMatchObject({status: 0});
    expect(counts()).toEqual(running);
    expect(
      kubectl('-n', kinds.namespace('small'), 'get', 'pods', '-o', 'name').split('\n').filter(Boolean),
    ).toHaveLength(3);
    expect(await kinds.run('drift')).toMatchObject({status: 0});
  });
});

describe('logs', () => {
  const lines = (stdout: string) => stdout.split('\n').filter(Boolean);

  test('the lines of an application’s pods, for people and for programs', async () => {
    const {status, stdout} = await site.runOn('logs', ['db']);
    expect({status, lines: lines(stdout)}).toMatchObject({
      status: 0,
      lines: expect.arrayContaining([expect.stringMatching(/^db-\S+ main \| db is up$/)]),
    });
    const [first] = lines((await site.runOn('logs', ['db'], ['-o', 'json', '--lines', '1'])).stdout);
    expect(JSON.parse(first ?? '')).toMatchObject({container: 'main', text: 'db is up'});
  });

  test('one that is not installed, and one without pods, are told', async () => {
    expect(await site.runOn('logs', ['nothing'])).toMatchObject({
      status: 2,
      error: {code: 'USAGE_UNKNOWN_APPLICATION'},
    });
    expect(await site.runOn('logs', ['settings'])).toMatchObject({status: 5, error: {code: 'DEPLOY_NO_PODS'}});
  });
});

describe('history of one run', () => {
  test('tells who, what, signed by whom, and what happened when', async () => {
    const {runs} = JSON.parse((await site.run('history', ['-o', 'json'])).stdout);
    const deployed = runs.find((run: {operation: string}) => run.operation === 'deploy');
    const {status, stdout} = await site.run('history', [deployed.id, '-o', 'json']);
    expect(status).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      run: {id: deployed.id, state: 'succeeded', operator: expect.stringContaining('@')},
      bundleDigest: expect.stringMatching(/^sha256:/),
      signers: [],
    });
    const told = report.timeline.map(({what, node}: {what: string; node?: string}) =>
      node ? `${node} ${what}` : what,
    );
    expect(told[0]).toBe('started');
    expect(told.at(-1)).toBe('ended');
    expect(told).toEqual(expect.arrayContaining(['web began', 'web done']));
    expect(report.journal.length).toBeGreaterThan(10);
    const elsewhere = await site.run('history', [deployed.id, '--state-dir', '/nowhere']);
    expect(elsewhere.stdout).toMatch(/on the machine that ran it/);
    expect(await site.run('history', ['20000101-000000-000000'])).toMatchObject({
      status: 2,
      error: {code: 'USAGE_UNKNOWN_RUN'},
    });
  });
});

test('a run that was killed is told as interrupted, not as running', async () => {
  const killed = new TestSite('small');
  try {
    const slow = await deploymentApplication('slow', 'exec sleep 1000', {after: [{wait: '30s'}]});
    const bundle = await build(writeProject({applications: [slow]}));
    const interrupt = {signal: 'SIGKILL', when: ({type}: {type: string}) => type === 'object.applied'} as const;
    expect((await killed.deploy(bundle, [], {interrupt})).status).toBeNull();
    const {stdout} = await killed.run('status', ['-o', 'json']);
    expect(JSON.parse(stdout).run).toMatchObject({state: 'running', interrupted: 'silent'});
    expect((await killed.run('status')).stdout).toMatch(/seems to be interrupted/);
    expect((await killed.run('history')).stdout).toMatch(/seems to be interrupted/);
  } finally {
    killed.remove();
  }
});
