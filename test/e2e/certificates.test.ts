import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from '@jest/globals';
import {faultyProxy} from '../image/registry/faulty-proxy.ts';
import {kubectl} from '../testbed.ts';
import {deployment} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {runOnekey} from './run-onekey.ts';

afterAll(removeFolders);

describe('an environment that switches certificate checks off', () => {
  const env = {NODE_TLS_REJECT_UNAUTHORIZED: '0'};

  test('does so for no cluster', async () => {
    const server = kubectl('config', 'view', '-o', 'jsonpath={.clusters[0].cluster.server}');
    const token = path.join(temporaryFolder(), 'token');
    writeFileSync(token, 'any');
    const {status, stderr} = await runOnekey(['deploy', 'status', '--server', server, '--token-file', token], {env});
    expect(status).toBe(4);
    expect(stderr).toMatch(/^error CLUSTER_CERTIFICATE/);
  });

  test('does so for no registry', async () => {
    const registry = await faultyProxy(() => false, {tls: ownCertificate()});
    const image = `${registry.host}/tiny:1`;
    const runs = deployment('tiny', 'true');
    const [container] = runs.spec.template.spec.containers;
    Object.assign(container as object, {image});
    const app = {metadata: {name: 'tiny', version: '1.0.0'}, manifests: ['manifests/*.yaml'], images: [{name: image}]};
    const project = writeProject({applications: [{app, files: {'manifests/deployment.yaml': runs}}]});
    const output = path.join(temporaryFolder(), 'out.tgz');
    const {status, stderr} = await runOnekey(['pack', 'build', project, '-o', output], {env});
    await registry.close();
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/REGISTRY_CERTIFICATE/);
  });
});

describe('a kubeconfig', () => {
  test('whose client certificate has expired is told of with the day it ended', async () => {
    const authority = kubectl('config', 'view', '-o', 'jsonpath={.clusters[0].cluster.certificate-authority}');
    const {key, cert} = signedBy(authority, '2020-01-01', 30);
    const user = {'client-certificate-data': base64(cert), 'client-key-data': base64(key)};
    const {status, stderr} = await statusBy((config) => Object.assign(config.users[0] as object, {user}));
    expect(status).toBe(4);
    expect(stderr).toMatch(/^error CLUSTER_UNAUTHORIZED: .*is good until 2020-01-31T/);
    expect(stderr).toContain('ask for a new kubeconfig');
  });

  test('that names another authority than the one of the API server is told of, before anything secret is sent', async () => {
    const {cert} = ownCertificate();
    const {status, stderr} = await statusBy((config) => {
      Object.assign(config.clusters[0]?.cluster ?? {}, {'certificate-authority-data': base64(cert)});
    });
    expect(status).toBe(4);
    expect(stderr).toMatch(/^error CLUSTER_CERTIFICATE: .*authority/);
    expect(stderr).toContain("Check the kubeconfig's certificate authority");
  });
});

interface Kubeconfig {
  readonly clusters: readonly {readonly cluster: object}[];
  readonly users: readonly object[];
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** `deploy status` by the test bed's kubeconfig with something changed in it. */
function statusBy(change: (config: Kubeconfig) => void) {
  const config = JSON.parse(kubectl('config', 'view', '--minify', '--raw', '--flatten', '-o', 'json')) as Kubeconfig;
  change(config);
  const file = path.join(temporaryFolder(), 'kubeconfig');
  writeFileSync(file, JSON.stringify(config));
  return runOnekey(['deploy', 'status', '--kubeconfig', file]);
}

/** An administrator's certificate that the cluster's own authority signed on a day, for so many days. */
function signedBy(authority: string, day: string, days: number): {readonly key: string; readonly cert: string} {
  const folder = temporaryFolder();
  const [key, request, cert] = ['key.pem', 'request.pem', 'cert.pem'].map((name) => path.join(folder, name));
  const openssl = (...args: readonly string[]) => execFileSync('faketime', [day, 'openssl', ...args], {stdio: 'pipe'});
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    `${key}`,
    '-out',
    `${request}`,
    '-subj',
    '/O=system:masters/CN=old',
  );
  const by = ['-CA', authority, '-CAkey', authority.replace(/crt$/, 'key'), '-set_serial', '4711'];
  openssl('x509', '-req', '-in', `${request}`, ...by, '-days', `${days}`, '-out', `${cert}`);
  return {key: readFileSync(`${key}`, 'utf8'), cert: readFileSync(`${cert}`, 'utf8')};
}

/** A certificate for this machine that no authority signed. */
function ownCertificate(): {readonly key: string; readonly cert: string} {
  const folder = temporaryFolder();
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=registry', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const certificate = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2'];
  execFileSync('openssl', ['req', ...certificate, ...subject], {stdio: 'pipe'});
  return {key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8')};
}
