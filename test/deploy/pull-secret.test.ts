import {writeFileSync} from 'node:fs';
import {describe, expect, jest, test} from '@jest/globals';
import {pullSecretFor, secretsIn} from '../../src/deploy/pull-secret.ts';
import type {SiteRegistry} from '../../src/image/site-registry.ts';
import {answer, type Fault} from '../image/registry/faulty-proxy.ts';
import {never, pushing} from '../image/registry/pushing.ts';

jest.setTimeout(30_000);

const {fileName, proxied} = pushing();
const images = [{name: 'test.example/a:1', digest: `sha256:${'0'.repeat(64)}`, size: 1, mediaType: 'x', usedBy: []}];
const encoded = (text: string) => Buffer.from(text).toString('base64');
const wantsBasic: Fault = (request, response) =>
  !request.headers.authorization && answer(response, 401, {'www-authenticate': 'Basic realm="x"'});

function authFile(users: {readonly [host: string]: string}): string {
  const path = fileName('auth.json');
  const auths = Object.fromEntries(Object.entries(users).map(([host, user]) => [host, {auth: encoded(user)}]));
  writeFileSync(path, JSON.stringify({auths}));
  return path;
}

async function secretFor(
  fault: Fault,
  site: Partial<SiteRegistry>,
  users: {readonly [host: string]: string} | undefined,
) {
  const {host} = await proxied(fault);
  const named =
    users && Object.fromEntries(Object.entries(users).map(([name, user]) => [name.replace('REGISTRY', host), user]));
  const registry: SiteRegistry = {
    push: host,
    pull: host,
    layout: 'nested',
    keepNames: false,
    plainHttp: true,
    ...(named && {authFile: authFile(named)}),
    ...site,
  };
  const secret = await pullSecretFor({images}, {registry}, never);
  return secret && {auths: JSON.parse(secret.dockerConfig).auths, host, secret};
}

describe('a secret to pull by', () => {
  test('has the credentials of the registry alone', async () => {
    const found = await secretFor(wantsBasic, {}, {REGISTRY: 'anna:planted', 'other.site': 'otto:other'});
    expect(found?.auths).toEqual({[found?.host ?? '']: {auth: encoded('anna:planted')}});
    expect(found && secretsIn(found.secret)).toEqual([encoded('anna:planted'), 'planted']);
  });

  test('is for the name by which nodes know the registry, with credentials of its own if there are any', async () => {
    const site = {pull: 'mirror.site/his'};
    expect((await secretFor(wantsBasic, site, {REGISTRY: 'anna:a'}))?.auths).toEqual({
      'mirror.site': {auth: encoded('anna:a')},
    });
    expect((await secretFor(wantsBasic, site, {REGISTRY: 'anna:a', 'mirror.site': 'robot:r'}))?.auths).toEqual({
      'mirror.site': {auth: encoded('robot:r')},
    });
  });

  test('is not made of an identity token, which nodes cannot pull with', async () => {
    const {host} = await proxied(wantsBasic);
    const path = fileName('auth.json');
    writeFileSync(path, JSON.stringify({auths: {[host]: {auth: encoded('<token>:'), identitytoken: 'planted'}}}));
    const made = secretFor(wantsBasic, {pull: host, authFile: path}, undefined);
    await expect(made).rejects.toMatchObject({
      code: 'REGISTRY_AUTH_FILE_INVALID',
      params: {path, reason: 'IDENTITY_TOKEN', entry: host},
    });
  });

  test('is none where the registry gives images to strangers, or nobody has credentials', async () => {
    expect(await secretFor(() => false, {}, {REGISTRY: 'anna:a'})).toBeUndefined();
    expect(await secretFor(wantsBasic, {}, undefined)).toBeUndefined();
    expect(await secretFor(wantsBasic, {}, {'other.site': 'otto:o'})).toBeUndefined();
    expect(await secretFor(wantsBasic, {keepNames: true}, {REGISTRY: 'anna:a'})).toBeUndefined();
  });
});
