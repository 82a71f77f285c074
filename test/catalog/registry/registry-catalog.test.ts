import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, test} from '@jest/globals';
import {build} from '../../../src/pack/build.ts';
import {list} from '../../../src/pack/list.ts';
import {mark} from '../../../src/pack/mark.ts';
import {plainImages} from '../../../src/pack/open-image-plan.ts';
import {release} from '../../../src/pack/release.ts';
import {resolveAndLock} from '../../../src/pack/resolve.ts';
import {show} from '../../../src/pack/show.ts';
import {layerTar, writeLayout} from '../../image/sample-layout.ts';
import {appYaml, configMap, failureOf, folderOf, pod, projectYaml} from '../../pack/folder-of.ts';
import {testNamespace, testRegistry} from '../../testbed.ts';

const host = testRegistry();
// Five times as fast: waits are for others, of whom there are none as slow here.
const clock = {
  monotonic: () => performance.now() * 5,
  now: () => '2026-11-22T12:00:00.000Z',
  sleep: async (milliseconds: number) => sleep(milliseconds / 5),
};
const context = {
  emit: () => undefined,
  signal: new AbortController().signal,
  operator: 'ada@build',
  machine: 'build',
  clock,
  registries: {plainHttp: [host]},
};

const newCatalog = () => `oci://${host}/${testNamespace('catalog')}`;
const publish = (dir: string, catalog: string) => release({dir, catalog, images: plainImages, dryRun: false}, context);
const at = (version: string, text: string) => text.replace('version: 1.0.0', `version: ${version}`);
const publishApp = (catalog: string, version: string, more = '', name = 'emr') =>
  publish(folderOf({'app.yaml': at(version, appYaml(name, more))}), catalog);
const versionsIn = async (catalog: string) =>
  (await list({catalogs: [catalog]}, context)).released.flatMap(({name, versions}) =>
    versions.map(({version, yanked}) => `${name} ${version}${yanked === undefined ? '' : ` yanked: ${yanked}`}`),
  );

/** Asks the registry itself. */
async function ask(catalog: string, below: string, method = 'GET', body?: string) {
  const [, place = ''] = catalog.split(`oci://${host}/`);
  const type = 'application/vnd.oci.image.manifest.v1+json';
  const headers = {accept: type, 'content-type': type};
  return fetch(`http://${host}/v2/${place}${below}`, {method, headers, ...(body !== undefined && {body})});
}

async function imageApp(version: string): Promise<string> {
  const folder = folderOf({
    'app.yaml': at(
      version,
      appYaml('emr', 'manifests: [m/*.yaml]\nimages: [{name: "hospital.example/emr:1", from: image}]\n'),
    ),
    'm/pod.yaml': pod('emr', 'hospital.example/emr:1'),
  });
  mkdirSync(path.join(folder, 'image'));
  const layer = await layerTar('file', Buffer.from(`the same in every version of ${path.dirname(folder)}`));
  writeLayout(path.join(folder, 'image'), [{name: 'hospital.example/emr:1', layers: [layer]}]);
  return folder;
}

describe('a catalog in a registry', () => {
  test('is made by the first release, and a bundle is built from it, images and all', async () => {
    const catalog = newCatalog();
    expect((await failureOf(list({catalogs: [catalog]}, context))).code).toBe('CATALOG_ABSENT');
    const report = await publish(await imageApp('1.0.0'), catalog);
    expect(report).toMatchObject({isNew: true, files: 2, images: 1});
    expect((await publish(await imageApp('1.1.0'), catalog)).isNew).toBe(true);
    expect(await versionsIn(catalog)).toEqual(['emr 1.1.0', 'emr 1.0.0']);
    const dir = folderOf({'project.yaml': projectYaml('emr: 1.0.0')});
    await resolveAndLock({dir, catalogs: [catalog], prefer: 'newest', upgrade: [], dryRun: false}, context);
    expect(readFileSync(path.join(dir, 'project.lock'), 'utf8')).toContain(`digest: ${report.digest}`);
    const output = path.join(dir, 'b.tgz');
    // What images stand for was settled by the release: the lock is whole before anything was built.
    const versions = {catalogs: [catalog], frozen: true};
    await build({dir, output, dryRun: false, versions, images: plainImages}, context);
    const files = execFileSync('tar', ['-tzf', output], {encoding: 'utf8'});
    expect(files).toContain('apps/emr/m/pod.yaml');
    expect(files.match(/blobs\/sha256\/[0-9a-f]/g)?.length).toBeGreaterThanOrEqual(3);
    // Both versions' images are one, in one repository.
    const tags = (await (await ask(catalog, '/onekey.images/tags/list')).json()) as {tags: readonly string[]};
    expect(tags.tags).toHaveLength(1);
  });

  test('the same content again changes nothing; other content is refused', async () => {
    const catalog = newCatalog();
    await publishApp(catalog, '1.0.0');
    const before = (await ask(catalog, '/emr/manifests/1.0.0')).headers.get('docker-content-digest');
    expect((await publishApp(catalog, '1.0.0')).isNew).toBe(false);
    expect(await failureOf(publishApp(catalog, '1.0.0', 'namespace: other'))).toMatchObject({
      code: 'CATALOG_VERSION_TAKEN',
      params: {differences: ['app.yaml']},
    });
    expect((await ask(catalog, '/emr/manifests/1.0.0')).headers.get('docker-content-digest')).toBe(before);
  });

  test('two releases at the same moment: one version once, and contracts hold between versions', async () => {
    const catalog = newCatalog();
    const clash = await Promise.allSettled([
      publishApp(catalog, '1.0.0', 'namespace: a'),
      publishApp(catalog, '1.0.0', 'namespace: b'),
      publishApp(catalog, '1.0.0', 'outputs: {a: {value: x}}', 'other'),
    ]);
    expect(clash.map(({status}) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await versionsIn(catalog)).toEqual(['emr 1.0.0', 'other 1.0.0']);
    expect((await failureOf(publishApp(catalog, '1.1.0', '', 'other'))).code).toBe('MANIFEST_CONTRACT_OUTPUT');
    const product = folderOf({
      'product.yaml':
        'apiVersion: onekey.dev/v1\nkind: Product\nmetadata: {name: emr, version: 9.0.0}\nrequires: {other: "*"}\n',
    });
    expect((await failureOf(publish(product, catalog))).code).toBe('CATALOG_NAME_TAKEN');
  });

  test('yanked is not chosen any more, and can be taken back', async () => {
    const catalog = newCatalog();
    for (const version of ['1.0.0', '1.1.0']) await publishApp(catalog, version);
    await mark({name: 'emr', range: '1.1.0', catalog, as: 'yanked', reason: 'loses data'}, context);
    expect(await versionsIn(catalog)).toEqual(['emr 1.1.0 yanked: loses data', 'emr 1.0.0']);
    await mark({name: 'emr', range: '1.1.0', catalog, as: 'yanked', reason: undefined}, context);
    expect(await versionsIn(catalog)).toEqual(['emr 1.1.0', 'emr 1.0.0']);
  });

  test('a release whose writer was killed before it noted it in the index is there all the same', async () => {
    const catalog = newCatalog();
    await publishApp(catalog, '1.0.0', 'outputs: {a: {value: x}}');
    const before = await (await ask(catalog, '/emr/manifests/index')).text();
    await publishApp(catalog, '1.1.0', 'outputs: {a: {value: x}, b: {value: x}}');
    expect((await ask(catalog, '/emr/manifests/index', 'PUT', before)).status).toBe(201);
    expect(await versionsIn(catalog)).toEqual(['emr 1.1.0', 'emr 1.0.0']);
    expect(await failureOf(publishApp(catalog, '1.2.0', 'outputs: {a: {value: x}}'))).toMatchObject({
      code: 'MANIFEST_CONTRACT_OUTPUT',
      params: {field: 'outputs.b', older: '1.1.0'},
    });
  });

  test('a repository of something else is not made a catalog', async () => {
    const catalog = newCatalog();
    await publishApp(catalog, '1.0.0');
    expect((await failureOf(publishApp(`${catalog}/emr`, '1.0.0'))).code).toBe('CATALOG_NOT_EMPTY');
    expect((await failureOf(list({catalogs: [`oci://${host}`]}, context))).code).toBe('CATALOG_ADDRESS_INVALID');
  });
});

describe('somebody meddles with the registry', () => {
  test('a version under the tag of another is told', async () => {
    const catalog = newCatalog();
    for (const version of ['1.0.0', '1.1.0']) await publishApp(catalog, version);
    const other = await (await ask(catalog, '/emr/manifests/1.1.0')).text();
    expect((await ask(catalog, '/emr/manifests/1.0.0', 'PUT', other)).status).toBe(201);
    expect(await failureOf(show({name: 'emr', range: '1.0.0', catalog}, context))).toMatchObject({
      code: 'CATALOG_MISPLACED',
      params: {file: `${catalog}/emr:1.0.0`},
    });
  });

  test('a release made again elsewhere does not pass for what was locked', async () => {
    const catalog = newCatalog();
    const elsewhere = newCatalog();
    await publishApp(catalog, '1.0.0');
    const dir = folderOf({'project.yaml': projectYaml('emr: "*"')});
    await resolveAndLock({dir, catalogs: [catalog], prefer: 'newest', upgrade: [], dryRun: false}, context);
    await publishApp(elsewhere, '1.0.0', 'namespace: evil');
    const [from, to] = [elsewhere, catalog].map((it) => `${it.split(`${host}/`)[1]}/emr`);
    const manifest = (await (await ask(elsewhere, '/emr/manifests/1.0.0')).json()) as {layers: {digest: string}[]};
    for (const {digest} of manifest.layers)
      await fetch(`http://${host}/v2/${to}/blobs/uploads/?mount=${digest}&from=${from}`, {method: 'POST'});
    expect((await ask(catalog, '/emr/manifests/1.0.0', 'PUT', JSON.stringify(manifest))).status).toBe(201);
    const versions = {catalogs: [catalog], frozen: false};
    const failure = await failureOf(build({dir, dryRun: true, versions, images: plainImages}, context));
    expect(failure.code).toBe('RESOLVE_LOCK_DIGEST');
  });

  test('a tag that is no release is told', async () => {
    const catalog = newCatalog();
    await publish(folderOf({'app.yaml': appYaml('emr', 'manifests: [m/*.yaml]'), 'm/a.yaml': configMap('a')}), catalog);
    const index = await (await ask(catalog, '/emr/manifests/index')).text();
    await ask(catalog, '/emr/manifests/2.0.0', 'PUT', index);
    expect(await failureOf(list({catalogs: [catalog]}, context))).toMatchObject({
      code: 'CATALOG_DAMAGED',
      params: {file: `${catalog}/emr:2.0.0`},
    });
  });
});
