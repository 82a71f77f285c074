import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, jest, test} from '@jest/globals';
import {answer, type Fault, faultyProxy} from '../image/registry/faulty-proxy.ts';
import {testNamespace, testRegistry} from '../testbed.ts';
import {deployment} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {runOnekey} from './run-onekey.ts';
import {tinyArchive, tinyImage} from './tiny-image.ts';

jest.setTimeout(60_000);

const repository = testNamespace('pack-pull');
const basic = `Basic ${Buffer.from('anna:planted-secret').toString('base64')}`;
const wantsBasic: Fault = (request, response) =>
  request.headers.authorization !== basic && answer(response, 401, {'www-authenticate': 'Basic realm="x"'});
let tools: string;

beforeAll(async () => {
  const archive = path.join(temporaryFolder(), 'tiny.tar');
  writeFileSync(archive, await tinyArchive());
  const to = `docker://${testRegistry()}/${repository}:1`;
  execFileSync('skopeo', [
    '--insecure-policy',
    'copy',
    '--dest-tls-verify=false',
    `docker-archive:${archive}:${tinyImage}`,
    to,
  ]);
  tools = temporaryFolder();
  const helper = (name: string, script: string) => {
    const program = path.join(tools, `docker-credential-${name}`);
    writeFileSync(program, `#!/bin/sh\n[ "$1" = get ] || exit 2\n${script}\n`);
    chmodSync(program, 0o755);
  };
  helper('good', `read server; echo "$server" > ${tools}/asked; echo '{"Username":"anna","Secret":"planted-secret"}'`);
  helper('none', `echo 'credentials not found in native keychain'; exit 1`);
  helper('broken', 'echo planted-secret; exit 1');
  helper('chatty', 'echo planted-secret');
  helper('token', `echo '{"Username":"<token>","Secret":"planted-secret"}'`);
});
afterAll(removeFolders);

/** Builds a project of one image that is pulled from the test bed's registry by a proxy. */
async function build(fault: Fault, dockerConfig?: object, ...options: string[]) {
  const proxy = await faultyProxy(fault);
  try {
    const image = `${proxy.host}/${repository}:1`;
    const runs = deployment('tiny', 'true');
    const [container] = runs.spec.template.spec.containers;
    Object.assign(container as object, {image});
    const app = {metadata: {name: 'tiny', version: '1.0.0'}, manifests: ['manifests/*.yaml'], images: [{name: image}]};
    const folder = writeProject({applications: [{app, files: {'manifests/deployment.yaml': runs}}]});
    const home = path.join(folder, 'home');
    mkdirSync(path.join(home, '.docker'), {recursive: true});
    const config = dockerConfig ?? {auths: {[proxy.host]: {username: 'anna', password: 'planted-secret'}}};
    writeFileSync(path.join(home, '.docker/config.json'), JSON.stringify(config));
    const output = path.join(folder, 'out.tgz');
    const outcome = await runOnekey(
      ['--progress', 'json', 'pack', 'build', folder, '-o', output, '--registry-plain-http', proxy.host, ...options],
      {env: {HOME: home, DOCKER_CONFIG: '', PATH: `${tools}:${process.env.PATH}`}},
    );
    expect(outcome.stdout + outcome.stderr).not.toContain('planted-secret');
    return {...outcome, output, host: proxy.host, isWritten: existsSync(output)};
  } finally {
    await proxy.close();
  }
}

describe('pack build pulls', () => {
  test('with the credentials that docker keeps', async () => {
    const {status, output, stderr} = await build(wantsBasic);
    expect({status, stderr}).toMatchObject({status: 0});
    expect(await runOnekey(['pack', 'verify', output])).toMatchObject({status: 0});
  });

  test('with those of a credential helper, asked for the registry alone', async () => {
    const {status, host} = await build(wantsBasic, {credsStore: 'good'});
    expect(status).toBe(0);
    expect(execFileSync('cat', [path.join(tools, 'asked')], {encoding: 'utf8'})).toBe(`${host}\n`);
  });

  test('without credentials where there is no config, and none are wanted', async () => {
    expect(await build(() => false, {credsStore: 'none'})).toMatchObject({status: 0});
    expect(await build(wantsBasic, {credsStore: 'none'})).toMatchObject({
      error: {
        code: 'REGISTRY_UNAUTHORISED',
        at: {field: 'images[0]'},
        todo: expect.stringContaining('--registry-auth'),
      },
    });
  });

  test.each([
    ['broken', 'REGISTRY_CREDENTIAL_HELPER'],
    ['chatty', 'REGISTRY_CREDENTIAL_HELPER'],
    ['missing', 'REGISTRY_CREDENTIAL_HELPER'],
    ['token', 'REGISTRY_UNAUTHORISED'], // a registry with passwords takes no token
  ])('and tells what is wrong with the helper "%s", not what it said', async (helper, code) => {
    expect(await build(wantsBasic, {credsStore: helper})).toMatchObject({error: {code}, isWritten: false});
  });

  test('and leaves no bundle when a layer is not what the registry said', async () => {
    const corrupt: Fault = (request, response) => {
      if (!/\/blobs\//.test(request.url ?? '')) return false;
      void fetch(`http://${testRegistry()}${request.url}`).then(async (real) => {
        const body = Buffer.from(await real.arrayBuffer());
        if (body.length > 100_000) body[5000] = (body[5000] ?? 0) ^ 1;
        response.writeHead(200, {'content-length': body.length}).end(body);
      });
      return true;
    };
    const {error, isWritten, host} = await build(corrupt);
    expect(error).toMatchObject({code: 'REGISTRY_CONTENT', what: expect.stringContaining(`${host} does not give`)});
    expect(isWritten).toBe(false);
  });

  test('nothing with --no-pull', async () => {
    expect(await build(() => false, {}, '--no-pull')).toMatchObject({
      status: 3,
      error: {code: 'IMAGE_NO_SOURCE'},
      isWritten: false,
    });
  });
});
