import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync} from 'node:fs';
import https from 'node:https';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import {type ControlPlane, startControlPlane} from '../control-plane.ts';
import {configMap, never} from './objects.ts';

const namespace = 'outages';
let controlPlane: ControlPlane;
let cluster: Cluster;

beforeAll(async () => {
  controlPlane = await startControlPlane();
  cluster = await connect({kubeconfig: controlPlane.kubeconfig});
  await cluster.ensureNamespace(namespace, never);
}, 60_000);
afterAll(async () => {
  await cluster.close();
  controlPlane.stop();
}, 60_000);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What is told of the API server's absence while `work` goes on. */
async function told(work: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  cluster.onTrouble((error) => heard.push(error?.code ?? 'back'));
  await work();
  return heard;
}

describe('an apply outlasts', () => {
  const outlast = async (component: 'apiserver' | 'etcd') => {
    controlPlane.kill(component);
    const applied = cluster.apply(configMap(namespace, component, {}), never);
    await pause(4000);
    controlPlane.start(component);
    expect((await applied).change).toMatch(/created|configured/);
  };

  test('an API server that is killed and started again, and whoever waits is told', async () => {
    expect(await told(() => outlast('apiserver'))).toEqual(['CLUSTER_UNREACHABLE', 'back']);
  }, 90_000);

  test('an etcd that is killed and started again', () => outlast('etcd'), 90_000);

  test('a webhook that is down and comes up', async () => {
    const {port, start, caBundle, stop} = await webhook();
    await cluster.request('POST', '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations', {
      body: {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingWebhookConfiguration',
        metadata: {name: 'outages'},
        webhooks: [
          {
            name: 'outages.example.org',
            admissionReviewVersions: ['v1'],
            sideEffects: 'None',
            failurePolicy: 'Fail',
            timeoutSeconds: 2,
            clientConfig: {url: `https://127.0.0.1:${port}/`, caBundle},
            objectSelector: {matchLabels: {guarded: 'yes'}},
            rules: [{apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'], operations: ['CREATE']}],
          },
        ],
      },
    });
    const object = configMap(namespace, 'guarded', {});
    const guarded = {...object, metadata: {...object.metadata, labels: {guarded: 'yes'}}};
    const heard = await told(async () => {
      await pause(1500); // until the API server asks the webhook
      const applied = cluster.apply(guarded, never);
      await pause(4000);
      await start();
      expect((await applied).change).toBe('created');
    });
    expect(heard).toEqual(['CLUSTER_UNAVAILABLE', 'back']);
    stop();
  }, 90_000);
});

test('a namespace that is terminating is waited for, and made anew', async () => {
  const name = 'terminating';
  const path = `/api/v1/namespaces/${name}`;
  await cluster.ensureNamespace(name, never);
  const held = configMap(name, 'held', {});
  await cluster.apply({...held, metadata: {...held.metadata, finalizers: ['example.org/hold']}}, never);
  const before = await cluster.request<{metadata: {uid: string}}>('GET', path, {});
  await cluster.request('DELETE', path, {});
  const ensured = cluster.ensureNamespace(name, never);
  await pause(2000);
  await cluster.request('PATCH', `${path}/configmaps/held`, {
    contentType: 'application/merge-patch+json',
    body: {metadata: {finalizers: null}},
  });
  await ensured;
  const after = await cluster.request<{metadata: {uid: string}}>('GET', path, {});
  expect(after.metadata.uid).not.toBe(before.metadata.uid);
  expect((await cluster.apply(configMap(name, 'held', {}), never)).change).toBe('created');
}, 60_000);

/** A webhook that says yes, not started yet. */
async function webhook() {
  const folder = mkdtempSync(path.join(tmpdir(), 'onekey-webhook-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
    {
      stdio: 'ignore',
    },
  );
  const server = https.createServer({key: readFileSync(key), cert: readFileSync(cert)}, async (request, response) => {
    const {request: asked} = JSON.parse(await text(request));
    const answer = {uid: asked.uid, allowed: true};
    response.end(JSON.stringify({apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response: answer}));
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const {port} = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return {
    port,
    caBundle: readFileSync(cert).toString('base64'),
    start: () => listen(port),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
