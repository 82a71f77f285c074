import {join} from 'node:path';
import {describe, expect, test} from '@jest/globals';
import type {AbsentBlob, BundleJson} from '../../src/bundle/bundle-json.ts';
import {openBundle} from '../../src/bundle/open.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import {testFolder} from './folder.ts';
import {opener, sample} from './sample.ts';

const folder = testFolder();
const content = sample();
const base = {digest: `sha256:${'b'.repeat(64)}`, project: {name: 'huashan', version: '0.9.0'}};
const [manifest, config, layer] = content.json.files
  .filter(({path}) => path.startsWith('blobs/'))
  .map(({path, sha256, size}) => ({path, digest: `sha256:${sha256}`, size}));
if (!manifest || !config || !layer) throw new Error('the sample has an image');

const absence = ({digest, size}: {digest: string; size: number}): AbsentBlob => ({
  digest,
  size,
  mediaType: 'application/vnd.oci.image.layer.v1.tar',
  repository: 'hospital.example/redis',
  base: base.digest,
});
const without = ({path}: {path: string}) => content.json.files.filter((file) => file.path !== path);

let bundles = 0;
async function written(change: Partial<BundleJson>): Promise<string> {
  const path = join(folder, `${bundles++}.tgz`);
  await writeBundle({...content.json, ...change}, opener(content), {path});
  return path;
}

describe('a bundle that leaves out a layer', () => {
  test('is right when it says so', async () => {
    const absent = [absence(layer)];
    const path = await written({files: without(layer), bases: [base], absent});
    expect((await verifyBundle(path)).json).toMatchObject({bases: [base], absent});
    const bundle = await openBundle(path);
    await expect(bundle.openBlob(layer.digest)).rejects.toMatchObject({code: 'BUNDLE_ENTRY_MISSING'});
    await bundle.close();
  });

  test('is wrong when it does not', async () => {
    await expect(verifyBundle(await written({files: without(layer)}))).rejects.toMatchObject({
      code: 'BUNDLE_CONTENT_WRONG',
      problems: [{code: 'BUNDLE_BLOB_MISSING', params: {image: content.json.images[0]?.name, blob: layer.digest}}],
    });
  });

  test.each([
    ['lists it all the same', {absent: [absence(layer)], bases: [base]}, ['BUNDLE_BLOB_NOT_ABSENT']],
    ['names a base that it does not know', {files: without(layer), absent: [absence(layer)]}, ['BUNDLE_BASE_UNKNOWN']],
    [
      'says so twice',
      {files: without(layer), absent: [absence(layer), absence(layer)], bases: [base]},
      ['BUNDLE_ID_DOUBLE'],
    ],
    [
      'leaves out a manifest',
      {files: without(manifest), absent: [absence(manifest)], bases: [base]},
      ['BUNDLE_ENTRY_MISSING'],
    ],
  ])('is not written when it %s', async (_, change, problems) => {
    await expect(written(change)).rejects.toMatchObject({
      code: 'BUNDLE_JSON_INVALID',
      problems: problems.map((code) => ({code})),
    });
  });

  test('never leaves out a configuration', async () => {
    const path = await written({files: without(config), bases: [base], absent: [absence(config)]});
    await expect(verifyBundle(path)).rejects.toMatchObject({problems: [{code: 'BUNDLE_BLOB_MISSING'}]});
  });
});
