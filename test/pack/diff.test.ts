import path from 'node:path';
import {expect, test} from '@jest/globals';
import type {BundleJson} from '../../src/bundle/bundle-json.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import {diff} from '../../src/pack/diff.ts';
import {testFolder} from '../bundle/folder.ts';
import {opener, type Sample, sample} from '../bundle/sample.ts';

const folder = testFolder();
const manifest = 'apps/redis/manifests/患者.yaml';
const none = {added: [], removed: [], changed: []};

async function write(name: string, {json, contents}: Sample): Promise<string> {
  const file = path.join(folder, name);
  await writeBundle(json, opener({json, contents}), {path: file});
  return file;
}

/** The sample with this manifest, and its bundle.json changed. */
function variant(yaml: string, change: (json: BundleJson) => BundleJson = (json) => json): Sample {
  const {json, contents} = sample({files: {[manifest]: Buffer.from(yaml)}});
  return {json: change(json), contents};
}

const configMap = (name: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: ${value}}\n---\n`;

const application = (json: BundleJson, more: object): BundleJson => {
  const [one] = json.applications;
  if (!one) throw new Error('no application');
  return {...json, applications: [{...one, application: {...one.application, ...more}}]};
};

const input = (minimum: number) => ({schema: {type: 'integer', minimum}, secret: false, optional: false}) as const;

test('a bundle and itself: nothing differs, all bytes are shared', async () => {
  const a = await write('a.tgz', variant(configMap('one', 'x')));
  const report = await diff(a, a);
  expect(report).toMatchObject({
    applications: none,
    inputs: none,
    outputs: none,
    edges: none,
    objects: none,
    images: none,
  });
  expect(report.bytes).toEqual({added: 0, removed: 0, shared: report.a.contentSize});
});

test('all at once: versions, inputs, outputs, objects, images and bytes, each by its key', async () => {
  const before = variant(configMap('kept', 'x') + configMap('changed', 'x') + configMap('gone', 'x'), (json) =>
    application(json, {inputs: {size: input(1), old: input(1)}}),
  );
  const after = variant(configMap('kept', 'x') + configMap('changed', 'other') + configMap('new', 'x'), (json) => ({
    ...application(json, {
      metadata: {name: 'redis', version: '7.4.0'},
      inputs: {size: input(2)},
      outputs: {url: {schema: {type: 'string'}, secret: false, value: 'x'}},
    }),
    images: [],
  }));
  const report = await diff(await write('b.tgz', before), await write('c.tgz', after));
  expect(report.applications).toEqual({...none, changed: [{key: 'redis', from: '7.2.0', to: '7.4.0'}]});
  expect(report.inputs).toMatchObject({added: [], removed: [{key: 'redis.old'}], changed: [{key: 'redis.size'}]});
  expect(report.outputs.added).toMatchObject([{key: 'redis.url'}]);
  const object = (name: string) => ({key: `redis: ConfigMap//${name}`});
  expect(report.objects).toEqual({added: [object('new')], removed: [object('gone')], changed: [object('changed')]});
  expect(report.images.removed).toMatchObject([{key: 'docker.io/library/redis:7.2'}]);
  expect(report.bytes.shared).toBeGreaterThan(8000);
  const yaml = configMap('kept', 'x') + configMap('changed', 'other') + configMap('new', 'x');
  expect(report.bytes.added).toBe(Buffer.byteLength(yaml));
});

test('workflow edges', async () => {
  const withExternal = (waits: boolean) =>
    variant(configMap('one', 'x'), (json) => ({
      ...json,
      workflow: {
        version: 1,
        nodes: [
          {id: 'oracle', kind: 'external', waitsFor: [], gates: [], optional: false},
          {
            id: 'redis',
            kind: 'application',
            waitsFor: waits ? [{node: 'oracle', because: 'order'}] : [],
            gates: [],
            optional: false,
          },
        ],
      },
    }));
  const report = await diff(await write('d.tgz', withExternal(false)), await write('e.tgz', withExternal(true)));
  expect(report.edges).toEqual({...none, added: [{key: 'redis after oracle', to: 'order'}]});
});

/** Differences between the sample and the sample changed, the parts that are the same left out. */
async function between(change: (json: BundleJson) => BundleJson, yaml = configMap('one', 'x'), to = yaml) {
  const [a, b] = [await write('f.tgz', variant(yaml)), await write('g.tgz', variant(to, change))];
  const {a: _, b: __, bytes, ...parts} = await diff(a, b);
  return {
    parts: Object.fromEntries(
      Object.entries(parts).filter(
        ([, {added, removed, changed}]) => added.length + removed.length + changed.length > 0,
      ),
    ),
    bytes,
  };
}

const redisOf = ({applications: [one]}: BundleJson) => one as BundleJson['applications'][number];

test('applications: added and removed, with their versions', async () => {
  const renamed = (json: BundleJson): BundleJson => {
    const one = redisOf(json);
    const metadata = {name: 'valkey', version: '8.0.0'};
    return {
      ...json,
      applications: [{...one, application: {...one.application, metadata, manifests: []}}],
      images: json.images.map((image) => ({...image, usedBy: ['valkey']})),
      workflow: {...json.workflow, nodes: json.workflow.nodes.map((node) => ({...node, id: 'valkey'}))},
    };
  };
  const {parts} = await between(renamed);
  expect(parts).toEqual({
    applications: {added: [{key: 'valkey', to: '8.0.0'}], removed: [{key: 'redis', from: '7.2.0'}], changed: []},
    objects: {...none, removed: [{key: 'redis: ConfigMap//one'}]},
  });
});

test('versions', async () => {
  const {parts} = await between((json) => application(json, {metadata: {name: 'redis', version: '7.2.1'}}));
  expect(parts).toEqual({applications: {...none, changed: [{key: 'redis', from: '7.2.0', to: '7.2.1'}]}});
});

test('inputs: declared otherwise, or fixed by the project', async () => {
  const inputs = {size: input(1)};
  const declared = await between((json) => application(json, {inputs}));
  expect(declared.parts).toMatchObject({inputs: {added: [{key: 'redis.size'}]}});
  const [a, b] = await Promise.all(
    [{}, {size: 3}].map((values, i) =>
      write(
        `v${i}.tgz`,
        variant('', (json) => ({...json, applications: [{...redisOf(application(json, {inputs})), values}]})),
      ),
    ),
  );
  expect((await diff(a ?? '', b ?? '')).inputs).toMatchObject({
    changed: [{key: 'redis.size', to: expect.stringContaining('"fixed":3')}],
  });
});

test('outputs', async () => {
  const outputs = {url: {schema: {type: 'string'}, secret: false, value: 'x'}};
  const {parts} = await between((json) => application(json, {outputs}));
  expect(parts).toMatchObject({outputs: {added: [{key: 'redis.url'}], removed: [], changed: []}});
  expect(Object.keys(parts)).toEqual(['outputs']);
});

test('objects: of manifests and of jobs, by what they hold and not by how that is written', async () => {
  const spelled = 'kind: ConfigMap\napiVersion: "v1"\nmetadata:\n  name: one\ndata:\n  a: x # the same\n';
  const {parts, bytes} = await between((json) => json, configMap('one', 'x'), spelled);
  expect(parts).toEqual({});
  expect(bytes.added).toBe(Buffer.byteLength(spelled));
  const action = {
    id: 'migrate',
    kind: 'job',
    job: 'manifests/患者.yaml',
    with: [],
    timeoutSeconds: 60,
    retries: 0,
    during: ['install'],
  };
  const asJob = (json: BundleJson) => application(json, {manifests: [], before: [action]});
  const [a, b] = [
    await write('h.tgz', variant(configMap('job', 'x'), asJob)),
    await write('i.tgz', variant(configMap('job', 'other'), asJob)),
  ];
  expect((await diff(a, b)).objects).toEqual({...none, changed: [{key: 'redis: ConfigMap//job'}]});
});

test('images: by digest', async () => {
  const {parts} = await between((json) => ({
    ...json,
    images: json.images.map((image) => ({...image, digest: `sha256:${json.files.at(-1)?.sha256}`})),
  }));
  expect(Object.keys(parts)).toEqual(['images']);
  expect(parts.images).toMatchObject({changed: [{key: 'docker.io/library/redis:7.2'}]});
});

test('bytes: what only one of them has, and what both have, is all there is', async () => {
  const [a, b] = [
    await write('j.tgz', variant(configMap('a', 'x'))),
    await write('k.tgz', variant(configMap('bb', 'x'))),
  ];
  const report = await diff(a, b);
  expect(report.bytes.added).toBe(Buffer.byteLength(configMap('bb', 'x')));
  expect(report.bytes.removed).toBe(Buffer.byteLength(configMap('a', 'x')));
  expect(report.bytes.shared + report.bytes.added).toBe(report.b.contentSize);
  expect(report.bytes.shared + report.bytes.removed).toBe(report.a.contentSize);
});
