import {chmodSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {inspect} from 'node:util';
import {describe, expect, test} from '@jest/globals';
import {endpointOfContext, endpointOfFlags} from '../../src/kube/endpoint.ts';
import {readKubeconfig} from '../../src/kube/kubeconfig.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'onekey-kubeconfig-'));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const one = write(
  'one',
  `
clusters: [{name: a, cluster: {server: "https://a.example:6443", certificate-authority: ca.crt}}]
users: [{name: u, user: {token: first, as: chief}}]
contexts: [{name: c, context: {cluster: a, user: u}}, {name: lost, context: {cluster: gone, user: u}}]
current-context: c
`,
);
const two = write(
  'two',
  `
clusters: [{name: a, cluster: {server: "https://other.example"}}, {name: b, cluster: {server: "https://b.example"}}]
users: [{name: v, user: {username: me, password: secret}}]
contexts: [{name: d, context: {cluster: b, user: v}}]
current-context: d
`,
);
write('ca.crt', 'the authority');

describe('kubeconfig files', () => {
  test('of several, the first that says something wins, and paths count from their own folder', () => {
    const {cluster, user} = readKubeconfig([path.join(folder, 'missing'), one, two], undefined);
    expect(cluster).toEqual({server: 'https://a.example:6443', 'certificate-authority': path.join(folder, 'ca.crt')});
    expect(user.token).toBe('first');
    expect(readKubeconfig([one, two], 'd').cluster.server).toBe('https://b.example');
  });

  test.each([
    ['CLUSTER_KUBECONFIG_MISSING', [path.join(folder, 'missing')], undefined],
    ['CLUSTER_CONTEXT_UNKNOWN', [one], 'nowhere'],
    ['CLUSTER_CONTEXT_UNKNOWN', [write('empty', '')], undefined],
    ['CLUSTER_KUBECONFIG_INVALID', [one], 'lost'],
    ['CLUSTER_KUBECONFIG_INVALID', [write('broken', 'clusters: [')], undefined],
    ['CLUSTER_KUBECONFIG_INVALID', [write('words', 'root:x:0:0\nbin:x:1:1\n')], undefined],
    ['CLUSTER_KUBECONFIG_INVALID', [write('pod', 'kind: Pod\nmetadata: {name: x}\n')], undefined],
    ['CLUSTER_CONTEXT_UNKNOWN', [write('map', 'current-context: {toString: 1}\n')], undefined],
    ['CLUSTER_CONTEXT_UNKNOWN', [write('maps', 'contexts: [{name: {toString: 1}}]\ncurrent-context: c\n')], undefined],
    ['CLUSTER_KUBECONFIG_INVALID', [write('in', 'contexts: [{name: c, context: {cluster: {toString: 1}}}]\n')], 'c'],
    ['CLUSTER_FILE_UNREADABLE', [folder], undefined],
  ])('end with %s for %j %s', (code, files, context) => {
    expect(() => readKubeconfig(files, context)).toThrow(expect.objectContaining({code}));
  });
});

describe('an endpoint', () => {
  test('has the token, the authority and whom to act as', async () => {
    const endpoint = await endpointOfContext(readKubeconfig([one], undefined), {})();
    expect(endpoint.headers).toEqual({Authorization: 'Bearer first', 'Impersonate-User': 'chief'});
    expect(endpoint.tls).toEqual({rejectUnauthorized: true, ca: Buffer.from('the authority')});
    expect(endpoint.server.href).toBe('https://a.example:6443/');
  });

  test('has a name and password, and the proxy that the kubeconfig names before that of the environment', async () => {
    const {cluster, user} = readKubeconfig([two], undefined);
    const given = {cluster: {...cluster, 'proxy-url': 'http://mine'}, user};
    const endpoint = await endpointOfContext(given, {HTTPS_PROXY: 'http://theirs'})();
    expect(endpoint.headers).toEqual({Authorization: `Basic ${Buffer.from('me:secret').toString('base64')}`});
    expect(endpoint.proxy).toBe('http://mine');
  });

  test('of a login program gets its token by running it', async () => {
    const credential = {apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: {token: 'made'}};
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: ['-e', `console.log(${JSON.stringify(JSON.stringify(credential))})`],
    };
    const endpoint = await endpointOfContext({cluster: {server: 'https://a.example'}, user: {exec}}, {})();
    expect(endpoint.headers).toEqual({Authorization: 'Bearer made'});
  });

  test('of a login program that fails says so', async () => {
    const exec = {command: process.execPath, args: ['-e', 'console.error("log in first"); process.exit(1)']};
    const opened = endpointOfContext({cluster: {server: 'https://a.example'}, user: {exec}}, {})();
    await expect(opened).rejects.toMatchObject({code: 'CLUSTER_CREDENTIALS_FAILED', params: {reason: 'log in first'}});
  });

  test('of a login program that writes a bare token does not show it', async () => {
    const exec = {command: process.execPath, args: ['-e', 'console.log("planted-token")']};
    const opened = endpointOfContext({cluster: {server: 'https://a.example'}, user: {exec}}, {})();
    const error = await opened.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({code: 'CLUSTER_CREDENTIALS_FAILED', params: {reason: 'NO_CREDENTIAL'}});
    expect(inspect(error)).not.toContain('planted');
  });

  test('of a login program beside the kubeconfig runs that one, wherever it is run from', async () => {
    const program = write('login', '#!/bin/sh\necho \'{"status": {"token": "beside"}}\'\n');
    chmodSync(program, 0o755);
    const beside = write(
      'beside',
      `${readFileSync(one, 'utf8').replace('{token: first, as: chief}', '{exec: {command: ./login}}')}`,
    );
    const endpoint = await endpointOfContext(readKubeconfig([beside], undefined), {})();
    expect(endpoint.headers).toEqual({Authorization: 'Bearer beside'});
  });

  test('of a login program that is not there says which', async () => {
    const exec = {command: 'no-such-login', args: []};
    const opened = endpointOfContext({cluster: {server: 'https://a.example'}, user: {exec}}, {})();
    await expect(opened).rejects.toMatchObject({code: 'CLUSTER_LOGIN_PROGRAM', params: {program: 'no-such-login'}});
  });

  test('of flags reads the token file anew each time', async () => {
    const tokenFile = write('token', 'old\n');
    const open = endpointOfFlags(new URL('https://a.example'), {tokenFile}, {});
    expect((await open()).headers).toEqual({Authorization: 'Bearer old'});
    write('token', 'new\n');
    expect((await open()).headers).toEqual({Authorization: 'Bearer new'});
  });
});
