import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from '@jest/globals';
import {openBundle} from '../../src/bundle/open.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import {imageContent} from '../../src/image/content.ts';
import {build} from '../../src/pack/build.ts';
import {readWorkflow} from '../../src/pack/graph/read-workflow.ts';
import {inspect} from '../../src/pack/inspect.ts';
import {plainProject} from '../../src/pack/project-options.ts';
import {verify} from '../../src/pack/verify.ts';
import {testFolder} from '../bundle/folder.ts';
import {noise} from '../bundle/sample.ts';
import {layerTar, writeLayout} from '../image/sample-layout.ts';

const folder = testFolder();
const project = join(folder, 'project');
const out = join(folder, 'out/huashan.tgz');
let events: OnekeyEvent[] = [];

const context = () => {
  events = [];
  const clock = {monotonic: () => 5000, sleep: async () => undefined};
  return {emit: (event: OnekeyEvent) => void events.push(event), signal: new AbortController().signal, clock};
};
const write = (file: string, text: string, root = project) => {
  mkdirSync(join(root, file, '..'), {recursive: true});
  writeFileSync(join(root, file), text);
};
const app = (name: string, version: string, more: string) => `
apiVersion: onekey.dev/v1
kind: Application
metadata: {name: ${name}, version: ${version}}
manifests: [manifests/*.yaml]
${more}`;
const deployment = (name: string, image: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: ${name}, image: '${image}'}]}
`;

beforeAll(async () => {
  mkdirSync(join(folder, 'out'));
  write(
    'project.yaml',
    `
apiVersion: onekey.dev/v1
kind: Project
metadata: {name: huashan, version: 1.0.0}
namespace: his
requires: {emr: ^1.0.0}
`,
  );
  write(
    'apps/redis/app.yaml',
    app('redis', '7.2.0', 'images: [{name: docker.io/library/redis:7.2, from: images/redis.tar}]'),
  );
  write('apps/redis/manifests/redis.yaml', deployment('redis', 'docker.io/library/redis:7.2'));
  write(
    'apps/emr/app.yaml',
    app(
      'emr',
      '1.2.0',
      'requires: {redis: ^7.0.0}\nimages: [{name: hospital.example/emr:1.2.0, from: images/emr}, {name: "docker.io/library/redis:7.2"}]',
    ),
  );
  write(
    'apps/emr/manifests/emr.yaml',
    `${deployment('emr', 'hospital.example/emr:1.2.0')}---${deployment('cache', 'docker.io/library/redis:7.2')}`,
  );
  const base = await layerTar('base', noise(2_000_000));
  writeLayout(join(project, 'apps/emr/images/emr'), [
    {
      name: 'hospital.example/emr:1.2.0',
      layers: [base, await layerTar('emr', Buffer.alloc(50_000, 'emr'))],
      gzip: false,
    },
  ]);
  const layout = join(folder, 'redis');
  writeLayout(layout, [{name: 'redis', layers: [base, await layerTar('redis', Buffer.alloc(9000, 'redis'))]}]);
  mkdirSync(join(project, 'apps/redis/images'), {recursive: true});
  const to = `docker-archive:${join(project, 'apps/redis/images/redis.tar')}:docker.io/library/redis:7.2`;
  execFileSync('skopeo', ['--insecure-policy', 'copy', `oci:${layout}:redis`, to], {stdio: 'pipe'});
});

/** A copy of the project with something changed. */
function changed(name: string, change: (root: string) => void): string {
  const root = join(folder, name);
  cpSync(project, root, {recursive: true});
  change(root);
  return root;
}

describe('pack build', () => {
  test('writes a bundle that verifies, and reports it', async () => {
    const report = await build({dir: project, output: out, dryRun: false}, context());
    expect(report).toMatchObject({
      path: out,
      project: {name: 'huashan', version: '1.0.0'},
      applications: 2,
      images: 2,
      seconds: 0,
    });
    expect(report.size).toBe(readFileSync(out).length);
    const verified = await verify({bundle: out, trust: []}, context());
    expect(verified).toMatchObject({digest: report.digest, size: report.size, images: 2, project: {name: 'huashan'}});
    expect(readdirSync(join(out, '..'))).toEqual(['huashan.tgz']);
  });

  test('has each blob once, in the order in which a deployment needs them, and images whole', async () => {
    await build({dir: project, output: out, dryRun: false}, context());
    const bundle = await openBundle(out);
    const paths = bundle.json.files.map(({path}) => path);
    expect(paths.slice(0, 7)).toEqual([
      'oci-layout',
      'index.json',
      'sbom.cdx.json',
      'apps/redis/app.yaml',
      'apps/redis/manifests/redis.yaml',
      'apps/emr/app.yaml',
      'apps/emr/manifests/emr.yaml',
    ]);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.length).toBe(7 + 4 + 3); // redis: manifest, config, two layers; emr shares the base layer
    expect(bundle.json.images.map(({name, usedBy}) => [name, usedBy])).toEqual([
      ['docker.io/library/redis:7.2', ['redis', 'emr']],
      ['hospital.example/emr:1.2.0', ['emr']],
    ]);
    for (const image of bundle.json.images) {
      const {blobs} = await imageContent(image, bundle.openBlob);
      for (const {digest, size} of blobs) {
        let read = 0;
        for await (const chunk of await bundle.openBlob(digest)) read += chunk.length;
        expect(read).toBe(size);
      }
    }
    await bundle.close();
  });

  test('unpacked with tar is an OCI layout that skopeo takes', async () => {
    const to = join(folder, 'unpacked');
    mkdirSync(to);
    execFileSync('tar', ['-xzf', out, '-C', to]);
    const json = execFileSync('skopeo', ['inspect', `oci:${to}:hospital.example/emr:1.2.0`], {encoding: 'utf8'});
    expect(JSON.parse(json)).toMatchObject({Architecture: 'amd64', Layers: [expect.any(String), expect.any(String)]});
  });

  test('gives the same bytes from another folder, whatever the files’ times and modes', async () => {
    const copy = changed('copy', (root) => {
      for (const file of ['project.yaml', 'apps/emr/app.yaml']) utimesSync(join(root, file), 1, 1);
      execFileSync('chmod', ['-R', 'go-rwx', root]);
    });
    const {digest} = await build({dir: project, output: out, dryRun: false}, context());
    const second = await build({dir: copy, output: join(folder, 'copy.tgz'), dryRun: false}, context());
    expect(second.digest).toBe(digest);
    expect(readFileSync(join(folder, 'copy.tgz')).equals(readFileSync(out))).toBe(true);
  });

  test('with --dry-run says all the same and writes nothing', async () => {
    const real = await build({dir: project, output: out, dryRun: false}, context());
    const path = join(folder, 'dry/x.tgz');
    expect(await build({dir: project, output: path, dryRun: true}, context())).toEqual({...real, path});
    expect(existsSync(join(folder, 'dry'))).toBe(false);
  });

  test('tells its steps and how far writing is', async () => {
    await build({dir: project, output: out, dryRun: false}, context());
    expect(
      events
        .filter(({type}) => type !== 'step.progress')
        .map((event) => ('step' in event ? `${event.type} ${event.step}` : '')),
    ).toEqual(['resolve', 'hash', 'write'].flatMap((step) => [`step.started ${step}`, `step.finished ${step}`]));
    const last = events.findLast(({type}) => type === 'step.progress') as {done: number; total: number};
    expect(last.done).toBe(last.total);
  });

  test('names every image that has no source, that its archive does not hold, or that differs', async () => {
    const root = changed('sourceless', (to) => {
      write('apps/redis/app.yaml', app('redis', '7.2.0', 'images: [{name: "docker.io/library/redis:7.2"}]'), to);
      write(
        'apps/emr/app.yaml',
        app(
          'emr',
          '1.2.0',
          'requires: {redis: ^7.0.0}\nimages: [{name: hospital.example/emr:1.2.0, from: images/nowhere.tar}, {name: "docker.io/library/redis:7.2"}]',
        ),
        to,
      );
    });
    const error = await build({dir: root, output: out, dryRun: true}, context()).catch((failure) => failure);
    expect(error.problems.map(({code}: {code: string}) => code)).toEqual(['IMAGE_SOURCE_MISSING', 'IMAGE_NO_SOURCE']);
    expect(error.problems[0].at).toEqual({file: join(root, 'apps/emr/app.yaml'), field: 'images[0]'});
  });

  test('warns of an image that nothing uses', async () => {
    const root = changed('unused', (to) => {
      const images = '[{name: docker.io/library/redis:7.2, from: images/redis.tar}, {name: "spare:1", from: spare}]';
      write('apps/redis/app.yaml', app('redis', '7.2.0', `images: ${images}`), to);
      writeLayout(join(to, 'apps/redis/spare'), [{name: 'spare:1', layers: []}]);
    });
    await build({dir: root, output: out, dryRun: true}, context());
    expect(events).toContainEqual({
      type: 'warning',
      warning: {key: 'lintImageUnused', params: {application: 'redis', image: 'spare:1'}},
    });
  });

  test('refuses a blob that is not what its manifest says, by the archive it came from', async () => {
    const before = readFileSync(out);
    const root = changed('corrupt', (to) => {
      const archive = join(to, 'apps/redis/images/redis.tar');
      const bytes = readFileSync(archive);
      const at = bytes.indexOf(noise(2_000_000).subarray(0, 1000));
      bytes[at + 500] = (bytes[at + 500] ?? 0) ^ 1;
      writeFileSync(archive, bytes);
    });
    const error = await build({dir: root, output: out, dryRun: false}, context()).catch((failure) => failure);
    expect(error).toMatchObject({
      code: 'IMAGE_BLOB_DIGEST',
      params: {from: expect.stringContaining(join(root, 'apps/redis/images/redis.tar'))},
    });
    expect(readFileSync(out).equals(before)).toBe(true);
    rmSync(root, {recursive: true});
  });
});

test('pack inspect tells what is inside', async () => {
  await build({dir: project, output: out, dryRun: false}, context());
  expect(await inspect(out)).toMatchObject({
    bundle: out,
    project: {name: 'huashan', version: '1.0.0'},
    applications: [
      {name: 'redis', version: '7.2.0', images: ['docker.io/library/redis:7.2']},
      {name: 'emr', version: '1.2.0', requires: {redis: '^7.0.0'}},
    ],
    workflow: {nodes: [{id: 'redis'}, {id: 'emr'}]},
  });
});

test('the workflow of a folder, and of the bundle made of it, are the same', async () => {
  const bundle = join(folder, 'graph.tgz');
  await build({dir: project, output: bundle, dryRun: false}, context());
  const read = await readWorkflow(project, plainProject);
  expect(read.workflow.nodes.map(({id}) => id)).toEqual(['redis', 'emr']);
  expect(await readWorkflow(bundle, plainProject)).toEqual(read);
});
