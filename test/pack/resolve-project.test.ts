import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from '@jest/globals';
import {resolveProject} from '../../src/pack/resolve-project.ts';
import {appYaml, configMap, failureOf, folderOf, job, linesOf, pod, projectYaml} from './folder-of.ts';

const siteSchema =
  'apiVersion: onekey.dev/v1\nkind: SiteSchema\nkeys: {code: {type: string}, unused: {type: string}, fixed: {type: string}}\n';

/** What is wrong with a project folder of these files. */
async function wrong(files: {readonly [file: string]: string}) {
  const folder = folderOf(files);
  return linesOf(await failureOf(resolveProject(folder)), folder);
}

/** What is wrong with a project of one application `emr`. */
const wrongInEmr = (app: string, files: {readonly [file: string]: string} = {}, project = projectYaml('emr: "*"')) =>
  wrong({'project.yaml': project, 'apps/emr/app.yaml': appYaml('emr', app), ...files});

describe('a project folder', () => {
  const files = {
    'project.yaml': projectYaml('clinical: "*"', 'values: {emr: {replicas: 2, fixed: x}}\norder: []\n'),
    'site.schema.yaml': siteSchema,
    'products/clinical/product.yaml':
      'apiVersion: onekey.dev/v1\nkind: Product\nmetadata: {name: clinical, version: 1.2.0}\nrequires: {emr: "*"}\n',
    'apps/emr/app.yaml': appYaml(
      'emr',
      'requires: {db: "*"}\n' +
        'inputs: {replicas: {type: integer}, code: {type: string, from: site.code}, fixed: {type: string, from: site.fixed}, host: {type: string, from: db.host}}\n' +
        'manifests: [manifests/*.yaml, {path: manifests/b.yaml, when: inputs.replicas}]\n' +
        'before: [{job: jobs/migrate.yaml, with: [manifests/a.yaml]}]\n',
    ),
    'apps/emr/manifests/b.yaml': configMap('b'),
    'apps/emr/manifests/a.yaml': configMap('a-${{ app.name }}'),
    'apps/emr/manifests/notes.txt': 'not matched',
    'apps/emr/jobs/migrate.yaml': job('migrate'),
    'apps/db-1/app.yaml': appYaml('db', 'outputs: {host: {value: db}}'),
    'apps/readme.md': 'no folder',
    'apps/empty/notes.txt': 'no application',
  };

  test('resolves to everything that a bundle is written from', async () => {
    const folder = folderOf(files);
    const {lock, workflow, siteSchema: used, applications} = await resolveProject(folder);
    expect(lock.applications.map(({name, version}) => `${name} ${version}`)).toEqual(['db 1.0.0', 'emr 1.0.0']);
    expect(lock.products).toMatchObject([{name: 'clinical', version: '1.2.0'}]);
    expect(workflow.nodes.map(({id}) => id)).toEqual(['db', 'emr']);
    expect(Object.keys(used.keys)).toEqual(['code']);
    const [, emr] = applications;
    expect(emr?.folder).toBe(path.join(folder, 'apps', 'emr'));
    expect(emr?.files).toEqual(['app.yaml', 'jobs/migrate.yaml', 'manifests/a.yaml', 'manifests/b.yaml']);
    expect(emr?.application.manifests).toEqual([
      {path: 'manifests/a.yaml'},
      {path: 'manifests/b.yaml', when: 'inputs.replicas'},
    ]);
    expect(emr?.values).toEqual({replicas: 2, fixed: 'x'});
  });

  test('gives the same digests wherever it lies, and others when a file, a value or the definition changes', async () => {
    const digests = async (changes: {readonly [file: string]: string}) => {
      const {lock, applications} = await resolveProject(folderOf({...files, ...changes}));
      return [lock.applications.find(({name}) => name === 'emr')?.digest, applications[1]?.digest];
    };
    const [content, digest] = await digests({});
    expect(content).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await digests({})).toEqual([content, digest]);
    const [otherContent, otherDigest] = await digests({
      'apps/emr/manifests/b.yaml': configMap('b', ', labels: {tier: front}'),
    });
    expect(otherContent).not.toBe(content);
    expect(otherDigest).not.toBe(digest);
    const [sameContent, third] = await digests({
      'project.yaml': projectYaml('clinical: "*"', 'values: {emr: {replicas: 3, fixed: x}}'),
    });
    expect(sameContent).toBe(content);
    expect(third).not.toBe(digest);
  });
});

test('everything wrong in all files is reported at once, with file and line', async () => {
  expect(
    await wrong({
      'project.yaml': projectYaml('emr: "*"', 'colour: red\n'),
      'site.schema.yaml': 'apiVersion: onekey.dev/v1\nkind: SiteSchema\nkeys: {code: {type: text}}\n',
      'apps/emr/app.yaml': appYaml('emr', 'manifests: [manifests/missing.yaml, charts/*.yaml]'),
      'apps/lab/app.yaml': appYaml('lab', 'inputs: [\n'),
      'apps/pacs/app.yaml': appYaml('pacs', 'manifests: [bad.yaml]'),
      'apps/pacs/bad.yaml': 'kind: ConfigMap\nmetadata: {name: x}\n',
    }),
  ).toEqual([
    'MANIFEST_UNKNOWN_FIELD project.yaml:6',
    'MANIFEST_NOT_ALLOWED site.schema.yaml:3',
    'MANIFEST_YAML_SYNTAX apps/lab/app.yaml:5',
    'MANIFEST_FILE_MISSING apps/emr/app.yaml:4',
    'MANIFEST_GLOB_EMPTY apps/emr/app.yaml:4',
    'MANIFEST_OBJECT_FIELD apps/pacs/bad.yaml:1',
  ]);
});

describe('files', () => {
  test('there is a project', async () => {
    expect(await wrong({})).toEqual(['MANIFEST_FILE_MISSING']);
  });

  test('that actions name are there, and a job is exactly one Job', async () => {
    const app = 'before: [{job: jobs/two.yaml, with: [manifests/none.yaml]}, {job: jobs/none.yaml}]';
    expect(await wrongInEmr(app, {'apps/emr/jobs/two.yaml': `${job('a')}---\n${configMap('b')}`})).toEqual([
      'MANIFEST_FILE_MISSING apps/emr/app.yaml:4',
      'MANIFEST_FILE_MISSING apps/emr/app.yaml:4',
      'MANIFEST_JOB_FILE apps/emr/jobs/two.yaml',
    ]);
  });

  test('do not come through links that lead out of the folder; links within it are fine', async () => {
    const outside = folderOf({'secret.yaml': configMap('secret')});
    const folder = folderOf({
      'project.yaml': projectYaml('emr: "*"'),
      'apps/emr/app.yaml': appYaml('emr', 'manifests: ["*.yaml", linked/secret.yaml]'),
      'apps/emr/real.yaml': configMap('a'),
    });
    const emr = path.join(folder, 'apps', 'emr');
    symlinkSync(path.join(outside, 'secret.yaml'), path.join(emr, 'leak.yaml'));
    symlinkSync(outside, path.join(emr, 'linked'));
    expect(linesOf(await failureOf(resolveProject(folder)), folder)).toEqual([
      'MANIFEST_OUTSIDE apps/emr/app.yaml:4',
      'MANIFEST_OUTSIDE apps/emr/app.yaml:4',
    ]);
    const within = folderOf({
      'project.yaml': projectYaml('emr: "*"'),
      'apps/emr/app.yaml': appYaml('emr', 'manifests: [manifests/a.yaml, ..b.yaml]'),
      'apps/emr/..b.yaml': configMap('b'),
      'apps/emr/shared/a.yaml': configMap('a'),
    });
    symlinkSync('shared', path.join(within, 'apps', 'emr', 'manifests'));
    expect((await resolveProject(within)).applications[0]?.files).toEqual(['..b.yaml', 'app.yaml', 'manifests/a.yaml']);
  });

  test('come in the order of their UTF-8 bytes, and app.yaml and jobs are no manifests', async () => {
    const folder = folderOf({
      'project.yaml': projectYaml('emr: "*"'),
      'apps/emr/app.yaml': appYaml('emr', 'manifests: ["**/*.yaml"]\nbefore: [{job: jobs/a.yaml}]'),
      'apps/emr/jobs/a.yaml': job('a'),
    });
    const names = ['Z', 'a', 'ä', '\uFF23', '\u{1F3E5}', 'b'];
    mkdirSync(path.join(folder, 'apps/emr/m'));
    for (const [index, name] of names.entries()) {
      writeFileSync(path.join(folder, `apps/emr/m/${name}.yaml`), configMap(`c${index}`));
    }
    expect((await resolveProject(folder)).applications[0]?.application.manifests.map((it) => it.path)).toEqual(
      ['Z', 'a', 'b', 'ä', '\uFF23', '\u{1F3E5}'].map((name) => `m/${name}.yaml`),
    );
  });
});

describe('manifests', () => {
  test('use inputs that there are; the place is that of the expression', async () => {
    const manifest = `${configMap('a')}data:\n  port: "\${{ inputs.prot }}"\n`;
    const app = 'inputs: {port: {type: integer}}\nmanifests: [a.yaml]';
    expect(await wrongInEmr(app, {'apps/emr/a.yaml': manifest})).toEqual([
      'MANIFEST_EXPRESSION_UNKNOWN_NAME apps/emr/a.yaml:5',
    ]);
  });

  test('run images that are declared, in jobs too', async () => {
    const app = 'images: [{name: "hospital.example/emr:1"}]\nmanifests: [a.yaml]\nbefore: [{job: j.yaml}]';
    const files = {
      'apps/emr/a.yaml': pod('a', 'hospital.example/emr:2'),
      'apps/emr/j.yaml': job('j').replace('containers: []', 'containers: [{name: m, image: busybox}]'),
    };
    const folder = folderOf({
      'project.yaml': projectYaml('emr: "*"'),
      'apps/emr/app.yaml': appYaml('emr', app),
      ...files,
    });
    const failure = await failureOf(resolveProject(folder));
    expect(failure.problems).toMatchObject([
      {
        code: 'MANIFEST_IMAGE_NOT_DECLARED',
        params: {image: 'hospital.example/emr:2', suggestion: 'hospital.example/emr:1'},
        at: {field: 'spec.containers[0].image'},
      },
      {code: 'MANIFEST_IMAGE_NOT_DECLARED', params: {image: 'busybox'}},
    ]);
  });

  const imageInput = (more: string) =>
    `inputs: {image: {type: string, format: image${more}}}\nimages: [{name: "a/b:1"}, {name: "a/b:2"}]\nmanifests: [a.yaml]`;
  const imageFile = {'apps/emr/a.yaml': pod('a', '${{ inputs.image }}')};

  test('may take an image from an input: its default counts, and what the project fixes', async () => {
    const resolved = async (app: string, values: string) =>
      resolveProject(
        folderOf({
          'project.yaml': projectYaml('emr: "*"', values),
          'apps/emr/app.yaml': appYaml('emr', app),
          ...imageFile,
        }),
      );
    await expect(resolved(imageInput(', default: "a/b:1"'), '')).resolves.toBeDefined();
    await expect(resolved(imageInput(', default: "c/d:1"'), 'values: {emr: {image: "a/b:2"}}')).resolves.toBeDefined();
    expect(await wrongInEmr(imageInput(', default: "c/d:1"'), imageFile)).toEqual([
      'MANIFEST_IMAGE_NOT_DECLARED apps/emr/a.yaml:1',
    ]);
    expect(await wrongInEmr(imageInput(''), imageFile)).toEqual(['MANIFEST_IMAGE_UNKNOWN apps/emr/a.yaml:1']);
  });
});

describe('an object has one owner', () => {
  const two = (emr: string, lab: string, emrApp = '', labApp = '') =>
    wrong({
      'project.yaml': projectYaml('emr: "*", lab: "*"'),
      'apps/emr/app.yaml': appYaml('emr', `manifests: [a.yaml]\n${emrApp}`),
      'apps/emr/a.yaml': emr,
      'apps/lab/app.yaml': appYaml('lab', `manifests: [a.yaml]\n${labApp}`),
      'apps/lab/a.yaml': lab,
    });
  const twice = ['MANIFEST_OBJECT_TWICE apps/lab/a.yaml:1'];
  const fine = async (...args: Parameters<typeof two>) => expect(two(...args)).rejects.toThrow('it did not fail');

  test('by kind, namespace and name, where no namespace means that of the application or the project', async () => {
    expect(await two(configMap('a'), configMap('a'))).toEqual(twice);
    expect(await two(configMap('a'), configMap('a', ', namespace: his'))).toEqual(twice);
    await fine(configMap('a'), configMap('a'), 'namespace: other');
    await fine(configMap('a'), configMap('b'));
    await fine(configMap('a'), configMap('a').replace('ConfigMap', 'Secret'));
  });

  test('whatever the version of its kind, and whatever the namespace where the kind has none', async () => {
    const ingress = (version: string) =>
      configMap('a').replace('v1', `networking.k8s.io/${version}`).replace('ConfigMap', 'Ingress');
    expect(await two(ingress('v1'), ingress('v1beta1'))).toEqual(twice);
    const role = configMap('a').replace('v1', 'rbac.authorization.k8s.io/v1').replace('ConfigMap', 'ClusterRole');
    expect(await two(role, role, 'namespace: other')).toEqual(twice);
  });

  test('with definitions among the manifests telling where custom resources live', async () => {
    const definition = (scope: string) =>
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: wards.his.example}\n' +
      `spec: {group: his.example, scope: ${scope}, names: {kind: Ward, plural: wards}}\n`;
    const ward = configMap('a').replace('v1', 'his.example/v1').replace('ConfigMap', 'Ward');
    expect(await two(`${ward}---\n${definition('Cluster')}`, ward, 'namespace: other')).toEqual(twice);
    await fine(`${ward}---\n${definition('Namespaced')}`, ward, 'namespace: other');
  });

  test('by the name that expressions give it', async () => {
    await fine(configMap('${{ app.name }}'), configMap('${{ app.name }}'));
    expect(await two(configMap('${{ app.instance }}'), configMap('${{ app.instance }}'))).toEqual(twice);
  });

  test('within an application too, unless a condition may exclude one of them', async () => {
    const files = {'apps/emr/a.yaml': configMap('x'), 'apps/emr/b.yaml': configMap('x')};
    expect(await wrongInEmr('manifests: [a.yaml, b.yaml]', files)).toEqual(['MANIFEST_OBJECT_TWICE apps/emr/b.yaml:1']);
    const inputs = 'inputs: {tls: {type: boolean, default: true}}\n';
    const either = `${inputs}manifests: [a.yaml, {path: b.yaml, when: inputs.tls}]`;
    await expect(wrongInEmr(either, files)).rejects.toThrow('it did not fail');
  });
});

describe('between files', () => {
  test('wiring, values, order and gates are checked, with their places', async () => {
    expect(
      await wrong({
        'project.yaml': projectYaml(
          'emr: "*"',
          'values: {emr: {replicas: none}}\norder: [{node: db, after: [emr]}]\noptional: [db]\n',
        ),
        'site.schema.yaml': siteSchema,
        'apps/emr/app.yaml': appYaml(
          'emr',
          'requires: {db: "*"}\ninputs:\n  replicas: {type: integer}\n  host: {type: integer, from: db.host}\n  code: {type: string, from: site.cod}\n',
        ),
        'apps/db/app.yaml': appYaml('db', 'outputs: {host: {value: db}}'),
      }),
    ).toEqual([
      'WORKFLOW_CYCLE project.yaml:7',
      'WORKFLOW_OPTIONAL_NEEDED project.yaml:8',
      'WORKFLOW_VALUE_INVALID project.yaml:6',
      'WORKFLOW_WIRING_TYPE apps/emr/app.yaml:7',
      'WORKFLOW_WIRING_UNKNOWN_SITE_KEY apps/emr/app.yaml:8',
    ]);
  });

  test('an output read from an object says its API version, unless a manifest or the core group does', async () => {
    const from = (kind: string, more = '') =>
      `outputs: {x: {fromObject: {kind: ${kind}, name: a, path: .status.x${more}}}}\nmanifests: [a.yaml]`;
    const files = {'apps/emr/a.yaml': configMap('a').replace('v1', 'his.example/v1').replace('ConfigMap', 'Ward')};
    expect(await wrongInEmr(from('Bed'), files)).toEqual(['MANIFEST_FROM_OBJECT_UNKNOWN apps/emr/app.yaml:4']);
    await expect(wrongInEmr(from('Ward'), files)).rejects.toThrow('it did not fail');
    await expect(wrongInEmr(from('Bed', ', apiVersion: his.example/v1'), files)).rejects.toThrow('it did not fail');
    await expect(wrongInEmr(from('Service'), files)).rejects.toThrow('it did not fail');
  });

  test('the same version twice, and an application called like a product', async () => {
    expect(
      await wrong({
        'project.yaml': projectYaml('emr: "*"'),
        'apps/emr/app.yaml': appYaml('emr'),
        'apps/emr-copy/app.yaml': appYaml('emr'),
        'products/emr/product.yaml':
          'apiVersion: onekey.dev/v1\nkind: Product\nmetadata: {name: emr, version: 1.0.0}\nrequires: {}\n',
      }),
    ).toEqual([
      'MANIFEST_TWICE apps/emr-copy/app.yaml:3',
      'MANIFEST_NAME_TAKEN apps/emr/app.yaml:3',
      'MANIFEST_NAME_TAKEN apps/emr-copy/app.yaml:3',
    ]);
  });

  test('what does not resolve ends with who asked for what', async () => {
    const folder = folderOf({'project.yaml': projectYaml('emr: ^2.0.0'), 'apps/emr/app.yaml': appYaml('emr')});
    expect(await failureOf(resolveProject(folder))).toMatchObject({
      code: 'RESOLVE_NO_VERSION',
      params: {name: 'emr', by: 'huashan 1.0.0', range: '^2.0.0', versions: ['1.0.0']},
    });
  });
});

test('a single problem is the error itself', async () => {
  const folder = folderOf({
    'project.yaml': projectYaml('emr: "*"'),
    'apps/emr/app.yaml': appYaml('emr', 'manifests: [a.yaml]'),
  });
  expect(await failureOf(resolveProject(folder))).toMatchObject({
    code: 'MANIFEST_FILE_MISSING',
    at: {file: path.join(folder, 'apps/emr/app.yaml'), line: 4, field: 'manifests[0]'},
  });
});
