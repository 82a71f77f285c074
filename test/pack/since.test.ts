import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from '@jest/globals';
import {openBundle} from '../../src/bundle/open.ts';
import {build} from '../../src/pack/build.ts';
import {inspect} from '../../src/pack/inspect.ts';
import {type ImageOptions, plainImages} from '../../src/pack/open-image-plan.ts';
import {verify} from '../../src/pack/verify.ts';
import {testFolder} from '../bundle/folder.ts';
import {layerTar, writeLayout} from '../image/sample-layout.ts';

const folder = testFolder();
const project = join(folder, 'project');
const at = (name: string) => join(folder, `${name}.tgz`);
const context = () => ({
  emit: () => {},
  signal: new AbortController().signal,
  clock: {monotonic: () => 0, sleep: async () => undefined},
});
const name = (version: number) => `hospital.example/emr:${version}`;

const text = (file: string, size: number) => layerTar(file, Buffer.from(`${file} says it again `.repeat(size / 20)));
let base: Buffer;
let middle: Buffer;
let tops: Buffer[];

beforeAll(async () => {
  base = await layerTar('base', randomBytes(400_000));
  middle = await text('middle', 300_000);
  tops = [await text('one', 90_000), await text('two', 90_000), await text('three', 90_000)];
});

/** Version `version` of the one application: docker archive of three layers, of which the last is its own. */
function writeProject(version: number): void {
  rmSync(project, {recursive: true, force: true});
  mkdirSync(join(project, 'apps/emr/manifests'), {recursive: true});
  const write = (file: string, content: string) => writeFileSync(join(project, file), content);
  const head = (kind: string) => `apiVersion: onekey.dev/v1\nkind: ${kind}\n`;
  write(
    'project.yaml',
    `${head('Project')}metadata: {name: small, version: ${version}.0.0}\nnamespace: small\nrequires: {emr: "*"}\n`,
  );
  write(
    'apps/emr/app.yaml',
    `${head('Application')}metadata: {name: emr, version: ${version}.0.0}\nmanifests: [manifests/*.yaml]\nimages: [{name: "${name(version)}", from: emr.tar}]\n`,
  );
  write(
    'apps/emr/manifests/pod.yaml',
    `apiVersion: v1\nkind: Pod\nmetadata: {name: emr}\nspec: {containers: [{name: emr, image: "${name(version)}"}]}\n`,
  );
  const layout = join(folder, `layout-${version}`);
  writeLayout(layout, [{name: 'a', layers: [base, middle, tops[version - 1] as Buffer], gzip: false}]);
  const to = `docker-archive:${join(project, 'apps/emr/emr.tar')}:${name(version)}`;
  execFileSync('skopeo', ['--insecure-policy', 'copy', `oci:${layout}:a`, to], {stdio: 'pipe'});
}

async function built(version: number, output: string, images: Partial<ImageOptions> = {}, change = () => {}) {
  writeProject(version);
  change();
  const report = await build({dir: project, output, dryRun: false, images: {...plainImages, ...images}}, context());
  await verify({bundle: output, trust: []}, context());
  const {json, close} = await openBundle(output);
  await close();
  return {report, json, digest: report.digest};
}

describe('--since', () => {
  test('leaves out the layers that the old bundle has, and says where they are', async () => {
    const old = await built(1, at('one'));
    const {json, report} = await built(2, at('two'), {since: at('one')});
    expect(json.bases).toEqual([{digest: old.digest, project: {name: 'small', version: '1.0.0'}}]);
    expect(json.absent).toEqual([
      expect.objectContaining({
        mediaType: 'application/vnd.oci.image.layer.v1.tar',
        size: base.length,
        repository: 'hospital.example/emr',
        base: old.digest,
      }),
      expect.objectContaining({mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', base: old.digest}),
    ]);
    const bytes = json.absent?.reduce((sum, {size}) => sum + size, 0);
    expect(report.leftOut).toEqual({layers: 2, bytes, bases: json.bases});
    expect((await inspect(at('two'))).leftOut).toEqual(report.leftOut);
    // manifest, configuration and the one new layer
    expect(json.files.filter(({path}) => path.startsWith('blobs/'))).toHaveLength(3);
    expect(readFileSync(at('two')).length).toBeLessThan(base.length / 2);
  });

  test('makes the same image as without', async () => {
    await built(1, at('one'));
    const without = await built(2, at('whole'));
    const {json} = await built(2, at('two'), {since: at('one')});
    expect(json.images).toEqual(without.json.images);
    expect(json.lock).toEqual(without.json.lock);
    expect(without.json.absent).toBeUndefined();
  });

  test('an update of an update leaves what neither holds to the base that has it', async () => {
    const first = await built(1, at('one'));
    const second = await built(2, at('two'), {since: at('one')});
    const {json} = await built(3, at('three'), {since: at('two')});
    expect(json.absent?.map((blob) => blob.base)).toEqual([first.digest, first.digest]);
    expect(json.bases?.map(({digest}) => digest)).toEqual([first.digest]);
    expect((await built(2, at('again'), {since: at('two')})).json.bases?.map(({digest}) => digest)).toEqual([
      second.digest,
      first.digest,
    ]);
  });

  test('the same inputs give the same bytes', async () => {
    await built(1, at('one'));
    await built(2, at('a'), {since: at('one')});
    await built(2, at('b'), {since: at('one')});
    expect(readFileSync(at('a')).equals(readFileSync(at('b')))).toBe(true);
  });

  test('a bundle that is none, or not there, is told', async () => {
    await expect(built(2, at('two'), {since: join(project, 'project.yaml')})).rejects.toMatchObject({
      code: 'BUNDLE_NOT_A_BUNDLE',
    });
    await expect(built(2, at('two'), {since: at('nowhere')})).rejects.toMatchObject({code: 'BUNDLE_NOT_FOUND'});
  });
});

test('--reuse takes layers out of an earlier bundle, and does not even read them in the archive', async () => {
  const whole = await built(1, at('one'));
  const damage = () => {
    const archive = join(project, 'apps/emr/emr.tar');
    const bytes = readFileSync(archive);
    const place = bytes.indexOf(middle.subarray(512, 1024));
    bytes[place + 100] = (bytes[place + 100] ?? 0) ^ 1;
    writeFileSync(archive, bytes);
  };
  const {digest} = await built(1, at('again'), {reuse: [at('one')]}, damage);
  expect(digest).toBe(whole.digest);
  expect(readFileSync(at('again')).equals(readFileSync(at('one')))).toBe(true);
  await expect(built(1, at('again'), {}, damage)).rejects.toMatchObject({code: 'IMAGE_BLOB_DIGEST'});
});
