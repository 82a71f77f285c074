import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, jest, test} from '@jest/globals';
import {answer, type Fault, type FaultyProxy, faultyProxy, type ProxySettings} from '../image/registry/faulty-proxy.ts';
import {layerTar, writeLayout} from '../image/sample-layout.ts';
import {testKubeconfig, testNamespace, testRegistry} from '../testbed.ts';
import {deployment, deploymentApplication} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {type RunSettings, runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';
import {tinyImage} from './tiny-image.ts';

jest.setTimeout(120_000);

const bigImage = 'test.example/big:1';
const chunk = 5 * 1024 * 1024;
const proxies: FaultyProxy[] = [];
/** Bundles of one application that runs the tiny image, and of one large layer that nothing runs. */
let tiny: string;
let big: string;

beforeAll(async () => {
  tiny = await build(writeProject({applications: [await deploymentApplication('tiny', 'sleep 1000')]}));
  big = await build(await bigProject(4.5 * chunk));
});
afterAll(async () => {
  await Promise.all(proxies.map((proxy) => proxy.close()));
  removeFolders();
});

async function bigProject(size: number): Promise<string> {
  const app = {metadata: {name: 'big', version: '1.0.0'}, images: [{name: bigImage, from: 'images'}]};
  const folder = writeProject({applications: [{app}]});
  const layers = [await layerTar('big', randomBytes(size)), await layerTar('small', Buffer.from('small'))];
  writeLayout(path.join(folder, 'apps/big/images'), [{name: bigImage, layers, gzip: false}]);
  return folder;
}

async function proxied(fault: Fault = () => false, settings: ProxySettings = {}): Promise<FaultyProxy> {
  const proxy = await faultyProxy(fault, settings);
  proxies.push(proxy);
  return proxy;
}

const images = (verb: string, args: readonly string[], settings?: RunSettings) =>
  runOnekey(['--progress', 'json', 'deploy', 'images', verb, ...args], settings);

const at = (registry: string) => ['--registry', registry, '--registry-plain-http'];

const skopeo = (...args: string[]) =>
  execFileSync('skopeo', ['--insecure-policy', ...args], {encoding: 'utf8', stdio: 'pipe'});

/** Tags of a repository of the real registry; none where it has no manifest. */
async function tagsOf(repository: string): Promise<readonly string[]> {
  const answered = await fetch(`http://${testRegistry()}/v2/${repository}/tags/list`);
  const {tags} = (await answered.json()) as {tags?: readonly string[] | null};
  return tags ?? [];
}

/** Lets so many chunks through and leaves the next without an answer, so that who sends it can be cut off in the midst of a blob; then lets all through. */
function holdOne(chunks: number): {readonly fault: Fault; readonly held: Promise<void>} {
  const {promise: held, resolve} = Promise.withResolvers<void>();
  let left = chunks;
  const fault: Fault = (request) => {
    if (request.method !== 'PATCH' || left-- !== 0) return false;
    request.resume();
    resolve();
    return true;
  };
  return {fault, held};
}

const received = ({seen}: FaultyProxy) =>
  seen.filter(({line}) => /^(PUT|PATCH) .*uploads/.test(line)).reduce((sum, one) => sum + one.received, 0);

describe('deploy images', () => {
  test('pushes ahead of a deployment, and a second time sends nothing', async () => {
    const path = testNamespace('images');
    const registry = `${testRegistry()}/${path}`;
    const list = async () => JSON.parse((await images('list', [tiny, ...at(registry), '-o', 'json'])).stdout);
    expect(await list()).toMatchObject({images: [{name: tinyImage, usedBy: ['tiny'], isThere: false}]});
    const would = await images('push', [tiny, ...at(registry), '--dry-run', '-o', 'json']);
    expect(await tagsOf(`${path}/tiny`)).toEqual([]);

    const pushed = await images('push', [tiny, ...at(registry), '-o', 'json']);
    expect(pushed).toMatchObject({status: 0});
    const report = JSON.parse(pushed.stdout);
    expect(report).toMatchObject({registry, images: [{name: tinyImage, sent: expect.any(Number)}]});
    expect(report.sent).toBeGreaterThan(1_000_000);
    expect(JSON.parse(would.stdout)).toMatchObject({sent: report.sent, dryRun: true});
    const [{reference}] = report.images as [{reference: string}];
    const digest = reference.split('@')[1] ?? '';
    expect(reference).toBe(`${registry}/tiny@${digest}`);
    expect(await tagsOf(`${path}/tiny`)).toEqual([`1-${digest.slice(7, 19)}`]);
    expect(skopeo('inspect', '--tls-verify=false', '--format', '{{.Digest}}', `docker://${reference}`).trim()).toBe(
      digest,
    );

    expect(await list()).toMatchObject({images: [{reference, isThere: true}]});
    expect(JSON.parse((await images('push', [tiny, ...at(registry), '-o', 'json'])).stdout)).toMatchObject({sent: 0});
  });

  test('lays images flat, under the name that nodes know the registry by', async () => {
    const path = testNamespace('images');
    const folder = writeProject({applications: [await deploymentApplication('tiny', 'true')]});
    const nested = 'test.example/a/b/tiny:1';
    const app = readFileSync(`${folder}/apps/tiny/app.yaml`, 'utf8');
    writeFileSync(`${folder}/apps/tiny/app.yaml`, app.replaceAll(tinyImage, nested));
    const manifest = `${folder}/apps/tiny/manifests/deployment.yaml`;
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll(tinyImage, nested));
    const archive = `${folder}/apps/tiny/images/tiny.tar`;
    skopeo('copy', `docker-archive:${archive}:${tinyImage}`, `docker-archive:${archive}.new:${nested}`);
    execFileSync('mv', [`${archive}.new`, archive]);
    const args = ['--registry-layout', 'flat', '--registry-pull', 'mirror.site/his', '-o', 'json'];
    const {stdout} = await images('push', [await build(folder), ...at(`${testRegistry()}/${path}`), ...args]);
    expect(JSON.parse(stdout)).toMatchObject({
      images: [{reference: expect.stringMatching(/^mirror\.site\/his\/a-b-tiny@sha256:/)}],
    });
    expect(await tagsOf(`${path}/a-b-tiny`)).toHaveLength(1);
  });

  test('exports a layout that other tools take, and goes on where it was', async () => {
    const folder = path.join(temporaryFolder(), 'layout');
    expect(await images('export', [big, folder])).toMatchObject({status: 0});
    const copy = path.join(temporaryFolder(), 'copy');
    skopeo('copy', '--preserve-digests', `oci:${folder}:${bigImage}`, `oci:${copy}:x`);
    const [largest] = readdirSync(path.join(folder, 'blobs/sha256'))
      .map((name) => ({name, size: readFileSync(path.join(folder, 'blobs/sha256', name)).length}))
      .sort((a, b) => b.size - a.size);
    rmSync(path.join(folder, 'blobs/sha256', largest?.name ?? ''));
    rmSync(path.join(folder, 'index.json'));
    const again = await images('export', [big, folder, '-o', 'json']);
    expect(JSON.parse(again.stdout)).toMatchObject({images: 1, written: largest?.size});
    expect(existsSync(path.join(folder, 'index.json'))).toBe(true);
  });

  test('exports into no folder that holds something else', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'letter.txt'), '');
    expect(await images('export', [tiny, folder])).toMatchObject({status: 2, error: {code: 'USAGE_FOLDER_TAKEN'}});
    expect(await images('export', [tiny, path.join(folder, 'letter.txt')])).toMatchObject({
      status: 2,
      error: {code: 'USAGE_FOLDER_TAKEN'},
    });
  });

  test('wants a registry to push to', async () => {
    expect(await images('push', [tiny])).toMatchObject({status: 2, error: {code: 'USAGE_REGISTRY_NEEDED'}});
    expect(await images('push', [tiny, '--registry-auth', 'x'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('USAGE_OPTION_NEEDS'),
    });
    expect(await images('push', [tiny, ...at('127.0.0.1:1')])).toMatchObject({
      status: 4,
      error: {code: 'REGISTRY_UNREACHABLE', what: expect.stringMatching(/connection refused/)},
    });
  });
});

describe('a push that is cut off', () => {
  test('by a kill goes on behind a proxy that buffers: what was missing is sent, and a chunk at most', async () => {
    const state = temporaryFolder();
    const repository = testNamespace('killed');
    const {fault, held} = holdOne(2);
    const proxy = await proxied(fault, {buffering: true});
    const args = [big, ...at(`${proxy.host}/${repository}`), '--state-dir', state, '-o', 'json'];
    const killed = await images('push', args, {
      interrupt: {signal: 'SIGKILL', when: held},
    });
    expect(killed.status).toBeNull();
    expect(await tagsOf(`${repository}/big`)).toEqual([]);
    const before = received(proxy);
    const again = await images('push', args);
    expect(again).toMatchObject({status: 0});
    expect(received(proxy) - before).toBeLessThanOrEqual(2.5 * chunk + chunk + 20_000);
    expect(await tagsOf(`${repository}/big`)).toHaveLength(1);
  });

  test('by a person goes on anywhere', async () => {
    const state = temporaryFolder();
    const repository = testNamespace('stopped');
    const {fault, held} = holdOne(2);
    const proxy = await proxied(fault);
    const args = [big, ...at(`${proxy.host}/${repository}`), '--state-dir', state, '-o', 'json'];
    const stopped = await images('push', args, {
      interrupt: {signal: 'SIGINT', when: held},
    });
    expect(stopped).toMatchObject({status: 130});
    const before = received(proxy);
    expect(await images('push', args)).toMatchObject({status: 0});
    expect(received(proxy) - before).toBeLessThanOrEqual(2.5 * chunk + 20_000);
    expect(await tagsOf(`${repository}/big`)).toHaveLength(1);
  });

  test('by a volume that goes away meanwhile says so, and leaves no manifest', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'big.tgz');
    const built = await runOnekey([
      'pack',
      'build',
      await bigProject(4.5 * chunk),
      '-o',
      file,
      '--volume-size',
      '10Mi',
    ]);
    expect(built).toMatchObject({status: 0});
    const repository = testNamespace('volumes');
    const proxy = await proxied((request) => {
      if (request.method === 'PATCH') truncateSync(`${file}.003`); // the nearest to it that a test can do
      return false;
    });
    const pushed = await images('push', [`${file}.001`, ...at(`${proxy.host}/${repository}`)]);
    expect(pushed).toMatchObject({status: 3, error: {code: expect.stringMatching(/^BUNDLE_/)}});
    expect(await tagsOf(`${repository}/big`)).toEqual([]);
  });

  test('by a layer that is damaged names it, and leaves no manifest', async () => {
    const damaged = path.join(temporaryFolder(), 'damaged.tgz');
    const bytes = readFileSync(big);
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0x55, middle, middle + 4);
    writeFileSync(damaged, bytes);
    const repository = testNamespace('damaged');
    const pushed = await images('push', [damaged, ...at(`${testRegistry()}/${repository}`)]);
    expect(pushed).toMatchObject({status: 3, error: {code: expect.stringMatching(/^BUNDLE_/)}});
    expect(await tagsOf(`${repository}/big`)).toEqual([]);
  });
});

describe('a deployment', () => {
  const sites: TestSite[] = [];
  const site = () => {
    const made = new TestSite('small');
    sites.push(made);
    return made;
  };
  afterAll(() => {
    for (const one of sites) one.remove();
  });
  const imageOf = (of: TestSite) => {
    const spec = of.object('small', 'deployment', 'tiny')?.spec as ReturnType<typeof deployment>['spec'] | undefined;
    return spec?.template.spec.containers[0]?.image;
  };

  test('without a registry says so before it asks for anything', async () => {
    const asking = writeProject({
      applications: [await deploymentApplication('tiny', 'true')],
      siteKeys: {code: {type: 'string'}},
    });
    const bundle = await build(asking);
    const {instance, recordNamespace} = site();
    const outcome = await runOnekey([
      ...['--progress', 'json', 'deploy', bundle, '--no-input', '--yes'],
      ...['--instance', instance, '--record-namespace', recordNamespace, '--kubeconfig', testKubeconfig()],
    ]);
    expect(outcome).toMatchObject({status: 2, error: {code: 'USAGE_REGISTRY_NEEDED'}});
  });

  test('with --skip-images reaches no registry; nodes pull what was pushed the day before', async () => {
    const proxy = await proxied();
    const repository = testNamespace('skipped');
    expect(await images('push', [tiny, ...at(`${testRegistry()}/${repository}`)])).toMatchObject({status: 0});
    const here = site();
    const registry = [
      '--registry',
      `${proxy.host}/${repository}`,
      '--registry-pull',
      `${testRegistry()}/${repository}`,
    ];
    const outcome = await here.deploy(tiny, [...registry, '--skip-images']);
    expect(outcome).toMatchObject({status: 0});
    expect(imageOf(here)).toMatch(new RegExp(`^${testRegistry()}/${repository}/tiny@sha256:`));
    expect(proxy.seen).toEqual([]);
    expect(await here.deploy(tiny, ['--skip-images', '--registry-auth', '/nowhere'])).toMatchObject({
      error: {code: 'REGISTRY_AUTH_FILE_INVALID'},
    });
  });

  test('with --keep-image-names leaves manifests as they are, with a registry or without', async () => {
    const folder = writeProject({applications: [await deploymentApplication('tiny', 'true')]});
    const manifest = deployment('tiny', 'true');
    Object.assign(manifest.spec, {replicas: 0});
    writeFileSync(path.join(folder, 'apps/tiny/manifests/deployment.yaml'), JSON.stringify(manifest));
    const bundle = await build(folder);
    const here = site();
    const repository = testNamespace('kept');
    const outcome = await here.deploy(bundle, ['--keep-image-names', '--registry', `${testRegistry()}/${repository}`]);
    expect(outcome).toMatchObject({status: 0});
    expect(imageOf(here)).toBe(tinyImage);
    const tags = [...(await tagsOf(`${repository}/tiny`))].sort();
    expect(tags).toEqual(['1', expect.stringMatching(/^1-[0-9a-f]{12}$/)]);
    const without = site();
    const {instance, recordNamespace} = without;
    const moved = ['--namespace', `small=${without.namespace('small')}`];
    const kept = await runOnekey([
      ...['--progress', 'json', 'deploy', bundle, '--no-input', '--yes', '--keep-image-names', ...moved],
      ...['--instance', instance, '--record-namespace', recordNamespace, '--kubeconfig', testKubeconfig()],
    ]);
    expect(kept).toMatchObject({status: 0});
    expect(imageOf(without)).toBe(tinyImage);
  });

  test('gives pods what they need to pull from a registry that wants credentials', async () => {
    const credentials = Buffer.from('anna:planted-secret').toString('base64');
    const proxy = await proxied(
      (request, response) =>
        request.headers.authorization !== `Basic ${credentials}` &&
        answer(response, 401, {'www-authenticate': 'Basic realm="registry"'}),
    );
    const auth = path.join(temporaryFolder(), 'config.json');
    writeFileSync(
      auth,
      JSON.stringify({auths: {[proxy.host]: {auth: credentials}, 'other.site': {auth: 'b3RoZXI6eA=='}}}),
    );
    const here = site();
    const registry = ['--registry', `${proxy.host}/${testNamespace('private')}`, '--registry-auth', auth];
    const outcome = await here.deploy(tiny, registry);
    expect(outcome).toMatchObject({status: 0});
    const secret = here.object('small', 'secret', 'onekey-pull-tiny');
    expect(JSON.parse(Buffer.from(secret?.data?.['.dockerconfigjson'] ?? '', 'base64').toString())).toEqual({
      auths: {[proxy.host]: {auth: credentials}},
    });
    expect(outcome.stdout + outcome.stderr).not.toMatch(/planted|YW5uYTpwbGFudGVk/);
    const again = await here.deploy(tiny, registry);
    expect(again.events.filter(({type}) => type === 'object.applied')).toEqual([]);
    expect(await here.run('uninstall', ['--yes', '--no-input'])).toMatchObject({status: 0});
    expect(here.object('small', 'secret', 'onekey-pull-tiny')).toBeUndefined();
  });

  test('makes no Secret for a registry that gives images to everybody', async () => {
    const auth = path.join(temporaryFolder(), 'config.json');
    writeFileSync(auth, JSON.stringify({auths: {[testRegistry()]: {auth: 'YW5uYTp4'}}}));
    const here = site();
    expect(await here.deploy(tiny, ['--registry-auth', auth])).toMatchObject({status: 0});
    expect(here.object('small', 'secret', 'onekey-pull-tiny')).toBeUndefined();
  });
});

describe('a bundle that leaves out what an earlier one has', () => {
  let first: string;
  let second: string;

  beforeAll(async () => {
    const folder = writeProject({applications: [await deploymentApplication('tiny', 'sleep 1000')]});
    first = await build(folder);
    const changed = JSON.stringify(deployment('tiny', 'sleep 1001'));
    writeFileSync(path.join(folder, 'apps/tiny/manifests/deployment.yaml'), changed);
    second = path.join(temporaryFolder(), 'second.tgz');
    expect(await runOnekey(['pack', 'build', folder, '-o', second, '--since', first])).toMatchObject({status: 0});
  });

  test('names the layers that are nowhere, before anything is changed', async () => {
    const registry = at(`${testRegistry()}/${testNamespace('absent')}`);
    const pushed = await images('push', [second, ...registry]);
    expect(pushed).toMatchObject({
      status: 4,
      error: {
        code: 'PREFLIGHT_FAILED',
        problems: [{code: 'PREFLIGHT_LAYER_NOWHERE', todo: expect.stringMatching(/small 1\.0\.0.*--base/)}],
      },
    });
    const layout = path.join(temporaryFolder(), 'layout');
    expect(await images('export', [second, layout])).toMatchObject({status: 3, error: {code: 'BUNDLE_LAYER_LEFT_OUT'}});
    expect(existsSync(layout)).toBe(false);
  });

  test('takes them from its base', async () => {
    const repository = testNamespace('absent');
    const pushed = await images('push', [
      second,
      ...at(`${testRegistry()}/${repository}`),
      '--base',
      first,
      '-o',
      'json',
    ]);
    expect(pushed).toMatchObject({status: 0});
    expect(JSON.parse(pushed.stdout).sent).toBeGreaterThan(1_000_000);
    expect(await tagsOf(`${repository}/tiny`)).toHaveLength(1);
    const layout = path.join(temporaryFolder(), 'layout');
    expect(await images('export', [second, layout, '--base', first])).toMatchObject({status: 0});
  });

  test('sends none of them where the registry has them, in the same place or another of the registry’s', async () => {
    const path = testNamespace('absent');
    const registry = at(`${testRegistry()}/${path}`);
    expect(await images('push', [first, ...registry])).toMatchObject({status: 0});
    const same = await images('push', [second, ...registry, '-o', 'json']);
    expect(JSON.parse(same.stdout)).toMatchObject({sent: 0});
  });
});
