import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from '@jest/globals';
import type {OnekeyError} from '../../src/errors.ts';
import {connect} from '../../src/kube/connect.ts';
import {loginExpiry} from '../../src/kube/login-expiry.ts';
import {english} from '../../src/messages/catalogue.ts';
import {createTexts} from '../../src/ui/texts.ts';
import {kubectl} from '../testbed.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'onekey-expiry-'));
afterAll(() => rmSync(folder, {recursive: true}));

const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
const bearer = (token: string) => ({tls: {}, headers: {Authorization: `Bearer ${token}`}});

test('a token tells until when it is good, if it is one that tells', () => {
  expect(loginExpiry(bearer(jwt({exp: 1577836800})))).toBe('2020-01-01T00:00:00.000Z');
  expect(loginExpiry(bearer(jwt({sub: 'me'})))).toBeUndefined();
  expect(loginExpiry(bearer(jwt({exp: 'soon'})))).toBeUndefined();
  expect(loginExpiry(bearer('opaque'))).toBeUndefined();
  expect(loginExpiry(bearer('a.%%%.b'))).toBeUndefined();
  expect(loginExpiry({tls: {cert: 'none'}, headers: {}})).toBeUndefined();
});

/** A kubeconfig for the test bed whose client certificate another authority made. */
function strangeKubeconfig(): string {
  const [key, cert, config] = ['key.pem', 'cert.pem', 'kubeconfig'].map((name) => path.join(folder, name));
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, {stdio: 'pipe'});
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=old'],
    ...['-keyout', `${key}`, '-out', `${cert}`, '-days', '1'],
  );
  const valid = readFileSync(`${cert}`, 'utf8');
  const raw = JSON.parse(kubectl('config', 'view', '--minify', '--raw', '--flatten', '-o', 'json'));
  raw.users[0].user = {
    'client-certificate-data': Buffer.from(valid).toString('base64'),
    'client-key-data': readFileSync(`${key}`).toString('base64'),
  };
  writeFileSync(`${config}`, JSON.stringify(raw));
  return `${config}`;
}

test('an API server that does not take a client certificate is told of with its end', async () => {
  const refused = connect({kubeconfig: strangeKubeconfig()});
  await expect(refused).rejects.toMatchObject({code: 'CLUSTER_UNAUTHORIZED', params: {expires: expect.any(String)}});
  const error = (await refused.catch((it) => it)) as OnekeyError;
  expect(createTexts(english).problem(error).what).toMatch(/is good until \d{4}-\d\d-\d\dT/);
});
