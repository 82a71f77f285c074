import {copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {openBundle} from '../../src/bundle/open.ts';
import {removeFolders, temporaryFolder} from '../e2e/project-folder.ts';
import {build} from '../e2e/test-site.ts';
import {kubectl, testNamespace} from '../testbed.ts';
import {commandProcessor, runOnWindows} from './wine.ts';

// `D:`, `\\server\share` and the user's folder, as Linux sees them.
const [drive, share, home] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
const instance = testNamespace('windows');
const records = ['--record-namespace', `${instance}-records`];

const run = (...args: readonly string[]) => runOnWindows(temporaryFolder(), args, {drive, share, home});

/** What a command printed as JSON; throws with its messages where it failed. */
async function json(...args: readonly string[]) {
  const {status, stdout, stderr} = await run(...args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${status}\n${stderr}`);
  return JSON.parse(stdout);
}

/** A text file as Windows' editors write it. */
function write(file: string, ...lines: readonly string[]): void {
  mkdirSync(path.dirname(file), {recursive: true});
  writeFileSync(file, lines.map((line) => `${line}\r\n`).join(''));
}

const project = path.join(drive, '项目 华山');
/** Of the bundle that Linux packs. */
let digest: string;

beforeAll(async () => {
  write(
    path.join(project, 'project.yaml'),
    'apiVersion: onekey.dev/v1',
    'kind: Project',
    'metadata: {name: huashan, version: 1.0.0}',
    'namespace: his',
    'requires: {greeter: "*"}',
  );
  write(
    path.join(project, 'site.schema.yaml'),
    'apiVersion: onekey.dev/v1',
    'kind: SiteSchema',
    'keys:',
    '  hospitalCode: {type: string, pattern: "^H[0-9]{4}$"}',
    '  password: {type: string, secret: true}',
  );
  const greeter = path.join(project, 'apps', 'greeter');
  write(
    path.join(greeter, 'app.yaml'),
    'apiVersion: onekey.dev/v1',
    'kind: Application',
    'metadata: {name: greeter, version: 1.0.0}',
    'inputs:',
    '  code: {type: string, from: site.hospitalCode}',
    '  password: {type: string, from: site.password, secret: true}',
    '  greeting: {type: string, default: hello}',
    'manifests: [manifests/*.yaml]',
  );
  write(
    path.join(greeter, 'manifests', '配置 config.yaml'),
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata: {name: greeter}',
    'data:',
    '  code: ${{ inputs.code }}',
    '  greeting: ${{ inputs.greeting }}',
    '  lines: |',
    '    one',
    '    two',
  );
  write(
    path.join(greeter, 'manifests', 'secret.yaml'),
    'apiVersion: v1',
    'kind: Secret',
    'metadata: {name: greeter}',
    'stringData: {password: "${{ inputs.password }}"}',
  );
  cpSync(project, path.join(share, '项目'), {recursive: true});
  mkdirSync(path.join(drive, '出 货'));
  const bundle = await openBundle(await build(project));
  await bundle.close();
  digest = bundle.digest;
});

afterAll(() => {
  kubectl('delete', 'namespace', `${instance}-his`, `${instance}-records`, '--ignore-not-found', '--wait=false');
  removeFolders();
});

describe('on Windows, the release side', () => {
  test.each([
    ['D:\\项目 华山', 'D:\\出 货\\huashan.tgz'],
    ['d:/项目 华山/', 'D:/出 货/slashes.tgz'],
    ['\\\\server\\share\\项目', '\\\\server\\share\\huashan.tgz'],
    ['\\\\?\\D:\\项目 华山', 'C:\\users\\root\\华山.tgz'],
  ])('packs %s into %s, the same bundle as on Linux', async (from, to) => {
    expect(await json('pack', 'build', from, '-o', to, '--format', 'json')).toMatchObject({path: to, digest});
  });

  test('says what is wrong in a file by its path, its line counted over CRLF', async () => {
    const broken = path.join(drive, 'broken');
    cpSync(project, broken, {recursive: true});
    write(path.join(broken, 'project.yaml'), 'apiVersion: onekey.dev/v1', 'kind: Project', 'metadata: {name: X}');
    expect(await run('pack', 'lint', 'D:\\broken')).toMatchObject({
      status: 3,
      stderr: expect.stringMatching(/D:\\broken\\project\.yaml:3:12, field metadata\.name/),
    });
    const sarif = JSON.parse((await run('pack', 'lint', 'D:\\broken', '--format', 'sarif')).stdout);
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'file:///D:/broken/project.yaml',
    );
  });

  test.each(['D:\\目录 catalog', '\\\\server\\share\\catalog'])('releases into the catalog %s', async (catalog) => {
    const greeter = 'D:\\项目 华山\\apps\\greeter';
    expect(await json('pack', 'release', greeter, '--catalog', catalog, '-o', 'json')).toMatchObject({isNew: true});
    expect(await json('pack', 'list', '--catalog', catalog, '-o', 'json')).toMatchObject({
      released: [{name: 'greeter', versions: [{version: '1.0.0'}]}],
    });
  });

  test('locks what a catalog offers, and builds that from a lock with either line end', async () => {
    const locked = path.join(drive, 'locked');
    cpSync(project, locked, {recursive: true});
    rmSync(path.join(locked, 'apps'), {recursive: true});
    const options = ['--catalog', 'D:\\目录 catalog'];
    await json('pack', 'resolve', 'D:\\locked', ...options, '-o', 'json');
    const lock = path.join(locked, 'project.lock');
    const text = readFileSync(lock, 'utf8');
    expect(text).not.toContain('\r');
    const frozen = () =>
      json('pack', 'build', 'D:\\locked', '-o', 'D:\\f.tgz', '--frozen', ...options, '--format', 'json');
    const once = await frozen();
    writeFileSync(lock, text.replaceAll('\n', '\r\n'));
    expect(await frozen()).toMatchObject({digest: once.digest});
  });

  test('signs with a passphrase from a file, and finds the key where it does not lie with the bundle', async () => {
    write(path.join(drive, 'keys', '口令.txt'), 'correct horse 马');
    const passphrase = ['--passphrase-file', 'D:\\keys\\口令.txt'];
    const {fingerprint} = await json('pack', 'keygen', 'D:\\keys\\供应商', ...passphrase, '-o', 'json');
    await json('pack', 'sign', 'D:\\出 货\\huashan.tgz', '--key', 'D:\\keys\\供应商.key', ...passphrase, '-o', 'json');
    const publicKey = readFileSync(path.join(drive, 'keys', '供应商.pub'), 'utf8');
    writeFileSync(path.join(home, '供应商.pub'), publicKey.replaceAll('\n', '\r\n'));
    const verify = (key: string) => run('deploy', 'verify', 'D:\\出 货\\huashan.tgz', '--trust', key, '-o', 'json');
    expect(await verify('D:\\keys\\供应商.pub')).toMatchObject({
      status: 3,
      stderr: expect.stringMatching(/SIGNATURE_KEY_BESIDE_BUNDLE/),
    });
    const {status, stdout} = await verify('C:\\users\\root\\供应商.pub');
    expect({status, ...JSON.parse(stdout)}).toMatchObject({status: 0, signers: [fingerprint]});
  });

  test('writes a folder for the stick', async () => {
    await json('pack', 'build', 'D:\\项目 华山', '-o', 'D:\\U 盘', '--with-executable', 'win-x64', '--format', 'json');
    expect(readdirSync(path.join(drive, 'U 盘')).sort()).toEqual([
      'READ ME FIRST.txt',
      'SHA256SUMS',
      'THIRD-PARTY-LICENSES.txt',
      'huashan-1.0.0.tgz',
      'onekey-win-x64.exe',
      'onekey.sbom.json',
    ]);
  });
});

describe('on Windows, the site side', () => {
  const access = path.join(drive, '访问');
  const kubeconfig = ['--kubeconfig', 'D:\\访问\\kubeconfig'];
  const site = [...kubeconfig, ...records, '--no-input'];
  const bundle = 'D:\\出 货\\huashan.tgz';
  let server: string;

  /** A kubeconfig with these lines of its user. */
  const writeAccess = (name: string, ...user: readonly string[]) =>
    write(
      path.join(access, name),
      'apiVersion: v1',
      'kind: Config',
      'clusters:',
      "- {name: a, cluster: {server: '".concat(server, "', certificate-authority: 'pki\\ca.crt'}}"),
      'users:',
      '- name: u',
      '  user:',
      ...user.map((line) => `    ${line}`),
      'contexts: [{name: c, context: {cluster: a, user: u}}]',
      'current-context: c',
    );

  beforeAll(() => {
    const config = kubectl('config', 'view', '--raw', '--flatten', '-o', 'json');
    const {clusters, users} = JSON.parse(config);
    const {cluster} = clusters[0];
    const {user} = users[0];
    server = cluster.server;
    const lines = (base64: string) => Buffer.from(base64, 'base64').toString().trimEnd().split('\n');
    write(path.join(access, 'pki', 'ca.crt'), ...lines(cluster['certificate-authority-data']));
    write(path.join(access, 'pki', '管理员.crt'), ...lines(user['client-certificate-data']));
    write(path.join(access, 'pki', '管理员.key'), ...lines(user['client-key-data']));
    writeAccess('kubeconfig', "client-certificate: '.\\pki\\管理员.crt'", "client-key: 'D:\\访问\\pki\\管理员.key'");
    mkdirSync(path.join(home, '.kube'));
    writeFileSync(path.join(home, '.kube', 'config'), config);
    write(path.join(drive, '密码.txt'), 's3cret');
    write(path.join(drive, 'greeting.txt'), '您好');
  });

  const moved = ['--instance', instance, '--namespace', `his=${instance}-his`];
  const password = ['--set-file', 'site.password=D:\\密码.txt'];
  const object = (kind: string) =>
    JSON.parse(kubectl('-n', `${instance}-his`, 'get', kind, 'greeter', '-o', 'json')).data;

  test('writes answers, and deploys with them and with values from files, by certificates of either path', async () => {
    const code = ['--set', 'site.hospitalCode=H0001'];
    expect(
      await run(
        'deploy',
        'config',
        bundle,
        ...site,
        '--instance',
        instance,
        ...code,
        ...password,
        '--out',
        'D:\\答 案\\site.yaml',
      ),
    ).toMatchObject({status: 0, stdout: expect.stringMatching(/--site "D:\\答 案\\site\.yaml"/)});
    const answers = path.join(drive, '答 案', 'site.yaml');
    writeFileSync(answers, readFileSync(answers, 'utf8').replaceAll('\n', '\r\n'));

    const given = ['--site', 'D:\\答 案\\site.yaml', ...password, '--set-file', 'greeter.greeting=D:\\greeting.txt'];
    const kept = ['--state-dir', '\\\\server\\share\\状态', '--report', 'D:\\报告 1.html'];
    const outcome = await run('deploy', bundle, ...moved, ...site, ...given, ...kept, '--yes');
    expect({status: outcome.status, stderr: outcome.stderr}).toMatchObject({status: 0});
    expect(object('configmap')).toEqual({code: 'H0001', greeting: '您好', lines: 'one\ntwo\n'});
    expect(object('secret')).toEqual({password: Buffer.from('s3cret').toString('base64')});
    expect(readFileSync(path.join(drive, '报告 1.html'), 'utf8')).toMatch(/<html/);
    expect(readdirSync(path.join(share, '状态', instance))).toEqual([expect.stringMatching(/^[\w-]+\.jsonl$/)]);
  }, 60_000);

  test('reads the journal from there, and gathers evidence', async () => {
    const state = ['--state-dir', '\\\\server\\share\\状态'];
    const history = await json('deploy', 'history', instance, '1', ...kubeconfig, ...records, ...state, '-o', 'json');
    expect(history.journal.length).toBeGreaterThan(5);
    const support = ['deploy', 'support', instance, ...kubeconfig, ...records, ...state, '-o', 'D:\\支 持.tgz'];
    expect(await run(...support)).toMatchObject({status: 0});
    expect(await run('deploy', 'support', 'show', 'D:\\支 持.tgz')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/<html/),
    });
  });

  test('finds the kubeconfig of the user and keeps journals below it, where nothing else is said', async () => {
    await run('deploy', bundle, ...moved, ...records, '--no-input', '--yes', '--set', 'greeter.greeting=bye');
    expect(object('configmap')).toMatchObject({greeting: 'bye'});
    expect(existsSync(path.join(home, 'AppData', 'Local', 'onekey', instance))).toBe(true);
  });

  describe('with a kubeconfig that logs in with a program', () => {
    const status = async (command: string, ...args: readonly string[]) => {
      const exec = {apiVersion: 'client.authentication.k8s.io/v1', command, args};
      writeAccess('login', `exec: ${JSON.stringify(exec)}`);
      return run('deploy', 'status', '--kubeconfig', 'D:\\访问\\login', ...records, instance);
    };

    beforeAll(() => mkdirSync(path.join(access, 'bin')));

    test('runs the one that lies beside it', async () => {
      copyFileSync(commandProcessor, path.join(access, 'bin', 'login.exe'));
      const {user} = JSON.parse(kubectl('config', 'view', '--raw', '--flatten', '-o', 'json')).users[0];
      const pem = (field: string) => Buffer.from(user[field], 'base64').toString();
      const credential = {
        apiVersion: 'client.authentication.k8s.io/v1',
        kind: 'ExecCredential',
        status: {clientCertificateData: pem('client-certificate-data'), clientKeyData: pem('client-key-data')},
      };
      write(path.join(access, 'credential.json'), JSON.stringify(credential));
      expect(await status('.\\bin\\login.exe', '/c', 'type', 'D:\\访问\\credential.json')).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/greeter/),
      });
    });

    test('says which one it cannot start: a batch file, one that is not there', async () => {
      write(path.join(access, 'bin', 'login.cmd'), '@echo {}');
      for (const command of ['.\\bin\\login.cmd', 'no-such-login']) {
        const {status: ended, stderr} = await status(command);
        expect({ended, stderr}).toEqual({
          ended: 4,
          stderr: expect.stringMatching(/CLUSTER_LOGIN_PROGRAM: .*(D:\\访问\\bin\\login\.cmd|no-such-login)/),
        });
      }
    });
  });
});

describe('on Windows, a program that a kubeconfig names bare', () => {
  const logInWith = (command: string) => {
    const folder = temporaryFolder();
    copyFileSync(commandProcessor, path.join(folder, 'hospital-login.exe'));
    write(
      path.join(folder, 'kubeconfig'),
      'clusters: [{name: c, cluster: {server: "https://127.0.0.1:9"}}]',
      `users: [{name: u, user: {exec: {command: '${command}', args: [/c, 'echo run>D:\\ran']}}}]`,
      'contexts: [{name: x, context: {cluster: c, user: u}}]',
      'current-context: x',
    );
    rmSync(path.join(drive, 'ran'), {force: true});
    return runOnWindows(folder, ['deploy', 'status', 'x', '--kubeconfig', 'kubeconfig'], {drive, share, home});
  };

  test('is not the one that lies in the folder one happens to be in', async () => {
    expect((await logInWith('hospital-login')).stderr).toContain('CLUSTER_LOGIN_PROGRAM');
    expect(existsSync(path.join(drive, 'ran'))).toBe(false);
  });

  test('is one that the PATH leads to', async () => {
    await logInWith('cmd');
    expect(existsSync(path.join(drive, 'ran'))).toBe(true);
  });
});
