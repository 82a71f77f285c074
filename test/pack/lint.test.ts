import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from '@jest/globals';
import {lint as lintWith} from '../../src/pack/lint.ts';
import {plainImages} from '../../src/pack/open-image-plan.ts';
import {release} from '../../src/pack/release.ts';
import {writeLayout} from '../image/sample-layout.ts';
import {appYaml, configMap, failureOf, folderOf, linesOf, pod, projectYaml} from './folder-of.ts';

const context = {
  emit: () => undefined,
  signal: new AbortController().signal,
  operator: 'ada@build',
  clock: {monotonic: () => 0, now: () => '2026-11-22T12:00:00.000Z', sleep: async () => undefined},
};
const lint = (dirs: readonly string[], catalogs: readonly string[] = []) => lintWith({dirs, catalogs}, context);

const product =
  'apiVersion: onekey.dev/v1\nkind: Product\nmetadata: {name: clinical, version: 1.2.0}\nrequires: {emr: "*"}\n';

describe('lint', () => {
  test('lists what it looked at, whatever kind of folder it was given', async () => {
    const folder = folderOf({
      'project.yaml': projectYaml('clinical: "*"'),
      'apps/emr/app.yaml': appYaml('emr'),
      'products/clinical/product.yaml': product,
    });
    const [app, clinical] = [path.join(folder, 'apps/emr'), path.join(folder, 'products/clinical')];
    const listed = {
      project: {kind: 'Project', name: 'huashan', version: '1.0.0', folder},
      product: {kind: 'Product', name: 'clinical', version: '1.2.0', folder: clinical},
      application: {kind: 'Application', name: 'emr', version: '1.0.0', folder: app},
    };
    expect((await lint([folder])).checked).toEqual([listed.project, listed.product, listed.application]);
    expect((await lint([app, clinical])).checked).toEqual([listed.application, listed.product]);
  });

  test('finds what is wrong in an application by itself', async () => {
    const folder = folderOf({
      'app.yaml': appYaml('emr', 'manifests: [a.yaml, b.yaml]'),
      'a.yaml': `${pod('a', 'a/b:1')}---\n${configMap('x')}`,
      'b.yaml': configMap('x'),
    });
    expect(linesOf(await failureOf(lint([folder])), folder)).toEqual([
      'MANIFEST_IMAGE_NOT_DECLARED a.yaml:1',
      'MANIFEST_OBJECT_TWICE b.yaml:1',
    ]);
  });

  test('warns of a secret that is written where everyone reads it', async () => {
    const written = (kind: string) =>
      `apiVersion: v1\nkind: ${kind}\nmetadata: {name: x}\nstringData: {p: "\${{ inputs.password }}"}\n`;
    const app = appYaml('emr', 'inputs: {password: {type: string, secret: true}}\nmanifests: [a.yaml]');
    const linted = async (kind: string) =>
      (await lint([folderOf({'app.yaml': app, 'a.yaml': written(kind)})])).warnings;
    expect(await linted('ConfigMap')).toMatchObject([
      {key: 'lintSecretOpen', params: {input: 'password', object: 'ConfigMap x'}},
    ]);
    expect(await linted('Secret')).toEqual([]);
  });

  test('leaves it to projects which image an input stands for', async () => {
    const folder = folderOf({
      'app.yaml': appYaml('emr', 'inputs: {image: {type: string, format: image}}\nmanifests: [a.yaml]'),
      'a.yaml': pod('a', '${{ inputs.image }}'),
    });
    await expect(lint([folder])).resolves.toMatchObject({warnings: []});
  });

  test('looks for images in declared fields of custom resources and in inputs', async () => {
    const cluster = 'apiVersion: db.example/v1\nkind: Cluster\nmetadata: {name: x}\nspec: {image: "db:1"}\n';
    const app = (images: string) =>
      appYaml(
        'emr',
        `imageFields: [{kind: Cluster, path: .spec.image}]
inputs: {probe: {type: string, format: image, default: "probe:1"}}
images: [${images}]
manifests: [a.yaml]`,
      );
    const folder = folderOf({'app.yaml': app(''), 'a.yaml': `${cluster}# \${{ inputs.probe }}\n`});
    expect(linesOf(await failureOf(lint([folder])), folder)).toEqual([
      'MANIFEST_IMAGE_NOT_DECLARED a.yaml:1',
      expect.stringMatching(/^MANIFEST_IMAGE_NOT_DECLARED app.yaml:\d+$/),
    ]);
    const declared = folderOf({
      'app.yaml': app('{name: "db:1"}, {name: "probe:1"}, {name: "none:1"}'),
      'a.yaml': cluster,
    });
    expect((await lint([declared])).warnings).toContainEqual({
      key: 'lintImageUnused',
      params: {application: 'emr', image: 'none:1'},
    });
    const wrong = folderOf({
      'app.yaml': appYaml('emr', 'imageFields: [{kind: Cluster, path: "..image"}, {kind: Cluster, path: "[["}]'),
    });
    expect(linesOf(await failureOf(lint([wrong])), wrong).map((line) => line.split(' ')[0])).toEqual([
      'MANIFEST_IMAGE_FIELD',
      'MANIFEST_OBJECT_JSON_PATH',
    ]);
  });

  test('notices image archives that are missing, none, or of another image', async () => {
    const image = (number: number, from: string) => `{name: "i:${number}", from: ${from}}`;
    const entries = [
      image(1, 'nowhere.tar'),
      image(2, 'none.tar'),
      image(3, 'layout'),
      image(4, 'layout'),
      image(5, 'a.xz'),
    ];
    const folder = folderOf({
      'app.yaml': appYaml('emr', `manifests: []\nimages:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`),
      'none.tar': 'no tar',
    });
    writeFileSync(path.join(folder, 'a.xz'), Buffer.from('fd377a585a00', 'hex'));
    writeLayout(path.join(folder, 'layout'), [{name: 'i:3', layers: []}]);
    const {problems} = await failureOf(lint([folder]));
    expect(problems.map(({code, at}) => [code, at?.field])).toEqual([
      ['IMAGE_SOURCE_MISSING', 'images[0].from'],
      ['IMAGE_TAR_INVALID', 'images[1].from'],
      ['IMAGE_NOT_IN_SOURCE', 'images[3].from'],
      ['IMAGE_COMPRESSION', 'images[4].from'],
    ]);
  });

  test('reports the problems of all folders at once', async () => {
    const good = folderOf({'app.yaml': appYaml('emr')});
    const bad = folderOf({'app.yaml': appYaml('EMR')});
    const empty = folderOf({});
    expect((await failureOf(lint([good, bad, empty]))).problems).toMatchObject([
      {code: 'MANIFEST_BAD_TEXT'},
      {code: 'MANIFEST_FOLDER_UNKNOWN', params: {path: empty}},
    ]);
  });

  test('warns of inputs and images that nothing uses', async () => {
    const folder = folderOf({
      'app.yaml': appYaml(
        'emr',
        'inputs: {a: {type: string}, b: {type: string}, c: {type: string}, d: {type: string}, e: {type: string}}\n' +
          'outputs: {x: {value: "${{ inputs.b }}"}}\nimages: [{name: "a/b:1"}, {name: "a/b:2"}]\n' +
          'manifests: [{path: a.yaml, when: inputs.c}]\n' +
          'after: [{http: {service: emr, port: 80, path: "/${{ inputs.d }}"}}]\n',
      ),
      'a.yaml': `${pod('a', 'a/b:1')}---\n${configMap('x')}data: {e: "\${{ inputs.e }}"}\n`,
    });
    expect((await lint([folder])).warnings).toEqual([
      {key: 'lintImageUnused', params: {image: 'a/b:2', application: 'emr'}},
      {key: 'lintInputUnused', params: {input: 'emr.a'}},
    ]);
  });

  test('the example hospital is clean', async () => {
    expect((await lint(['fixtures/hospital'])).warnings).toEqual([]);
  });
});

test('what the next release would be refused for is told before', async () => {
  const catalog = path.join(folderOf({}), 'catalog');
  const first = folderOf({'app.yaml': appYaml('emr', 'outputs: {url: {value: x}}')});
  await release({dir: first, catalog, images: plainImages, dryRun: false}, context);
  const next = folderOf({'app.yaml': appYaml('emr').replace('1.0.0', '2.0.0')});
  expect(linesOf(await failureOf(lint([next], [catalog])), next)).toEqual(['MANIFEST_CONTRACT_OUTPUT app.yaml:1']);
});
