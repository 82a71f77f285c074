import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, jest, test} from '@jest/globals';
import {kubectl, testKubeconfig, testNamespace} from '../testbed.ts';
import {runOnekey} from './run-onekey.ts';

jest.setTimeout(60_000);

const folder = mkdtempSync(path.join(tmpdir(), 'onekey-signatures-'));
const keys = mkdtempSync(path.join(tmpdir(), 'onekey-keys-'));
const bundle = path.join(folder, 'stick.tgz');
const passphraseFile = path.join(keys, 'passphrase');
const secret = 'planted horse battery';
const namespace = testNamespace();
let fingerprint = '';

const json = <T>(text: string) => JSON.parse(text) as T;
const signing = ['--passphrase-file', passphraseFile];
const cluster = () => ['--kubeconfig', testKubeconfig(), '--record-namespace', namespace];
const plan = (...more: string[]) =>
  runOnekey(['deploy', 'plan', bundle, ...cluster(), '--progress', 'json', '-o', 'json', '--no-input', ...more]);

beforeAll(async () => {
  const project = path.join(folder, 'project');
  const write = (file: string, text: string) => writeFileSync(path.join(project, file), text);
  const {mkdirSync} = await import('node:fs');
  mkdirSync(path.join(project, 'apps/one/manifests'), {recursive: true});
  write(
    'project.yaml',
    `apiVersion: onekey.dev/v1\nkind: Project\nmetadata: {name: signed, version: 1.0.0}\nnamespace: ${namespace}\nrequires: {one: "*"}\n`,
  );
  write(
    'apps/one/app.yaml',
    'apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: one, version: 1.0.0}\nmanifests: [manifests/one.yaml]\n',
  );
  write('apps/one/manifests/one.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\ndata: {a: b}\n');
  writeFileSync(passphraseFile, `${secret}\n`);
  const made = await runOnekey(['pack', 'keygen', path.join(keys, 'vendor'), ...signing, '-o', 'json']);
  fingerprint = json<{fingerprint: string}>(made.stdout).fingerprint;
  await runOnekey(['pack', 'keygen', path.join(keys, 'other'), ...signing]);
  expect((await runOnekey(['pack', 'build', project, '-o', bundle])).status).toBe(0);
});

afterAll(() => {
  kubectl('delete', 'namespace', namespace, '--ignore-not-found', '--wait=false');
  for (const made of [folder, keys]) rmSync(made, {recursive: true});
});

describe('keys', () => {
  test('are two files: the private one encrypted and for its owner alone; none is ever overwritten', async () => {
    const file = path.join(keys, 'vendor.key');
    expect(readFileSync(file, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await runOnekey(['pack', 'keygen', path.join(keys, 'vendor'), ...signing, '--progress', 'json']);
    expect([again.status, again.error?.code]).toEqual([3, 'SIGNATURE_KEY_EXISTS']);
  });

  test('need a passphrase that somebody gives, and no output ever shows it', async () => {
    const key = ['--key', path.join(keys, 'vendor.key')];
    const none = await runOnekey(['pack', 'sign', bundle, ...key, '--progress', 'json']);
    expect([none.status, none.error?.code]).toEqual([3, 'SIGNATURE_PASSPHRASE_NEEDED']);
    expect(none.error?.todo).toContain('--passphrase-file');
    const wrong = path.join(keys, 'wrong');
    writeFileSync(wrong, 'mistyped horse');
    const refused = await runOnekey(['pack', 'sign', bundle, ...key, '--passphrase-file', wrong, '--progress', 'json']);
    expect(refused.error?.code).toBe('SIGNATURE_PASSPHRASE_WRONG');
    expect(`${refused.stdout}${refused.stderr}${none.stderr}`).not.toMatch(/horse/);
  });
});

describe('trust', () => {
  test('given by --trust: unsigned and foreign bundles are refused with status 3, the signed one passes', async () => {
    const trust = ['--trust', path.join(keys, 'vendor.pub'), '--progress', 'json'];
    for (const side of ['pack', 'deploy']) {
      const refused = await runOnekey([side, 'verify', bundle, ...trust]);
      expect([refused.status, refused.error?.code]).toEqual([3, 'SIGNATURE_MISSING']);
    }
    await runOnekey(['pack', 'sign', bundle, '--key', path.join(keys, 'other.key'), ...signing]);
    expect((await runOnekey(['deploy', 'verify', bundle, ...trust])).error?.code).toBe('SIGNATURE_UNTRUSTED');
    expect((await plan(...trust)).error?.code).toBe('SIGNATURE_UNTRUSTED');
    await runOnekey(['pack', 'sign', bundle, '--key', path.join(keys, 'vendor.key'), ...signing]);
    for (const side of ['pack', 'deploy']) {
      const passed = await runOnekey([side, 'verify', bundle, ...trust, '-o', 'json']);
      expect(passed.status).toBe(0);
      expect(json<{signers: string[]}>(passed.stdout).signers).toContain(fingerprint);
    }
  });

  test('pinned in the cluster: confirmed by its fingerprint, and no flag passes it by', async () => {
    const add = ['deploy', 'trust', 'add', path.join(keys, 'vendor.pub'), ...cluster(), '--progress', 'json'];
    expect((await runOnekey(add)).error?.code).toBe('SIGNATURE_FINGERPRINT_NEEDED');
    const wrong = await runOnekey([...add, '--fingerprint', `sha256:${'0'.repeat(64)}`]);
    expect([wrong.status, wrong.error?.code]).toEqual([3, 'SIGNATURE_FINGERPRINT_DIFFERS']);
    const added = await runOnekey([...add, '--fingerprint', fingerprint, '-o', 'json']);
    expect(json(added.stdout)).toMatchObject({keys: [{fingerprint}]});

    const accepted = await plan();
    expect(accepted.status).toBe(8);
    await runOnekey(['pack', 'build', path.join(folder, 'project'), '-o', bundle]); // unsigned again
    expect((await plan()).error?.code).toBe('SIGNATURE_MISSING');
    const deployed = await runOnekey(['deploy', bundle, ...cluster(), '--yes', '--no-input', '--progress', 'json']);
    expect([deployed.status, deployed.error?.code]).toEqual([3, 'SIGNATURE_MISSING']);
    await runOnekey(['pack', 'sign', bundle, '--key', path.join(keys, 'other.key'), ...signing]);
    const other = await plan('--trust', path.join(keys, 'other.pub'));
    expect([other.status, other.error?.code]).toEqual([3, 'SIGNATURE_UNTRUSTED']);

    const removed = await runOnekey(['deploy', 'trust', 'remove', fingerprint, ...cluster(), '-o', 'json']);
    expect(json(removed.stdout)).toEqual({keys: []});
    expect((await plan()).status).toBe(8);
  });

  test('that cannot be read is no trust in everyone', async () => {
    const damaged = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {name: 'onekey-trust', namespace},
      stringData: {keys: '{'},
    };
    const file = path.join(folder, 'damaged.json');
    writeFileSync(file, JSON.stringify(damaged));
    kubectl('apply', '-f', file);
    expect((await plan()).error?.code).toBe('CLUSTER_RECORD_DAMAGED');
    kubectl('delete', '-n', namespace, 'secret', 'onekey-trust');
  });
});

test('an older version than the one installed needs --allow-downgrade', async () => {
  const yaml = path.join(folder, 'project/project.yaml');
  const deploy = (...more: string[]) =>
    runOnekey(['deploy', bundle, ...cluster(), '--yes', '--no-input', '--progress', 'json', ...more]);
  const build = async (version: string) => {
    writeFileSync(yaml, readFileSync(yaml, 'utf8').replace(/version: [\d.]+/, `version: ${version}`));
    await runOnekey(['pack', 'build', path.join(folder, 'project'), '-o', bundle]);
  };
  await build('1.2.0');
  expect((await deploy()).status).toBe(0);
  await build('1.1.9');
  const refused = await deploy();
  expect([refused.status, refused.error?.code]).toEqual([3, 'SIGNATURE_OLDER_BUNDLE']);
  expect(refused.error?.problems).toMatchObject([{code: 'SIGNATURE_OLDER_VERSION'}]);
  const planned = await plan();
  expect([planned.status, planned.error?.code]).toEqual([3, 'SIGNATURE_OLDER_BUNDLE']);
  expect((await plan('--allow-downgrade')).status).not.toBe(3);
  expect((await deploy('--allow-downgrade')).status).toBe(0);
});

test('who signed what was deployed is told by the history of the run', async () => {
  await runOnekey(['pack', 'sign', bundle, '--key', path.join(keys, 'vendor.key'), ...signing]);
  const digest = json<{digest: string}>((await runOnekey(['deploy', 'verify', bundle, '-o', 'json'])).stdout).digest;
  const flags = ['--instance', 'signed-once', '--adopt', '--yes', '--no-input', '--allow-downgrade'];
  expect((await runOnekey(['deploy', bundle, ...cluster(), ...flags])).status).toBe(0);
  const told = await runOnekey(['deploy', 'history', 'signed-once', '1', ...cluster(), '-o', 'json']);
  expect(json(told.stdout)).toMatchObject({bundleDigest: digest, signers: [fingerprint]});
});
