import {writeFileSync} from 'node:fs';
import type {ServerResponse} from 'node:http';
import {Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {describe, expect, jest, test} from '@jest/globals';
import {createPusher} from '../../../src/image/push.ts';
import {testNamespace} from '../../testbed.ts';
import {answer, type Fault} from './faulty-proxy.ts';
import {never, pushing, pushOne, readBack, realLocation, sizeOf} from './pushing.ts';

jest.setTimeout(30_000);

function* endless(): Generator<string> {
  for (yield '{"token":"'; ; ) yield 'a'.repeat(64 * 1024);
}

const {fileName, freshImage, client, proxied} = pushing();

describe('credentials', () => {
  const authFile = (...hosts: string[]) => {
    const path = fileName('auth.json');
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
    expect((await pushOne(to, testNamespace('auth'), image)).sent).toBe(sizeOf(image));
  });

  test('without any the error says which host wants some; wrong ones are told as such', async () => {
    const proxy = await proxied(
      wants(
        () => 'Basic realm="registry"',
        () => false,
      ),
    );
    await expect((await client(proxy.host)).ping(never)).rejects.toMatchObject({
      code: 'REGISTRY_UNAUTHORISED',
      params: {host: proxy.host, credentials: false},
    });
    const error = await (await client(proxy.host, {authFile: authFile(proxy.host)}))
      .ping(never)
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
    expect((await pushOne(await client(proxy.host, {authFile: authFile(proxy.host)}), repository, image)).sent).toBe(
      sizeOf(image),
    );
    expect(readBack(repository)).toBe(Buffer.from(image.manifestBytes).toString());
    expect(proxy.seen.filter(({line}) => line.startsWith('GET /token?service=registry&scope=')).length).toBeGreaterThan(
      3,
    );
  });

  test('a token is renewed before it expires: nothing large is sent with one that is too old', async () => {
    let now = 0;
    let issued = 0;
    let bornAt = 0;
    const refused: string[] = [];
    const proxy = await proxied((request, response) => {
      now += 1000; // every request takes a second, and a token lives for five
      if (request.url?.startsWith('/token')) {
        bornAt = now;
        return answer(response, 200, {}, JSON.stringify({token: `token-${++issued}`, expires_in: 5}));
      }
      if (request.headers.authorization === `Bearer token-${issued}` && now - bornAt <= 5000) return false;
      refused.push(`${request.method}`);
      return answer(response, 401, {'www-authenticate': `Bearer realm="http://${proxy.host}/token",service="r"`});
    });
    const patience = {sleep: async () => {}, random: () => 1, monotonic: () => now};
    const image = await freshImage(20_000_000);
    const pusher = createPusher(await client(proxy.host, {}, {patience}), {signal: never, blobsAtOnce: 1});
    await pusher.push('a', image, {repository: testNamespace('auth'), tags: ['1-abc']});
    expect(issued).toBeGreaterThan(2);
    expect(refused.filter((method) => method === 'PUT' || method === 'PATCH')).toEqual([]);
  });

  test('a token that the registry takes back in the middle of a chunk is renewed, and the chunk sent again', async () => {
    let issued = 0;
    let refusals = 0;
    const proxy = await proxied((request, response) => {
      if (request.url?.startsWith('/token')) {
        return answer(response, 200, {}, JSON.stringify({token: `token-${++issued}`}));
      }
      const isKnown = request.headers.authorization === `Bearer token-${issued}`;
      if (isKnown && (request.method !== 'PATCH' || refusals++ > 0)) return false;
      const challenge = {'www-authenticate': `Bearer realm="http://${proxy.host}/token",service="r"`};
      if (request.method !== 'PATCH') return answer(response, 401, challenge);
      request.once('data', () => answer(response, 401, challenge));
      return true;
    });
    const repository = testNamespace('auth');
    await pushOne(await client(proxy.host), repository, await freshImage(10_000_000));
    expect(readBack(repository)).toContain('schemaVersion');
  });

  /** A registry whose tokens come for an identity token alone (distribution's OAuth2 flow), and what its token service was asked. */
  const identityRegistry = async (service?: string) => {
    const asked: URLSearchParams[] = [];
    const proxy = await proxied((request, response) => {
      if (request.url === '/oauth2/token' && request.method === 'POST') {
        void text(request).then((form) => {
          asked.push(new URLSearchParams(form));
          if (asked.at(-1)?.get('refresh_token') !== 'planted-token') return answer(response, 401);
          return answer(response, 200, {}, JSON.stringify({access_token: `token-${asked.length}`, expires_in: 60}));
        });
        return true;
      }
      if (asked.length > 0 && request.headers.authorization === `Bearer token-${asked.length}`) return false;
      const scope = 'scope="repository:x:pull,push"';
      const challenge = `Bearer realm="http://${service ?? proxy.host}/oauth2/token",service="registry.site",${scope}`;
      return answer(response, 401, {'www-authenticate': challenge});
    });
    return {proxy, asked};
  };
  const identityFile = (host: string, identitytoken = 'planted-token') => {
    const path = fileName('auth.json');
    writeFileSync(path, JSON.stringify({auths: {[host]: {auth: 'PHRva2VuPjo=', identitytoken}}}));
    return path;
  };

  test('an identity token is given to the token service as a refresh token, and to nobody else', async () => {
    const {proxy, asked} = await identityRegistry();
    const repository = testNamespace('auth');
    await pushOne(await client(proxy.host, {authFile: identityFile(proxy.host)}), repository, await freshImage(1000));
    expect(readBack(repository)).toContain('schemaVersion');
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      grant_type: 'refresh_token',
      client_id: 'onekey',
      service: 'registry.site',
      scope: 'repository:x:pull,push',
      refresh_token: 'planted-token',
    });
    expect(JSON.stringify(proxy.seen)).not.toContain('planted');
  });

  test('an identity token that is no good any more is told without quoting it', async () => {
    const {proxy} = await identityRegistry();
    const to = await client(proxy.host, {authFile: identityFile(proxy.host, 'planted-old')});
    const error = await to.ping(never).catch((failure) => failure);
    expect(error).toMatchObject({code: 'REGISTRY_UNAUTHORISED', params: {credentials: true}});
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('planted');
  });

  test('an identity token does not go to a token service on another host', async () => {
    const asked: string[] = [];
    const thief = await proxied((request, response) => {
      void text(request).then((body) => {
        asked.push(`${request.method} ${body}`);
        answer(response, 401);
      });
      return true;
    });
    const {proxy} = await identityRegistry(thief.host);
    const to = await client(proxy.host, {authFile: identityFile(proxy.host)});
    await expect(to.ping(never)).rejects.toMatchObject({code: 'REGISTRY_TOKEN_SERVICE'});
    expect(asked).toEqual(['GET ']);
  });

  test('never go to a token service on another host', async () => {
    const thief = await proxied((_, response) => answer(response, 401));
    const proxy = await proxied(
      wants(
        () => `Bearer realm="http://${thief.host}/token"`,
        () => false,
      ),
    );
    await expect((await client(proxy.host, {authFile: authFile(proxy.host)})).ping(never)).rejects.toMatchObject({
      code: 'REGISTRY_TOKEN_SERVICE',
    });
    expect(thief.seen).toEqual([{line: expect.stringMatching(/^GET \/token/), received: 0}]);
  });

  test.each([
    ['ends never', (response: ServerResponse) => void Readable.from(endless()).pipe(response)],
    ['is no header', (response: ServerResponse) => void response.end('{"token":"a\\r\\nx-evil: 1"}')],
    ['is nothing', (response: ServerResponse) => void response.end('{}')],
  ])('a token that %s is none', async (_, give) => {
    const proxy = await proxied((request, response) => {
      if (request.url?.startsWith('/token')) give(response.writeHead(200));
      else answer(response, 401, {'www-authenticate': `Bearer realm="http://${proxy.host}/token",service="r"`});
      return true;
    });
    await expect((await client(proxy.host)).ping(never)).rejects.toMatchObject({
      code: 'REGISTRY_TOKEN_SERVICE',
      params: {reason: 'empty'},
    });
  });

  test('never follow a redirect or an upload address to another host', async () => {
    const elsewhere = await proxied(() => false);
    const proxy = await proxied((request, response) => {
      if (request.headers.authorization !== basic)
        return answer(response, 401, {'www-authenticate': 'Basic realm="x"'});
      if (request.method === 'HEAD' && request.url?.includes('/blobs/')) {
        return answer(response, 307, {location: `http://${elsewhere.host}${request.url}`});
      }
      if (request.method !== 'POST') return false;
      void realLocation(request.url ?? '').then((location) => {
        location.host = elsewhere.host;
        answer(response, 202, {location: location.href});
      });
      return true;
    });
    const repository = testNamespace('auth');
    const image = await freshImage(300_000);
    const to = await client(proxy.host, {authFile: authFile(proxy.host)});
    await pushOne(to, repository, image);
    expect(elsewhere.seen.length).toBeGreaterThan(image.blobs.length);
    expect(elsewhere.seen.filter(({authorization}) => authorization !== undefined)).toEqual([]);
  });
});
