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

test('versions, inputs, outputs, objects, images and bytes, each by its key', async () => {
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

test('edges of the workflow', async () => {
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
