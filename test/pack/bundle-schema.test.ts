import {describe, expect, test} from '@jest/globals';
import type {BundleJson} from '../../src/bundle/bundle-json.ts';
import {checkSchema} from '../../src/manifest/check-schema.ts';
import {parseJson} from '../../src/object/json.ts';
import type {Json} from '../../src/object/kube-object.ts';
import {bundledProject} from '../../src/pack/bundled-project.ts';
import {resolveProject} from '../../src/pack/resolve-project.ts';
import {bundledLock} from '../../src/resolve/bundled-lock.ts';

const digest = `sha256:${'0'.repeat(64)}`;

async function hospitalBundle(): Promise<BundleJson> {
  const {project, lock, workflow, siteSchema, applications} = await resolveProject('fixtures/hospital');
  return {
    apiVersion: 'onekey.dev/v1',
    kind: 'Bundle',
    formatVersion: 3,
    project: bundledProject(project),
    lock: {
      ...bundledLock(lock, project),
      images: [
        {
          name: 'a/b:1',
          source: digest,
          platforms: [{platform: 'linux/arm64/v8', digest}],
          layers: [{diffId: digest, digest, size: 1}],
        },
      ],
    },
    workflow,
    siteSchema,
    applications: applications.map(({application, values, digest: it}) => ({application, values, digest: it})),
    images: [
      {name: 'a/b:1', digest, size: 1, mediaType: 'application/vnd.oci.image.manifest.v1+json', usedBy: ['emr']},
    ],
    bases: [{digest, project: {name: 'hospital', version: '1.0.0'}}],
    absent: [
      {
        digest,
        size: 1,
        mediaType: 'application/vnd.oci.image.layer.v1.tar',
        repository: 'reg.example:5000/a/b',
        base: digest,
      },
    ],
    files: [{path: 'apps/emr/app.yaml', size: 1, sha256: '0'.repeat(64)}],
    madeBy: {onekey: '0.1.0', node: '24.21.0'},
  };
}

const problems = (bundle: unknown) => checkSchema('bundle', parseJson(JSON.stringify(bundle)) as Json);

test('the schema of bundle.json takes what packing makes of the example hospital', async () => {
  expect(problems(await hospitalBundle())).toEqual([]);
});

describe('it refuses', () => {
  test('what it does not know, at every depth', async () => {
    const spoilt = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(spoilt);
      if (typeof value !== 'object' || value === null) return value;
      return {...Object.fromEntries(Object.entries(value).map(([key, it]) => [key, spoilt(it)])), '<script>': 1};
    };
    const bundle = await hospitalBundle();
    for (const key of [
      'project',
      'lock',
      'workflow',
      'siteSchema',
      'images',
      'bases',
      'absent',
      'files',
      'madeBy',
    ] as const) {
      expect(problems({...bundle, [key]: spoilt(bundle[key])}).map(({code}) => code)).toContain(
        'MANIFEST_UNKNOWN_FIELD',
      );
    }
    for (const bundled of bundle.applications) {
      const {application} = bundled;
      const found = problems({...bundle, applications: [{...bundled, application: spoilt(application)}]});
      expect(found.map(({code}) => code)).toContain('MANIFEST_UNKNOWN_FIELD');
    }
  });

  test.each([
    ...['../x', 'a/../b', '/etc/passwd', 'C:/x', 'a\\b', 'a//b', './a', 'a/', '', 'a/CON', 'nul.txt', 'a/COM1.yaml'],
    ...['a.', 'a ', 'a./b', 'x\u0000', 'a\nb', 'a:b', 'a'.repeat(241)],
  ])('the path %j', async (path) => {
    const bundle = await hospitalBundle();
    expect(problems({...bundle, files: [{path, size: 1, sha256: '0'.repeat(64)}]})).toHaveLength(1);
  });

  test.each([
    'sha256:',
    'sha256:xyz',
    `SHA256:${'0'.repeat(64)}`,
    `sha256:${'A'.repeat(64)}`,
    `md5:${'0'.repeat(64)}`,
    `${digest}\n`,
  ])('the digest %j', async (it) => {
    const bundle = await hospitalBundle();
    expect(problems({...bundle, images: bundle.images.map((image) => ({...image, digest: it}))})).toHaveLength(1);
  });

  test.each([-1, 1.5, '1', 2 ** 53, null])('the size %j', async (size) => {
    const bundle = await hospitalBundle();
    expect(problems({...bundle, files: bundle.files.map((file) => ({...file, size}))})).toHaveLength(1);
  });

  test.each([null, [], 'bundle', 1, {}])('%j', (it) => expect(problems(it).length).toBeGreaterThan(0));
});
