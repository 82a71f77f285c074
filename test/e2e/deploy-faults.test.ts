import {readFileSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {buffer} from 'node:stream/consumers';
import {gzipSync} from 'node:zlib';
import {afterAll, describe, expect, jest, test} from '@jest/globals';
import {pack} from 'tar-stream';
import {configMapApplication, deployment, deploymentApplication} from './applications.ts';
import {removeFolders, temporaryFolder, writeAnswers, writeProject} from './project-folder.ts';
import {restrictedAccess} from './restricted-access.ts';
import {runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

const sites: TestSite[] = [];
function newSite(): TestSite {
  const site = new TestSite('small');
  sites.push(site);
  return site;
}

jest.setTimeout(60_000);

afterAll(() => {
  for (const site of sites) site.remove();
  removeFolders();
});

const buildPlain = () => build(writeProject({applications: [configMapApplication('plain', {greeting: 'hello'})]}));

describe('a bundle that is not what it was packed as changes nothing', () => {
  const damagedFile = async (damage: (bytes: Buffer) => Uint8Array) => {
    const file = path.join(temporaryFolder(), 'damaged.tgz');
    writeFileSync(file, damage(readFileSync(await buildPlain())));
    return file;
  };
  const changeByte = (share: number) => (bytes: Buffer) => {
    const at = Math.floor(bytes.length * share);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
  const damaged = async (damage: (bytes: Buffer) => Uint8Array) => {
    const file = await damagedFile(damage);
    const site = newSite();
    const outcome = await site.deploy(file);
    expect({status: outcome.status, stdout: outcome.stdout}).toEqual({status: 3, stdout: ''});
    expect(site.namespacesThere()).toEqual([]);
    return outcome.error?.code;
  };

  test('truncated', async () => {
    expect(await damaged((bytes) => bytes.subarray(0, bytes.length - 100))).toBe('BUNDLE_TRUNCATED');
  });

  test.each([0.02, 0.9])('one byte changed at %d of its length', async (share) => {
    expect(await damaged(changeByte(share))).toMatch(/^BUNDLE_/);
  });

  test.each([0.02, 0.1, 0.5, 0.9, 0.99])('verifying finds one byte changed at %d of its length', async (share) => {
    const file = await damagedFile(changeByte(share));
    expect(await runOnekey(['deploy', 'verify', file])).toMatchObject({status: 3});
    expect(await runOnekey(['pack', 'verify', file])).toMatchObject({status: 3});
  });

  test('a path that leaves the bundle', async () => {
    const archive = pack();
    archive.entry({name: '../../escaped'}, 'x');
    archive.finalize();
    const tar = await buffer(archive);
    expect(await damaged(() => gzipSync(tar))).toMatch(/^BUNDLE_/);
  });

  test('not there', async () => {
    const outcome = await newSite().deploy('/nowhere/bundle.tgz');
    expect(outcome).toMatchObject({status: 3, error: {code: 'BUNDLE_NOT_FOUND'}});
  });
});

describe('answers that are missing or do not fit end before the first change', () => {
  const siteKeys = {
    hospitalCode: {type: 'string', pattern: '^H[0-9]{4}$'},
    beds: {type: 'integer', minimum: 1},
    password: {type: 'string', secret: true},
  };
  const inputs = {
    code: {type: 'string', from: 'site.hospitalCode'},
    beds: {type: 'integer', from: 'site.beds'},
    password: {type: 'string', from: 'site.password', secret: true},
  };
  const project = () =>
    writeProject({
      applications: [
        {
          app: {metadata: {name: 'plain', version: '1.0.0'}, inputs, manifests: ['manifests/*.yaml']},
          files: {
            'manifests/all.yaml': [
              {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'plain'}, data: {code: '${{ inputs.code }}'}},
              {
                apiVersion: 'v1',
                kind: 'Secret',
                metadata: {name: 'plain'},
                stringData: {key: '${{ inputs.password }}'},
              },
            ],
          },
        },
      ],
      siteKeys,
    });

  test('a value of the wrong type or form, all at once', async () => {
    const site = newSite();
    const answers = writeAnswers({site: {hospitalCode: 'X1', beds: 'many', password: 'x'}});
    const {status, error} = await site.deploy(await build(project()), ['--site', answers]);
    expect({status, code: error?.code}).toEqual({status: 3, code: 'SITE_ANSWERS_INVALID'});
    expect(error?.problems.map(({what}) => what).join()).toMatch(/hospitalCode.*beds|beds.*hospitalCode/);
    expect(site.namespacesThere()).toEqual([]);
  });

  test('a missing value, with the flag that gives it', async () => {
    const site = newSite();
    const {status, error} = await site.deploy(await build(project()), ['--set', 'site.hospitalCode=H0001']);
    expect({status, code: error?.code}).toEqual({status: 3, code: 'SITE_ANSWERS_MISSING'});
    const todo = error?.problems.map((problem) => problem.todo).join('\n') ?? '';
    expect(todo).toContain('--set site.beds=');
    expect(todo).toContain('--set-file site.password=');
    expect(site.namespacesThere()).toEqual([]);
  });

  test('a secret on the command line is refused', async () => {
    const {status, error, stderr} = await newSite().deploy(await build(project()), ['--set', 'site.password=tiger']);
    expect({status, code: error?.code}).toEqual({status: 3, code: 'SITE_ANSWERS_INVALID'});
    expect(error?.problems).toContainEqual(expect.objectContaining({code: 'SITE_SECRET_ON_COMMAND_LINE'}));
    expect(stderr).not.toContain('tiger');
  });
});

describe('a cluster that cannot be used ends before the first change', () => {
  test('nothing listens there', async () => {
    const access = ['--server', 'https://127.0.0.1:1'];
    const {status, error} = await newSite().deployTo(access, await buildPlain(), []);
    expect({status, code: error?.code}).toEqual({status: 4, code: 'CLUSTER_UNREACHABLE'});
    expect(error?.what).toContain('127.0.0.1:1');
  });

  test('no kubeconfig', async () => {
    const access = ['--kubeconfig', '/nowhere/config'];
    const {status, error} = await newSite().deployTo(access, await buildPlain(), []);
    expect({status, code: error?.code}).toEqual({status: 4, code: 'CLUSTER_KUBECONFIG_MISSING'});
  });

  test('credentials that the cluster does not know', async () => {
    const {server, caFile, remove} = restrictedAccess([]);
    const tokenFile = path.join(temporaryFolder(), 'token');
    writeFileSync(tokenFile, 'nobody');
    const access = ['--server', server, '--ca-file', caFile, '--token-file', tokenFile];
    const {status, error} = await newSite().deployTo(access, await buildPlain(), []);
    remove();
    expect({status, code: error?.code}).toEqual({status: 4, code: 'CLUSTER_UNAUTHORIZED'});
  });

  test('one verb is forbidden: preflight names it', async () => {
    const all = ['get', 'list', 'watch', 'create', 'patch', 'update', 'delete'];
    const {server, caFile, tokenFile, remove} = restrictedAccess([
      {
        apiGroups: [''],
        resources: ['namespaces', 'secrets', 'services', 'services/proxy', 'pods', 'pods/log', 'events'],
        verbs: all,
      },
      {apiGroups: ['', 'apps', 'events.k8s.io'], resources: ['*'], verbs: ['get', 'list', 'watch']},
      {apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: all},
      {apiGroups: [''], resources: ['configmaps'], verbs: all.filter((verb) => verb !== 'patch')},
    ]);
    const site = newSite();
    const access = ['--server', server, '--ca-file', caFile, '--token-file', tokenFile];
    const {status, error} = await site.deployTo(access, await buildPlain(), []);
    remove();
    expect({status, code: error?.code}).toEqual({status: 4, code: 'PREFLIGHT_FAILED'});
    expect(error?.problems).toEqual([expect.objectContaining({code: 'PREFLIGHT_FORBIDDEN'})]);
    expect(error?.problems[0]?.what).toMatch(/patch.*configmaps|configmaps.*patch/);
    expect(site.namespacesThere()).not.toContain(site.namespace('small'));
  });
});

describe('what fails on the way is said with its cause, and a rerun goes on', () => {
  const second = (port: number) => ({
    app: {metadata: {name: 'second', version: '1.0.0'}, requires: {plain: '*'}, manifests: ['manifests/*.yaml']},
    files: {
      'manifests/service.yaml': `apiVersion: v1\nkind: Service\nmetadata:\n  name: second\nspec:\n  ports:\n    - port: ${port}\n`,
    },
  });
  const plain = configMapApplication('plain', {greeting: 'hello'});

  test('an object that the API server rejects: its reason, and the file and line', async () => {
    const site = newSite();
    const rejected = await site.deploy(await build(writeProject({applications: [plain, second(99999)]})));
    expect(rejected).toMatchObject({status: 4, error: {code: 'PREFLIGHT_FAILED'}});
    expect(rejected.stderr).toMatch(/must be between 1 and 65535/);
    expect(rejected.stderr).toMatch(/second\/manifests\/service\.yaml","line":1\b/);
    expect(site.namespacesThere()).toEqual([]); // the API server was asked before the first change

    const mended = await site.deploy(await build(writeProject({applications: [plain, second(80)]})));
    expect(mended).toMatchObject({status: 0});
    expect(site.object('small', 'service', 'second')).toBeDefined();
  });

  test('a pod that never becomes ready: its events and last log lines', async () => {
    const site = newSite();
    const app = (await deploymentApplication('archive', '', {wait: {timeout: '10s'}})) as {
      app: {metadata: {name: string; version: string}};
      files: Record<string, unknown>;
    };
    const withProbe = (command: string) => {
      const object = deployment('archive', 'echo the archive is not mounted; exec sleep 1000');
      const [container] = object.spec.template.spec.containers;
      Object.assign(container ?? {}, {readinessProbe: {exec: {command: [command]}, periodSeconds: 1}});
      return {...app, files: {...app.files, 'manifests/deployment.yaml': object}};
    };
    const stuck = await site.deploy(await build(writeProject({applications: [withProbe('false')]})));
    expect(stuck).toMatchObject({status: 5});
    expect(stuck.stderr).toContain('the archive is not mounted');
    expect(stuck.stderr).toMatch(/Readiness probe failed/);
    expect(stuck.events).toContainEqual(expect.objectContaining({type: 'node.waiting', node: 'archive'}));

    const mended = await site.deploy(await build(writeProject({applications: [withProbe('true')]})));
    expect(mended).toMatchObject({status: 0});
    expect(site.object('small', 'deployment', 'archive')?.status).toMatchObject({readyReplicas: 1});
  });
});

describe('a run that was interrupted goes on', () => {
  const applications = ['a', 'b', 'c', 'd'].map((name, index, names) => {
    const before = names[index - 1];
    return configMapApplication(name, {name}, before ? {requires: {[before]: '*'}} : {});
  });
  const applied = (node: string) => (event: {readonly type: string; readonly [field: string]: unknown}) =>
    event.type === 'object.applied' && event.node === node;

  test.each(['a', 'c'])('killed while it applies %s', async (node) => {
    const site = newSite();
    const bundle = await build(writeProject({applications}));
    const killed = await site.deploy(bundle, [], {interrupt: {signal: 'SIGKILL', when: applied(node)}});
    expect(killed.status).toBeNull();
    expect(await site.deploy(bundle)).toMatchObject({status: 0});
    for (const name of ['a', 'b', 'c', 'd']) expect(site.object('small', 'configmap', name)?.data).toEqual({name});
  });

  test('Ctrl-C stops it cleanly', async () => {
    const site = newSite();
    const bundle = await build(writeProject({applications}));
    const stopped = await site.deploy(bundle, [], {interrupt: {signal: 'SIGINT', when: applied('a')}});
    expect(stopped).toMatchObject({status: 130, error: {code: 'INTERRUPTED_BY_USER'}});
    expect(stopped.error?.todo).toMatch(/same command again/);
    expect(await site.deploy(bundle)).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'd')).toBeDefined();
  });
});

test('a gate that nobody can confirm pauses the run; confirmed, it goes on', async () => {
  const site = newSite();
  const gates = [{id: 'go', node: 'b', at: 'before', message: 'Go on?'}];
  const applications = [configMapApplication('a', {}), configMapApplication('b', {}, {requires: {a: '*'}})];
  const bundle = await build(writeProject({project: {gates}, applications}));
  const paused = await site.deploy(bundle);
  expect(paused).toMatchObject({status: 6, error: {code: 'PAUSED_AT_GATES'}});
  expect(site.object('small', 'configmap', 'b')).toBeUndefined();
  expect(await site.deploy(bundle, ['--confirm', 'go'])).toMatchObject({status: 0});
  expect(site.object('small', 'configmap', 'b')).toBeDefined();
});

test('a second installer is refused and told who is at work', async () => {
  const site = newSite();
  const slow = configMapApplication('slow', {}, {after: [{wait: '20s'}]});
  const bundle = await build(writeProject({applications: [slow]}));
  let second: ReturnType<TestSite['deploy']> | undefined;
  const first = await site.deploy(bundle, [], {
    interrupt: {
      signal: 'SIGINT',
      when: (event) => {
        if (event.type === 'object.applied') second ??= site.deploy(bundle);
        return false;
      },
    },
  });
  expect(first).toMatchObject({status: 0});
  expect(await second).toMatchObject({status: 7, error: {code: 'LOCKED_BY_OTHER'}});
  const run = first.events.find(({type}) => type === 'run.started')?.run;
  expect((await second)?.error?.what).toContain(`@${hostname()} (run ${run})`);
});

test('nothing of onekey in the cluster is no instance', async () => {
  const {status, error} = await newSite().run('status');
  expect({status, code: error?.code}).toEqual({status: 5, code: 'DEPLOY_NO_INSTANCE'});
  expect(await runOnekey(['deploy', 'status', '--kubeconfig', '/nowhere'])).toMatchObject({status: 4});
});
