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

/** A certificate for this machine that no authority signed. */
function ownCertificate(): {readonly key: string; readonly cert: string} {
  const folder = temporaryFolder();
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=registry', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const certificate = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2'];
  execFileSync('openssl', ['req', ...certificate, ...subject], {stdio: 'pipe'});
  return {key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8')};
}
