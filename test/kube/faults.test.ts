import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, test} from '@jest/globals';
import type {Waiting} from '../../src/events.ts';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import {type ControlPlane, startControlPlane} from '../control-plane.ts';
import {type Fault, type FaultyProxy, startFaultyProxy} from './faulty-proxy.ts';
import {configMap, never} from './objects.ts';

const namespace = 'faults';
let controlPlane: ControlPlane;
const open: {close(): unknown}[] = [];

beforeAll(async () => {
  controlPlane = await startControlPlane();
  const cluster = await connect({kubeconfig: controlPlane.kubeconfig});
  await cluster.ensureNamespace(namespace, never);
  await cluster.close();
}, 60_000);
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
afterAll(() => controlPlane.stop(), 60_000);

async function connected(
  fault: (request: string, authorization: string) => Fault | undefined,
): Promise<[Cluster, FaultyProxy]> {
  const proxy = await startFaultyProxy(controlPlane.kubeconfig, fault);
  const cluster = await connect({server: proxy.server});
  open.push(cluster, proxy);
  return [cluster, proxy];
}

/** A fault for the first so many requests of a kind. */
function first(count: number, pattern: RegExp, fault: Fault) {
  let left = count;
  return (request: string) => (pattern.test(request) && left-- > 0 ? fault : undefined);
}

const statusOf = (code: number, message: string, more: object = {}) =>
  JSON.stringify({kind: 'Status', apiVersion: 'v1', status: 'Failure', code, message, ...more});

describe('what passes by itself is outlasted', () => {
  test('429 with Retry-After, and not sooner than it says', async () => {
    const [cluster] = await connected(first(1, /PATCH/, {status: 429, headers: {'Retry-After': '1'}, body: 'later'}));
    const started = performance.now();
    expect((await cluster.apply(configMap(namespace, 'a429', {}), never)).change).toBe('created');
    expect(performance.now() - started).toBeGreaterThan(1000);
  });

  test.each<[string, Fault]>([
    ['500', {status: 500, body: statusOf(500, 'Internal error occurred: etcdserver: leader changed')}],
    ['503', {status: 503, body: 'apiserver is shutting down'}],
    [
      '409 of a quota that two wrote at once',
      {
        status: 409,
        body: statusOf(409, 'Operation cannot be fulfilled on resourcequotas "q": the object has been modified', {
          reason: 'Conflict',
        }),
      },
    ],
    ['reset connections', 'reset'],
  ])('%s, twice', async (name, fault) => {
    const [cluster, {requests}] = await connected(first(2, /PATCH/, fault));
    const object = configMap(namespace, `a-${name.replaceAll(' ', '-')}`, {});
    expect((await cluster.apply(object, never)).change).toBe('created');
    expect(requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(3);
  });

  test('an answer that is lost after the object was made', async () => {
    const [cluster] = await connected(first(1, /PATCH/, 'reset-after-effect'));
    const applied = await cluster.apply(configMap(namespace, 'lost-answer', {a: '1'}), never);
    expect(applied.change).toBe('configured');
    expect((await cluster.read(applied.ref, never))?.data).toEqual({a: '1'});
  });
});

describe('what is permanent is not repeated', () => {
  test.each<[string, number, string, string]>([
    ['CLUSTER_REJECTED', 500, statusOf(500, 'failed to create typed patch object: .spec.x: field not declared'), '500'],
    ['CLUSTER_FORBIDDEN', 403, statusOf(403, 'no'), '403'],
    ['CLUSTER_REJECTED', 413, '<html>Request Entity Too Large</html>', '413'],
  ])('%s for %i', async (code, status, body) => {
    const [cluster, {requests}] = await connected(first(9, /PATCH/, {status, body}));
    await expect(cluster.apply(configMap(namespace, 'never', {}), never)).rejects.toMatchObject({code});
    expect(requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(1);
  });

  test('and what stays away ends with an error in the end', async () => {
    const [cluster] = await connected((request) => (/PATCH/.test(request) ? {status: 500, body: 'odd'} : undefined));
    await expect(cluster.apply(configMap(namespace, 'odd', {}), never)).rejects.toMatchObject({
      code: 'CLUSTER_UNAVAILABLE',
      params: {status: 500, reason: 'odd'},
    });
  }, 20_000);
});

describe('credentials that are no longer accepted', () => {
  const unauthorized = {status: 401, body: statusOf(401, 'Unauthorized')};
  const tokenFile = path.join(mkdtempSync(path.join(tmpdir(), 'onekey-token-')), 'token');

  test('are read again, once for all who were refused', async () => {
    writeFileSync(tokenFile, 'first');
    let accepted = 'Bearer first';
    const proxy = await startFaultyProxy(controlPlane.kubeconfig, (_, authorization) =>
      authorization === accepted ? undefined : unauthorized,
    );
    const cluster = await connect({server: proxy.server, tokenFile});
    open.push(cluster, proxy);
    writeFileSync(tokenFile, 'second');
    accepted = 'Bearer second';
    const names = ['t1', 't2', 't3'];
    const applied = await Promise.all(names.map((name) => cluster.apply(configMap(namespace, name, {}), never)));
    expect(applied.map(({change}) => change)).toEqual(['created', 'created', 'created']);
  });

  test('and are refused again end with that', async () => {
    writeFileSync(tokenFile, 'first');
    let accept = true;
    const proxy = await startFaultyProxy(controlPlane.kubeconfig, () => (accept ? undefined : unauthorized));
    const cluster = await connect({server: proxy.server, tokenFile});
    open.push(cluster, proxy);
    accept = false;
    await expect(cluster.apply(configMap(namespace, 't4', {}), never)).rejects.toMatchObject({
      code: 'CLUSTER_UNAUTHORIZED',
    });
  });
});

describe('a wait', () => {
  const loadBalancer = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {name, namespace},
    spec: {type: 'LoadBalancer', ports: [{port: 80, protocol: 'TCP'}]},
  });

  /** Starts to wait; `address` gives the service what it waits for. */
  async function begin(cluster: Cluster, name: string) {
    const {ref} = await cluster.apply(loadBalancer(name), never);
    const seen: Waiting[] = [];
    const {promise: begun, resolve} = Promise.withResolvers<void>();
    const onWaiting = (waiting: readonly Waiting[]) => {
      seen.push(...waiting);
      if (waiting[0]?.reason.key === 'clusterNoAddress') resolve();
    };
    const waiting = cluster.waitUntilReady([ref], {timeoutSeconds: 60, onWaiting, signal: never});
    const address = (other: Cluster) =>
      other.request('PATCH', `/api/v1/namespaces/${namespace}/services/${name}/status`, {
        contentType: 'application/merge-patch+json',
        body: {status: {loadBalancer: {ingress: [{ip: '192.0.2.1'}]}}},
      });
    await Promise.race([begun, waiting]);
    return {waiting, address};
  }

  test('survives an API server that is killed and started again', async () => {
    const cluster = await connect({kubeconfig: controlPlane.kubeconfig});
    open.push(cluster);
    const {waiting, address} = await begin(cluster, 'restarted');
    controlPlane.kill('apiserver');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    controlPlane.start('apiserver');
    await address(cluster);
    await waiting;
  }, 60_000);

  test('survives an API server that falls silent', async () => {
    const cluster = await connect({kubeconfig: controlPlane.kubeconfig});
    open.push(cluster);
    const {waiting, address} = await begin(cluster, 'silent');
    controlPlane.signal('apiserver', 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    controlPlane.signal('apiserver', 'SIGCONT');
    await address(cluster);
    await waiting;
  }, 60_000);

  test('does not trust a watch that says nothing', async () => {
    const silence = {path: () => `/api/v1/namespaces/${namespace}/pods?watch=true&timeoutSeconds=300`};
    const [cluster] = await connected((request) => (/watch=true/.test(request) ? silence : undefined));
    const {waiting, address} = await begin(cluster, 'unheard');
    await address(cluster);
    const started = performance.now();
    await waiting;
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 60_000);

  test('lists again when the version of its watch has expired', async () => {
    const expired = {path: (asked: string) => asked.replace(/resourceVersion=\d+/, 'resourceVersion=1')};
    const [cluster, {requests}] = await connected((request) => (/watch=true/.test(request) ? expired : undefined));
    const {waiting, address} = await begin(cluster, 'expired');
    await address(cluster);
    await waiting;
    expect(requests.filter((request) => /GET .*\/services$/.test(request)).length).toBeGreaterThan(1);
  }, 60_000);

  test('lists again at once when a watch that was let in says 410, and then nothing more', async () => {
    const status = {kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Expired', code: 410};
    const saysGone = {endless: `${JSON.stringify({type: 'ERROR', object: status})}\n`};
    const [cluster, {requests}] = await connected((request) =>
      /services\?.*watch=true/.test(request) ? saysGone : undefined,
    );
    const {waiting, address} = await begin(cluster, 'gone-within');
    await address(cluster);
    const started = performance.now();
    await waiting;
    expect(performance.now() - started).toBeLessThan(6000);
    expect(requests.filter((request) => /GET .*\/services$/.test(request)).length).toBeGreaterThan(1);
  }, 60_000);

  test('lists again when a watch is refused with 410', async () => {
    const gone = {status: 410, body: statusOf(410, 'too old resource version: 1 (2)', {reason: 'Expired'})};
    const [cluster] = await connected(first(1, /watch=true/, gone));
    const {waiting, address} = await begin(cluster, 'gone');
    await address(cluster);
    await waiting;
  }, 60_000);
});
