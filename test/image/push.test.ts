import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeAll, describe, expect, jest, test} from '@jest/globals';
import {imageContent} from '../../src/image/content.ts';
import type {ImageContent} from '../../src/image/image.ts';
import {createLayerCompressor} from '../../src/image/layer-compressor.ts';
import {parsePlatform} from '../../src/image/platform.ts';
import {pushImage} from '../../src/image/push.ts';
import {createRegistryClient} from '../../src/image/registry/client.ts';
import type {RegistryClient} from '../../src/image/registry-client.ts';
import type {SiteRegistry} from '../../src/image/site-registry.ts';
import {openImageSource} from '../../src/image/source.ts';
import {verified} from '../../src/image/verified.ts';
import {testFolder} from '../bundle/folder.ts';
import {testNamespace, testRegistry} from '../testbed.ts';
import {answer, type Fault, type FaultyProxy, faultyProxy, first} from './registry/faulty-proxy.ts';
import {layerTar, writeLayout} from './sample-layout.ts';

jest.setTimeout(30_000);

const folder = testFolder();
const signal = new AbortController().signal;
const registry = testRegistry();
let content: ImageContent;
let layers = 0;

/** An image that no registry has yet: its first layer holds something new. */
async function freshImage(size = 3_000_000): Promise<ImageContent> {
  const layout = join(folder, `layout-${layers++}`);
  const big = await layerTar('big', randomBytes(size));
  writeLayout(layout, [{name: 'a', layers: [big, await layerTar('small', Buffer.from(testNamespace()))], gzip: false}]);
  return imageOf(layout);
}

/** The image `a` of an OCI layout. */
async function imageOf(layout: string): Promise<ImageContent> {
  const compressor = createLayerCompressor({temporaryFolder: folder});
  const source = await openImageSource(layout, {temporaryFolder: folder, compressor});
  return (await source.find('a', [parsePlatform('linux/amd64')])).content;
}

const sizeOf = ({blobs}: ImageContent) => blobs.reduce((sum, {size}) => sum + size, 0);
const opened: (RegistryClient | FaultyProxy)[] = [];
const waits: number[] = [];
afterEach(async () => {
  waits.length = 0;
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function client(push: string, site: Partial<SiteRegistry> = {}, silence?: number): Promise<RegistryClient> {
  const patience = {sleep: async (milliseconds: number) => void waits.push(milliseconds), random: () => 1};
  const made = await createRegistryClient(
    {push, pull: push, layout: 'nested', plainHttp: true, ...site},
    {patience, ...(silence !== undefined && {silence})},
  );
  opened.push(made);
  return made;
}

async function proxied(fault: Fault, tls?: {key: string; cert: string}): Promise<FaultyProxy> {
  const proxy = await faultyProxy(fault, {tls});
  opened.push(proxy);
  return proxy;
}

const push = async (to: RegistryClient, repository: string, image = content) =>
  pushImage(image, {registry: to, repository, tag: '1-abc'}, {signal});
const skopeo = (...args: string[]) => execFileSync('skopeo', args, {encoding: 'utf8', stdio: 'pipe'});
const raw = (repository: string) =>
  skopeo('inspect', '--raw', '--tls-verify=false', `docker://${registry}/${repository}:1-abc`);

beforeAll(async () => {
  content = await freshImage();
});

describe('pushing to a real registry', () => {
  test('skopeo reads back what was pushed, the manifest byte for byte', async () => {
    const repository = testNamespace('push');
    const progress: number[] = [];
    const {sent} = await pushImage(
      content,
      {registry: await client(registry), repository, tag: '1-abc'},
      {signal, onProgress: (done, total) => progress.push(done / total)},
    );
    expect(sent).toBe(sizeOf(content));
    expect(progress.at(-1)).toBe(1);
    expect(raw(repository)).toBe(Buffer.from(content.manifestBytes).toString());
    const to = join(folder, 'back');
    skopeo(
      '--insecure-policy',
      'copy',
      '--preserve-digests',
      '--src-tls-verify=false',
      `docker://${registry}/${repository}:1-abc`,
      `oci:${to}:a`,
    );
    const back = await imageOf(to);
    expect(back.manifest).toEqual(content.manifest);
  });

  test('a second push sends nothing; another repository gets blobs mounted', async () => {
    const [first, second] = [testNamespace('push'), testNamespace('push')];
    const image = await freshImage();
    const to = await client(registry);
    expect((await push(to, first, image)).sent).toBe(sizeOf(image));
    expect((await push(to, first, image)).sent).toBe(0);
    expect((await push(await client(registry), first, image)).sent).toBe(0);
    expect((await push(to, second, image)).sent).toBe(0);
    expect(raw(second)).toBe(raw(first));
  });

  test('two pushes of the same image at once send its blobs once', async () => {
    const image = await freshImage();
    const to = await client(registry);
    const pushes = await Promise.all([push(to, testNamespace('push'), image), push(to, testNamespace('push'), image)]);
    expect(pushes.reduce((sum, {sent}) => sum + sent, 0)).toBe(sizeOf(image));
  });

  test('reads what skopeo pushed', async () => {
    const repository = testNamespace('push');
    const layout = join(folder, 'layout-0');
    skopeo(
      '--insecure-policy',
      'copy',
      '--dest-tls-verify=false',
      `oci:${layout}:a`,
      `docker://${registry}/${repository}:x`,
    );
    const from = await client(registry);
    const found = await from.getManifest(repository, 'x', signal);
    expect(Buffer.from(found?.bytes ?? '').toString()).toBe(
      skopeo('inspect', '--raw', '--tls-verify=false', `docker://${registry}/${repository}:x`),
    );
    expect(await from.getManifest(repository, 'y', signal)).toBeUndefined();
    const pushed = await imageContent(found?.manifest ?? content.manifest, async (digest) =>
      digest === found?.manifest.digest ? bytesOf(found.bytes) : from.openBlob(repository, digest, signal),
    );
    expect(pushed.blobs).toHaveLength(3);
    for (const blob of pushed.blobs) for await (const _ of verified(blob, await pushed.open(blob.digest), 'registry'));
  });

  test('a blob that is corrupt where it comes from leaves no manifest', async () => {
    const image = await freshImage();
    const broken: ImageContent = {
      ...image,
      open: async (digest) => {
        const blob = image.blobs.find((one) => one.digest === digest);
        if (!blob) throw new Error(digest);
        return verified(blob, flipped(await image.open(digest)), 'a stick');
      },
    };
    const repository = testNamespace('push');
    await expect(push(await client(registry), repository, broken)).rejects.toMatchObject({code: 'IMAGE_BLOB_DIGEST'});
    expect(await (await client(registry)).getManifest(repository, '1-abc', signal)).toBeUndefined();
  });

  test('stops when it is interrupted', async () => {
    const stop = new AbortController();
    const target = {registry: await client(registry), repository: testNamespace('push'), tag: 'x'};
    const onProgress = () => stop.abort(new Error('stopped'));
    await expect(pushImage(await freshImage(20_000_000), target, {signal: stop.signal, onProgress})).rejects.toThrow(
      'stopped',
    );
  });
});

async function* bytesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* flipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) yield Buffer.from(chunk).fill(0, 100, 101).fill(1, 101, 102);
}

describe('a registry in trouble', () => {
  const fails = async (fault: Fault, site: Partial<SiteRegistry> = {}, silence?: number) => {
    const proxy = await proxied(fault);
    const error = await push(
      await client(proxy.host, site, silence),
      testNamespace('fault'),
      await freshImage(300_000),
    ).catch((failure) => failure);
    return {error, proxy};
  };
  const succeeds = async (fault: Fault, size = 300_000) => {
    const proxy = await proxied(fault);
    const repository = testNamespace('fault');
    const image = await freshImage(size);
    const {sent} = await push(await client(proxy.host), repository, image);
    expect(sent).toBe(sizeOf(image));
    expect(raw(repository)).toBe(Buffer.from(image.manifestBytes).toString());
    return proxy;
  };
  test('that is busy is asked again when it says', async () => {
    await succeeds(first(1, /^PUT .*manifests/, (_, response) => answer(response, 429, {'retry-after': '7'})));
    expect(waits).toEqual([7000]);
  });

  test('that says when by a date is asked then, by its own clock', async () => {
    const headers = {date: 'Wed, 01 Jan 2020 00:00:00 GMT', 'retry-after': 'Wed, 01 Jan 2020 00:00:09 GMT'};
    await succeeds(first(1, /^PUT .*manifests/, (_, response) => answer(response, 503, headers)));
    expect(waits).toEqual([9000]);
  });

  test('that fails for a while is asked again, ever more slowly', async () => {
    await succeeds(first(3, /^PUT .*manifests/, (_, response) => answer(response, 500)));
    expect(waits).toEqual([500, 1000, 2000]);
  });

  test('that fails for good: its own words, what to look at, five tries', async () => {
    const body = '{"errors":[{"code":"UNKNOWN","message":"no space left on device"}]}';
    const {error, proxy} = await fails(
      (request, response) => request.method === 'PUT' && answer(response, 500, {}, body),
    );
    expect(error).toMatchObject({
      code: 'REGISTRY_FAILED',
      params: {host: proxy.host, status: 500, message: 'UNKNOWN: no space left on device'},
    });
    expect(proxy.seen.some(({line}) => /manifests/.test(line))).toBe(false);
  });

  test('that cuts the connection in mid-layer gets the layer in pieces', async () => {
    const cut = first(3, /^PUT .*uploads/, (request) => {
      if (Number(request.headers['content-length']) < 20_000_000) return false;
      request.once('data', () => request.socket.destroy());
      return true;
    });
    const proxy = await succeeds(cut, 40_000_000);
    expect(proxy.seen.filter(({line}) => line.startsWith('PATCH')).length).toBeGreaterThanOrEqual(3);
  });

  test('that refuses large requests gets the layer in pieces', async () => {
    const proxy = await succeeds(
      (request, response) => Number(request.headers['content-length']) > 20_000_000 && answer(response, 413),
      40_000_000,
    );
    expect(proxy.seen.some(({line}) => line.startsWith('PATCH'))).toBe(true);
  });

  test('that refuses small ones too: the size and what to raise', async () => {
    const {error} = await fails(
      (request, response) => Number(request.headers['content-length']) > 100_000 && answer(response, 413),
    );
    expect(error).toMatchObject({code: 'REGISTRY_TOO_LARGE', params: {size: expect.any(Number)}});
  });

  test('that hangs is given up', async () => {
    const {error} = await fails((request) => request.method === 'HEAD', {}, 300);
    expect(error).toMatchObject({code: 'REGISTRY_TIMEOUT', params: {request: expect.stringMatching(/^HEAD \/v2\//)}});
  });

  test('that gives absolute, relative or changed addresses to upload to', async () => {
    const proxy = await proxied((request, response) => {
      if (request.method !== 'POST' || !request.url?.endsWith('/uploads/')) return false;
      void fetch(`http://${registry}${request.url}`, {method: 'POST'}).then(({headers}) => {
        const location = new URL(headers.get('location') ?? '');
        answer(response, 202, {location: `${location.pathname}${location.search}`});
      });
      return true;
    });
    const repository = testNamespace('fault');
    await push(await client(proxy.host), repository, await freshImage(300_000));
    expect(proxy.seen.some(({line}) => line.startsWith('PUT') && line.includes('_state='))).toBe(true);
    expect(raw(repository)).toContain('schemaVersion');
  });

  test('that forbids, or has no such project, is named with the repository', async () => {
    const denied = '{"errors":[{"code":"DENIED","message":"requested access is denied"}]}';
    const forbidden = await fails(
      (request, response) => request.method === 'POST' && answer(response, 403, {}, denied),
    );
    expect(forbidden.error).toMatchObject({
      code: 'REGISTRY_FORBIDDEN',
      params: {message: 'DENIED: requested access is denied'},
    });
    const missing = await fails((request, response) => request.method === 'POST' && answer(response, 404));
    expect(missing.error).toMatchObject({code: 'REGISTRY_NOT_FOUND'});
  });

  test('that is not there, or does not speak TLS', async () => {
    await expect((await client('127.0.0.1:1')).ping(signal)).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      params: {host: '127.0.0.1:1', reason: 'ECONNREFUSED'},
    });
    await expect((await client(registry, {plainHttp: false})).ping(signal)).rejects.toMatchObject({
      code: 'REGISTRY_NOT_TLS',
    });
  });

  test('whose certificate nobody knows, until its authority is given', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=registry', '-addext', 'subjectAltName=IP:127.0.0.1'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', ...subject],
      {stdio: 'pipe'},
    );
    const proxy = await proxied(() => false, {key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8')});
    const site = {plainHttp: false};
    await expect((await client(proxy.host, site)).ping(signal)).rejects.toMatchObject({code: 'REGISTRY_CERTIFICATE'});
    await (await client(proxy.host, {...site, caFile: cert})).ping(signal);
    await expect(client(proxy.host, {...site, caFile: key})).rejects.toMatchObject({code: 'REGISTRY_CA_FILE_INVALID'});
  });
});

describe('credentials', () => {
  const authFile = (...hosts: string[]) => {
    const path = join(folder, `auth-${layers++}.json`);
    const auth = Buffer.from('anna:planted-secret').toString('base64');
    writeFileSync(path, JSON.stringify({auths: Object.fromEntries(hosts.map((host) => [host, {auth}]))}));
    return path;
  };
  const basic = `Basic ${Buffer.from('anna:planted-secret').toString('base64')}`;
  const wants =
    (challenge: () => string, accepts: (authorization: string) => boolean): Fault =>
    (request, response) =>
      !accepts(request.headers.authorization ?? '') && answer(response, 401, {'www-authenticate': challenge()});

  test('Basic ones are given when asked for', async () => {
    const proxy = await proxied(
      wants(
        () => 'Basic realm="registry"',
        (given) => given === basic,
      ),
    );
    const image = await freshImage();
    const to = await client(proxy.host, {authFile: authFile(proxy.host)});
    expect((await push(to, testNamespace('auth'), image)).sent).toBe(sizeOf(image));
  });

  test('without any the error says which host wants some; wrong ones are told as such', async () => {
    const proxy = await proxied(
      wants(
        () => 'Basic realm="registry"',
        () => false,
      ),
    );
    await expect((await client(proxy.host)).ping(signal)).rejects.toMatchObject({
      code: 'REGISTRY_UNAUTHORISED',
      params: {host: proxy.host, credentials: false},
    });
    const error = await (await client(proxy.host, {authFile: authFile(proxy.host)}))
      .ping(signal)
      .catch((failure) => failure);
    expect(error).toMatchObject({code: 'REGISTRY_UNAUTHORISED', params: {credentials: true}});
    expect(`${error} ${error.stack}`).not.toContain('planted-secret');
  });

  /** A registry whose tokens are good for a few requests only. */
  const tokenRegistry = async (uses: number) => {
    let left = 0;
    let issued = 0;
    const proxy = await proxied((request, response) => {
      if (request.url?.startsWith('/token')) {
        if (request.headers.authorization !== basic) return answer(response, 401);
        left = uses;
        return answer(response, 200, {}, JSON.stringify({token: `token-${++issued}`}));
      }
      if (request.headers.authorization === `Bearer token-${issued}` && left-- > 0) return false;
      const scope = 'scope="repository:x:pull,push"';
      return answer(response, 401, {
        'www-authenticate': `Bearer realm="http://${proxy.host}/token",service="registry",${scope}`,
      });
    });
    return proxy;
  };

  test('tokens are fetched, and renewed when they expire in mid-push', async () => {
    const proxy = await tokenRegistry(3);
    const image = await freshImage();
    const repository = testNamespace('auth');
    expect((await push(await client(proxy.host, {authFile: authFile(proxy.host)}), repository, image)).sent).toBe(
      sizeOf(image),
    );
    expect(raw(repository)).toBe(Buffer.from(image.manifestBytes).toString());
    expect(proxy.seen.filter(({line}) => line.startsWith('GET /token?service=registry&scope=')).length).toBeGreaterThan(
      3,
    );
  });

  test('never go to a token service on another host', async () => {
    const thief = await proxied((_, response) => answer(response, 401));
    const proxy = await proxied(
      wants(
        () => `Bearer realm="http://${thief.host}/token"`,
        () => false,
      ),
    );
    await expect((await client(proxy.host, {authFile: authFile(proxy.host)})).ping(signal)).rejects.toMatchObject({
      code: 'REGISTRY_TOKEN_SERVICE',
    });
    expect(thief.seen).toEqual([{line: expect.stringMatching(/^GET \/token/), received: 0}]);
  });

  test('never follow a redirect or an upload address to another host', async () => {
    const elsewhere = await proxied(() => false);
    const proxy = await proxied((request, response) => {
      if (request.headers.authorization !== basic)
        return answer(response, 401, {'www-authenticate': 'Basic realm="x"'});
      if (request.method === 'GET' && request.url?.includes('/blobs/')) {
        return answer(response, 307, {location: `http://${elsewhere.host}${request.url}`});
      }
      if (request.method !== 'POST') return false;
      void fetch(`http://${registry}${request.url}`, {method: 'POST'}).then(({headers}) => {
        const location = new URL(headers.get('location') ?? '');
        location.host = elsewhere.host;
        answer(response, 202, {location: location.href});
      });
      return true;
    });
    const repository = testNamespace('auth');
    const image = await freshImage(300_000);
    const to = await client(proxy.host, {authFile: authFile(proxy.host)});
    await push(to, repository, image);
    for (const blob of image.blobs)
      for await (const _ of verified(blob, await to.openBlob(repository, blob.digest, signal), 'x'));
    expect(elsewhere.seen.length).toBeGreaterThan(image.blobs.length);
    expect(elsewhere.seen.filter(({authorization}) => authorization !== undefined)).toEqual([]);
  });

  test('that cannot be read are told without quoting them', async () => {
    const path = join(folder, 'bad-auth.json');
    for (const text of ['{"auths":{"r.site":{"auth":"cGxhbnRlZA=="}}}', 'planted', '{"auths":{"r.site":{}}}']) {
      writeFileSync(path, text);
      const error = await client('r.site', {authFile: path}).catch((failure) => failure);
      expect(error).toMatchObject({code: 'REGISTRY_AUTH_FILE_INVALID', params: {path}});
      expect(JSON.stringify(error.params)).not.toMatch(/planted|cGxh/);
    }
    await expect(client('r.site', {authFile: join(folder, 'nowhere')})).rejects.toMatchObject({
      params: {reason: 'ENOENT'},
    });
  });
});
