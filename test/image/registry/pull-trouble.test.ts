import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import type {IncomingMessage} from 'node:http';
import {join} from 'node:path';
import {describe, expect, jest, test} from '@jest/globals';
import {answer, type Fault} from './faulty-proxy.ts';
import {isBlob, isManifest, pulling, registry, sha256} from './pulling.ts';

jest.setTimeout(60_000);

const {folder, repository, waits, raw, proxied, pull} = pulling();

describe('a registry in trouble', () => {
  const first = (times: number, matches: (request: IncomingMessage) => boolean, fault: Fault): Fault => {
    let left = times;
    return (request, response) => matches(request) && left-- > 0 && fault(request, response);
  };
  test.each([
    ['manifests', isManifest],
    ['blobs', isBlob],
  ])('that is busy with %s is asked again when it says', async (_, matches) => {
    const {host} = await proxied(
      first(1, matches, (_request, response) => answer(response, 429, {'retry-after': '7'})),
    );
    await pull({host});
    expect(waits).toEqual([7000]);
  });

  test('that fails for a while is asked again, ever more slowly', async () => {
    const {host} = await proxied(first(3, isBlob, (_, response) => answer(response, 500)));
    await pull({host});
    expect(waits).toEqual([500, 1000, 2000]);
  });

  test('that fails for good, forbids, or hangs', async () => {
    const failing = await proxied((request, response) => isManifest(request) && answer(response, 503));
    await expect(pull({host: failing.host})).rejects.toMatchObject({code: 'REGISTRY_FAILED', params: {status: 503}});
    expect(failing.seen).toHaveLength(5);
    const forbidding = await proxied((request, response) => isBlob(request) && answer(response, 403));
    await expect(pull({host: forbidding.host})).rejects.toMatchObject({code: 'REGISTRY_FORBIDDEN'});
    const silent = await proxied(() => true);
    await expect(pull({host: silent.host, silence: 300})).rejects.toMatchObject({code: 'REGISTRY_TIMEOUT'});
  });

  test('that sends blobs elsewhere is followed, without its credentials', async () => {
    const storage = await proxied();
    const basic = `Basic ${Buffer.from('anna:planted-secret').toString('base64')}`;
    const {host, seen} = await proxied((request, response) => {
      if (request.headers.authorization !== basic)
        return answer(response, 401, {'www-authenticate': 'Basic realm="x"'});
      return isBlob(request) && answer(response, 307, {location: `http://${storage.host}${request.url}`});
    });
    const authFile = {path: join(folder, 'auth.json'), mayBeMissing: false};
    writeFileSync(authFile.path, JSON.stringify({auths: {[host]: {username: 'anna', password: 'planted-secret'}}}));
    await pull({host, access: {authFile}});
    expect(seen.some(({authorization}) => authorization === basic)).toBe(true);
    expect(storage.seen.length).toBeGreaterThan(0);
    expect(storage.seen.filter(({authorization}) => authorization !== undefined)).toEqual([]);
  });

  test('whose tokens expire gives new ones, also to whoever has no credentials', async () => {
    let tokens = 0;
    let uses = 0;
    const {host} = await proxied((request, response) => {
      if (request.url?.startsWith('/token')) {
        uses = 0;
        return answer(response, 200, {}, JSON.stringify({token: `t${++tokens}`, expires_in: 5}));
      }
      const isGood = request.headers.authorization === `Bearer t${tokens}` && uses++ < 2;
      const challenge = `Bearer realm="http://${host}/token",service="s",scope="repository:${repository}:pull"`;
      return !isGood && answer(response, 401, {'www-authenticate': challenge});
    });
    await pull({host});
    expect(tokens).toBeGreaterThan(1);
  });

  test('that says nothing right about the type of a manifest is not believed', async () => {
    const {host} = await proxied((request, response) => {
      if (!isManifest(request)) return false;
      void fetch(`http://${registry}${request.url}`, {headers: {accept: request.headers.accept ?? ''}}).then(
        async (real) => answer(response, 200, {'content-type': 'text/plain'}, await real.text()),
      );
      return true;
    });
    expect((await pull({host})).content.manifest.mediaType).toBe('application/vnd.oci.image.manifest.v1+json');
  });

  test('that gives another manifest than the digest names', async () => {
    const {host} = await proxied((request, response) => isManifest(request) && answer(response, 200, {}, raw('oci')));
    const digest = `sha256:${'0'.repeat(64)}`;
    const locked = {name: 'x', source: digest, platforms: []};
    await expect(pull({host, locked})).rejects.toMatchObject({
      code: 'REGISTRY_CONTENT',
      params: {host, repository, expected: digest, found: sha256(raw('oci'))},
    });
  });

  test.each([
    ['application/vnd.docker.distribution.manifest.v1+prettyjws', 'IMAGE_UNSUPPORTED'],
    ['application/vnd.oci.artifact.manifest.v1+json', 'IMAGE_UNSUPPORTED'],
  ])('with a manifest of the type %s', async (mediaType, code) => {
    const {host} = await proxied(
      (request, response) => isManifest(request) && answer(response, 200, {'content-type': mediaType}, '{}'),
    );
    await expect(pull({host})).rejects.toMatchObject({code, params: {mediaType}});
  });

  test('with a layer that must not be handed on names it', async () => {
    const {host} = await proxied((request, response) => {
      if (!isManifest(request)) return false;
      const manifest = JSON.parse(raw('oci'));
      manifest.layers[1].mediaType = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
      return answer(response, 200, {}, JSON.stringify(manifest));
    });
    await expect(pull({host})).rejects.toMatchObject({
      code: 'IMAGE_FOREIGN_LAYER',
      params: {mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip'},
    });
  });

  test('speaks TLS, and plain HTTP only when asked', async () => {
    await expect(pull({access: {plainHttp: []}})).rejects.toMatchObject({code: 'REGISTRY_NOT_TLS'});
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=registry', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const args = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '2',
      ...subject,
    ];
    execFileSync('openssl', args, {stdio: 'pipe'});
    const {host} = await proxied(undefined, {tls: {key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8')}});
    await expect(pull({host, access: {plainHttp: []}})).rejects.toMatchObject({code: 'REGISTRY_CERTIFICATE'});
    await pull({host, access: {plainHttp: [], caFile: cert}});
  });
});
