import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, jest, test} from '@jest/globals';
import type {OnekeyError} from '../../../src/errors.ts';
import {errors} from '../../../src/messages/catalogue.ts';
import {testNamespace, testRegistry} from '../../testbed.ts';
import {answer, type Fault, type FaultyProxy, first} from './faulty-proxy.ts';
import {registryOnSmallDisk} from './own-registry.ts';
import {never, pushing, pushOne, readBack, realLocation, sizeOf} from './pushing.ts';

jest.setTimeout(60_000);

const {folder, waits, freshImage, client, proxied} = pushing();
const registry = testRegistry();
const megabytes = 1_000_000;

/** Pushes through a proxy that makes a fault for ever; there must be no manifest afterwards. */
async function fails(fault: Fault, silence?: number): Promise<{error: OnekeyError; proxy: FaultyProxy}> {
  const proxy = await proxied(fault);
  const repository = testNamespace('fault');
  const to = await client(proxy.host, {}, silence === undefined ? {} : {silence});
  const error = await pushOne(to, repository, await freshImage(300_000)).then(
    () => undefined,
    (failure: OnekeyError) => failure,
  );
  expect(await (await client(registry)).digestOf(repository, '1-abc', never)).toBeUndefined();
  return {error: error as OnekeyError, proxy};
}

/** Pushes through a proxy that makes faults for a while; the image must be complete afterwards. */
async function succeeds(fault: Fault, size = 300_000, silence?: number): Promise<FaultyProxy> {
  const proxy = await proxied(fault);
  const repository = testNamespace('fault');
  const image = await freshImage(size);
  const to = await client(proxy.host, {}, silence === undefined ? {} : {silence});
  const {sent} = await pushOne(to, repository, image);
  expect(sent).toBe(sizeOf(image));
  expect(readBack(repository)).toBe(Buffer.from(image.manifestBytes).toString());
  return proxy;
}

/** Cuts the connection when so many bytes of the body have come in. */
const cut =
  (after: number): Fault =>
  (request) => {
    let seen = 0;
    request.on('data', (chunk: Buffer) => {
      seen += chunk.length;
      if (seen >= after) request.socket.destroy();
    });
    return true;
  };

describe('a registry in trouble', () => {
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
    const puts = Map.groupBy(proxy.seen, ({line}) => /^PUT .*(sha256[^&]*)/.exec(line)?.[1]);
    puts.delete(undefined);
    expect([...puts.values()].map(({length}) => length)).toEqual([5, 5, 5]);
  });

  test('that resets connections, at once or while it is sent to', async () => {
    await succeeds(first(2, /^(HEAD|POST)/, (request) => Boolean(request.socket.destroy())));
    await succeeds(first(3, /^PUT .*uploads/, cut(100)));
  });

  test('that takes the blob and breaks off before it says so gets it once', async () => {
    const proxy = await proxied((request, response) => {
      if (request.method === 'PUT' && request.url?.includes('/uploads/') && !request.headers['x-onward']) {
        response.on('pipe', () => response.destroy());
      }
      return false;
    });
    const repository = testNamespace('fault');
    await pushOne(await client(proxy.host), repository, await freshImage(300_000));
    expect(proxy.seen.filter(({line}) => /^PUT .*uploads/.test(line))).toHaveLength(3);
    expect(readBack(repository)).toContain('schemaVersion');
  });

  test('that hangs is given up', async () => {
    const {error} = await fails((request) => request.method === 'HEAD' && /blobs/.test(request.url ?? ''), 300);
    expect(error).toMatchObject({code: 'REGISTRY_TIMEOUT', params: {request: expect.stringMatching(/^HEAD \/v2\//)}});
  });

  test('that stops reading in mid-upload is given up, and tried again', async () => {
    await succeeds(
      first(1, /^PATCH/, (request) => Boolean(request.pause())),
      20 * megabytes,
      1000,
    );
  });

  test('whose disk is full says so in its own words, and has no manifest', async () => {
    const small = await registryOnSmallDisk(folder, 20);
    try {
      const to = await client(small.host);
      await pushOne(to, 'fits', await freshImage(5 * megabytes));
      const failure = await pushOne(to, 'large', await freshImage(30 * megabytes)).catch((error: OnekeyError) => error);
      expect(failure).toMatchObject({
        code: 'REGISTRY_FAILED',
        params: {status: 500, host: small.host, message: expect.stringContaining('no space left')},
      });
      expect(await to.digestOf('large', '1-abc', never)).toBeUndefined();
    } finally {
      await small.stop();
    }
  });

  test('that gives relative addresses to upload to', async () => {
    const proxy = await proxied((request, response) => {
      if (request.method !== 'POST' || !request.url?.endsWith('/uploads/')) return false;
      void realLocation(request.url).then(({pathname, search}) =>
        answer(response, 202, {location: `${pathname}${search}`}),
      );
      return true;
    });
    const repository = testNamespace('fault');
    await pushOne(await client(proxy.host), repository, await freshImage(300_000));
    expect(proxy.seen.some(({line}) => line.startsWith('PUT') && line.includes('_state='))).toBe(true);
    expect(readBack(repository)).toContain('schemaVersion');
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

  test('that keeps a manifest under another digest than its own is not believed', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const changed = await fails(
      (request, response) =>
        /^PUT .*manifests/.test(`${request.method} ${request.url}`) &&
        answer(response, 201, {'docker-content-digest': digest}),
    );
    expect(changed.error).toMatchObject({code: 'REGISTRY_DIGEST', params: {found: digest}});
  });

  test('that sends uploads elsewhere gets none, and nothing goes there', async () => {
    const elsewhere = await proxied();
    const to = (path = '') => ({location: `http://${elsewhere.host}${path}`});
    for (const method of ['POST', 'PUT']) {
      const {error} = await fails(
        (request, response) => request.method === method && answer(response, 307, to(request.url)),
      );
      expect(error).toMatchObject({code: 'REGISTRY_REDIRECTS', params: {to: elsewhere.host}});
    }
    expect(elsewhere.seen).toEqual([]);
  });

  test('that points to no address, round in circles, or into the open is told at once', async () => {
    const pointing = (location: string): Fault => {
      return (request, response) => request.method === 'HEAD' && answer(response, 302, {location});
    };
    for (const location of ['http://:bad:', '/v2/round/']) {
      const {error} = await fails(pointing(location));
      expect(error).toMatchObject({code: 'REGISTRY_UNREACHABLE', params: {reason: 'LOCATION_INVALID'}});
      expect(waits).toEqual([]);
    }
  });

  test('that answers everything with a page for people is none', async () => {
    const proxy = await proxied((_, response) =>
      answer(response, 200, {'content-type': 'text/html'}, '<h1>Log in</h1>'),
    );
    const to = await client(proxy.host);
    await expect(to.ping(never)).rejects.toMatchObject({code: 'REGISTRY_NOT_ONE', params: {host: proxy.host}});
    await expect(pushOne(to, 'x', await freshImage(1000))).rejects.toMatchObject({code: /^REGISTRY_/});
  });

  test('that has a blob cut short gets it again', async () => {
    await succeeds(first(1, /^HEAD .*blobs/, (_, response) => answer(response, 200, {'content-length': '5'})));
  });

  test('that is not there, or does not speak TLS, in words', async () => {
    const unreachable = await (await client('127.0.0.1:1')).ping(never).catch((error: OnekeyError) => error);
    expect(unreachable).toMatchObject({code: 'REGISTRY_UNREACHABLE', params: {host: '127.0.0.1:1'}});
    expect(errors.REGISTRY_UNREACHABLE.what({host: 'r', reason: 'ECONNREFUSED'})).toBe(
      'The registry r cannot be reached: connection refused (ECONNREFUSED).',
    );
    await expect((await client(registry, {plainHttp: false})).ping(never)).rejects.toMatchObject({
      code: 'REGISTRY_NOT_TLS',
    });
  });

  test('whose certificate nobody knows, until its authority is given', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=registry', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const certificate = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2'];
    execFileSync('openssl', ['req', ...certificate, ...subject], {stdio: 'pipe'});
    const proxy = await proxied(undefined, {
      tls: {key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8')},
    });
    const site = {plainHttp: false};
    await expect((await client(proxy.host, site)).ping(never)).rejects.toMatchObject({code: 'REGISTRY_CERTIFICATE'});
    const to = await client(proxy.host, {...site, caFile: cert});
    await to.ping(never);
    await expect(client(proxy.host, {...site, caFile: key})).rejects.toMatchObject({code: 'REGISTRY_CA_FILE_INVALID'});
  });
});
