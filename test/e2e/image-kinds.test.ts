import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, jest, test} from '@jest/globals';
import {testNamespace, testRegistry} from '../testbed.ts';
import {deployment} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {runOnekey} from './run-onekey.ts';
import {TestSite} from './test-site.ts';
import {tinyArchive, tinyImage} from './tiny-image.ts';

jest.setTimeout(180_000);

const repository = `${testRegistry()}/${testNamespace('kinds')}`;
const site = new TestSite('small');
let archive: string;
let zstd: string;

const skopeo = (...args: string[]) => execFileSync('skopeo', ['--insecure-policy', ...args], {stdio: 'pipe'});

beforeAll(async () => {
  archive = path.join(temporaryFolder(), 'tiny.tar');
  zstd = path.join(temporaryFolder(), 'zstd');
  writeFileSync(archive, await tinyArchive());
  const from = `docker-archive:${archive}:${tinyImage}`;
  skopeo('copy', '--dest-compress-format', 'zstd', from, `oci:${zstd}:1`);
  skopeo('copy', '--dest-tls-verify=false', '--format', 'v2s2', from, `docker://${repository}:docker`);
  const both = path.join(temporaryFolder(), 'both');
  skopeo('copy', from, `oci:${both}:both`);
  addArm(both);
  skopeo('copy', '--all', '--dest-tls-verify=false', `oci:${both}:both`, `docker://${repository}:both`);
});
afterAll(() => {
  site.remove();
  removeFolders();
});

/** Makes the layout's image one of two platforms: ARM gets the same layers, which nobody runs. */
function addArm(layout: string): void {
  const blob = (digest: string) => path.join(layout, 'blobs', digest.replace(':', '/'));
  const put = (value: object) => {
    const bytes = Buffer.from(JSON.stringify(value));
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    writeFileSync(blob(digest), bytes);
    return {digest, size: bytes.length};
  };
  const index = JSON.parse(readFileSync(path.join(layout, 'index.json'), 'utf8'));
  const [amd] = index.manifests;
  const manifest = JSON.parse(readFileSync(blob(amd.digest), 'utf8'));
  const config = JSON.parse(readFileSync(blob(manifest.config.digest), 'utf8'));
  const arm = put({...manifest, config: {...manifest.config, ...put({...config, architecture: 'arm64'})}});
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const manifests = ['amd64', 'arm64'].map((architecture) => ({
    mediaType: amd.mediaType,
    ...(architecture === 'arm64' ? arm : {digest: amd.digest, size: amd.size}),
    platform: {os: 'linux', architecture},
  }));
  const entry = {mediaType, ...put({schemaVersion: 2, mediaType, manifests}), annotations: amd.annotations};
  writeFileSync(path.join(layout, 'index.json'), JSON.stringify({schemaVersion: 2, manifests: [entry]}));
}

/** A project of one Deployment with a container for each of these images. */
function projectOf(name: string, images: readonly {readonly name: string; readonly from?: string}[]): string {
  const runs = deployment(name, 'sleep 1000');
  const {spec} = runs.spec.template;
  const containers = images.map((image, i) => ({...spec.containers[0], name: `c${i}`, image: image.name}));
  const manifest = {...runs, spec: {...runs.spec, template: {...runs.spec.template, spec: {...spec, containers}}}};
  const app = {metadata: {name, version: '1.0.0'}, manifests: ['manifests/*.yaml'], images};
  return writeProject({applications: [{app, files: {'manifests/deployment.yaml': manifest}}]});
}

async function deployed(folder: string, ...options: string[]) {
  const bundle = path.join(temporaryFolder(), 'bundle.tgz');
  const args = ['pack', 'build', folder, '-o', bundle, '--registry-plain-http', testRegistry(), ...options];
  const {status, stderr} = await runOnekey(args);
  expect({status, stderr}).toMatchObject({status: 0});
  return site.deploy(bundle);
}

test('nodes run what came from archives, layouts and registries, whatever its format', async () => {
  const folder = projectOf('formats', [
    {name: 'test.example/archive:1', from: 'tiny.tar'},
    {name: 'test.example/zstd:1', from: 'zstd'},
    {name: `${repository}:docker`},
    {name: `${repository}:both`},
  ]);
  const home = path.join(folder, 'apps/formats');
  execFileSync('cp', ['-r', zstd, path.join(home, 'zstd')]);
  skopeo('copy', `docker-archive:${archive}:${tinyImage}`, `docker-archive:${home}/tiny.tar:test.example/archive:1`);
  const {status, stderr} = await deployed(folder);
  expect({status, stderr}).toMatchObject({status: 0});
});

test('nodes find their own platform in an image of several', async () => {
  const {status, stderr} = await deployed(
    projectOf('platforms', [{name: `${repository}:both`}]),
    '--platform',
    'linux/arm64,linux/amd64',
  );
  expect({status, stderr}).toMatchObject({status: 0});
  expect(JSON.stringify(site.object('small', 'Deployment', 'platforms'))).toContain('@sha256:');
});
