import {mkdtempSync, writeFileSync} from 'node:fs';
import {createServer as createHttpServer} from 'node:http';
import {type AddressInfo, connect as connectTcp, createServer as createTcpServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, describe, expect, test} from '@jest/globals';
import {connect} from '../../src/kube/connect.ts';
import {restrictedAccess} from '../e2e/restricted-access.ts';
import {kubectl, testKubeconfig, testNamespace} from '../testbed.ts';
import {configMap, never} from './objects.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'onekey-connect-'));
const machine = (env: {readonly [name: string]: string} = {}) => ({
  env,
  home: folder,
  random: Math.random,
  now: Date.now,
});

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const view = (what: string) => kubectl('config', 'view', '--minify', '--raw', '--flatten', '-o', `jsonpath={${what}}`);
const server = view('.clusters[0].cluster.server');

/** The test bed's kubeconfig with parts of it changed. */
function kubeconfig(name: string, change: {readonly cluster?: object; readonly user?: object}): string {
  const decoded = (what: string) => Buffer.from(view(what), 'base64').toString('base64');
  const cluster = {
    server,
    'certificate-authority-data': decoded('.clusters[0].cluster.certificate-authority-data'),
    ...change.cluster,
  };
  const user = change.user ?? {
    'client-certificate-data': decoded('.users[0].user.client-certificate-data'),
    'client-key-data': decoded('.users[0].user.client-key-data'),
  };
  const config = {
    clusters: [{name: 'c', cluster}],
    users: [{name: 'u', user}],
    contexts: [{name: 'x', context: {cluster: 'c', user: 'u'}}],
    'current-context': 'x',
  };
  return write(name, JSON.stringify(config));
}

describe('connecting', () => {
  test('takes the flag, then KUBECONFIG, then the file at home', async () => {
    const byFlag = await connect({kubeconfig: testKubeconfig()}, never, machine());
    expect(await byFlag.version(never)).toMatch(/^v1\.\d+\./);
    expect(byFlag.server).toBe(server);
    await byFlag.close();
    const byVariable = await connect({}, never, machine({KUBECONFIG: `/nowhere${path.delimiter}${testKubeconfig()}`}));
    await byVariable.close();
    await expect(connect({}, never, machine())).rejects.toMatchObject({
      code: 'CLUSTER_KUBECONFIG_MISSING',
      params: {places: [path.join(folder, '.kube', 'config')]},
    });
  });

  test('works with certificates inside the kubeconfig', async () => {
    const cluster = await connect({kubeconfig: kubeconfig('inline', {})}, never, machine());
    await cluster.close();
  });

  test.each([
    ['CLUSTER_UNREACHABLE', 'nobody-listens', {cluster: {server: 'https://127.0.0.1:1'}}],
    ['CLUSTER_UNREACHABLE', 'no-such-host', {cluster: {server: 'https://none.invalid'}}],
    ['CLUSTER_CERTIFICATE', 'no-authority', {cluster: {'certificate-authority-data': undefined}}],
    ['CLUSTER_CERTIFICATE', 'other-name', {cluster: {'tls-server-name': 'other.example'}}],
    ['CLUSTER_CERTIFICATE', 'broken-authority', {cluster: {'certificate-authority-data': 'bm8='}}],
    ['CLUSTER_UNAUTHORIZED', 'wrong-token', {user: {token: 'wrong'}}],
    ['CLUSTER_CERTIFICATE', 'broken-key', {user: {'client-certificate-data': 'bm8=', 'client-key-data': 'bm8='}}],
  ])(
    'ends with %s: %s',
    async (code, name, change) => {
      await expect(connect({kubeconfig: kubeconfig(name, change)}, never, machine())).rejects.toMatchObject({code});
    },
    20_000,
  );

  test('goes through the proxy that the kubeconfig names', async () => {
    const asked: (string | undefined)[] = [];
    const proxy = createHttpServer().on('connect', (request, client) => {
      asked.push(request.url);
      const [host, port] = (request.url ?? '').split(':');
      const upstream = connectTcp(Number(port), host ?? '', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      upstream.on('error', () => client.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const cluster = await connect(
      {kubeconfig: kubeconfig('proxied', {cluster: {'proxy-url': address}})},
      never,
      machine(),
    );
    await cluster.close();
    proxy.close();
    expect(asked).toEqual([new URL(server).host]);
  });

  test('refuses a proxy that it cannot speak to, without showing its password', async () => {
    const file = kubeconfig('socks', {cluster: {'proxy-url': 'socks5://me:secret@proxy.example:1080'}});
    await expect(connect({kubeconfig: file}, never, machine())).rejects.toMatchObject({
      code: 'CLUSTER_PROXY_UNSUPPORTED',
      params: {proxy: 'socks5://proxy.example:1080'},
    });
  });

  test('to something that is no API server says so', async () => {
    const other = createTcpServer((socket) => socket.end('SSH-2.0-x\r\n')).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    await expect(connect({server: address}, never, machine())).rejects.toMatchObject({code: 'CLUSTER_UNREACHABLE'});
    other.close();
  });
});

describe('an account with few rights', () => {
  const rules = [
    {apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'patch', 'create']},
    {apiGroups: ['apps'], resources: ['deployments'], verbs: ['get']},
  ];
  const account = restrictedAccess(rules);
  const namespace = testNamespace('rights');
  kubectl('create', 'namespace', namespace);
  afterAll(() => {
    kubectl('delete', 'namespace', namespace, '--wait=false');
    account.remove();
  });

  test('connects with its token, and learns what it may not do', async () => {
    const cluster = await connect(account, never, machine());
    const may = {verb: 'create', group: '', resource: 'configmaps', namespace};
    const mayNot = {verb: 'patch', group: 'apps', resource: 'deployments', namespace};
    const mayNotAnywhere = {verb: 'create', group: '', resource: 'namespaces'};
    expect(await cluster.forbidden([may, mayNot, mayNotAnywhere], never)).toEqual([mayNot, mayNotAnywhere]);
    const settings = await cluster.apply(configMap(namespace, 'a', {}), never);
    expect(settings.change).toBe('created');
    await expect(cluster.remove(settings.ref, settings.uid, never)).rejects.toMatchObject({
      code: 'CLUSTER_FORBIDDEN',
      params: {reason: expect.stringContaining('cannot delete resource "configmaps"')},
    });
    await cluster.close();
  });

  test('waits by lists alone where it may not watch', async () => {
    const administrator = await connect({kubeconfig: testKubeconfig()}, never, machine());
    const object = configMap(namespace, 'unwatched', {});
    const finalizers = ['example.com/hold'];
    const {ref} = await administrator.apply({...object, metadata: {...object.metadata, finalizers}}, never);
    await administrator.remove(ref, undefined, never);
    const cluster = await connect(account, never, machine());
    const waiting = cluster.waitUntilReady([ref], {timeoutSeconds: 3, onWaiting: () => {}, signal: never});
    await expect(waiting).rejects.toMatchObject({code: 'CLUSTER_NOT_READY'});
    kubectl('-n', namespace, 'patch', 'configmap', 'unwatched', '--type=merge', '-p', '{"metadata":{"finalizers":[]}}');
    await Promise.all([cluster.close(), administrator.close()]);
  }, 20_000);
});
