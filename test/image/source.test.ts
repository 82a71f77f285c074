import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {beforeAll, describe, expect, test} from '@jest/globals';
import type {ImageContent} from '../../src/image/image.ts';
import {openImageSource} from '../../src/image/source.ts';
import {testFolder} from '../bundle/folder.ts';
import {noise} from '../bundle/sample.ts';
import {layerTar, type SampleImage, writeLayout} from './sample-layout.ts';

const folder = testFolder();
const temporaryFolder = join(folder, 'temporary');
const layout = join(folder, 'layout');
const redis = 'docker.io/library/redis:7.2';
let samples: SampleImage[];
let layers: Buffer[];

beforeAll(async () => {
  mkdirSync(temporaryFolder);
  layers = [await layerTar('base', noise(300_000, 'base')), await layerTar('app', Buffer.alloc(10_000, 'app'))];
  samples = writeLayout(layout, [
    {name: redis, layers},
    {name: 'hospital.example/emr:1.0.0', layers: [layers[0] as Buffer], gzip: false},
  ]);
});

const source = (path: string) => openImageSource(path, {temporaryFolder});
const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Reads everything of an image and checks that all of it is what its descriptors say. */
async function readWhole({
  manifest,
  manifestBytes,
  blobs,
  open,
}: ImageContent): Promise<{types: string[]; digests: string[]}> {
  expect([sha256(manifestBytes), manifestBytes.length]).toEqual([manifest.digest, manifest.size]);
  for (const blob of blobs) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await open(blob.digest)) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    expect([sha256(bytes), bytes.length]).toEqual([blob.digest, blob.size]);
  }
  return {
    types: blobs.map(({mediaType}) => mediaType.split('.').slice(3).join('.')),
    digests: blobs.map(({digest}) => digest),
  };
}

async function found(path: string, name: string) {
  const images = await source(path);
  try {
    const image = await images.find(name);
    return {image, ...(await readWhole(image))};
  } finally {
    await images.close();
  }
}

const tarOf = (from: string, to: string, ...flags: string[]) => {
  execFileSync('tar', ['-C', from, ...flags, '-cf', to, ...readdirSync(from)]);
  return to;
};

describe('an OCI layout', () => {
  test('gives its images by name, manifests byte for byte', async () => {
    const {image, digests} = await found(layout, redis);
    expect(image.manifest.digest).toBe(samples[0]?.manifestDigest);
    expect(digests.slice(1)).toEqual(samples[0]?.layerDigests);
    expect((await found(layout, 'redis:7.2')).image.manifest.digest).toBe(image.manifest.digest);
  });

  test('may be a tar, or a tar.gz, which leaves nothing behind', async () => {
    const tar = tarOf(layout, join(folder, 'layout.tar'));
    expect((await found(tar, redis)).image.manifest.digest).toBe(samples[0]?.manifestDigest);
    writeFileSync(join(folder, 'layout.tgz'), gzipSync(readFileSync(tar)));
    expect((await found(join(folder, 'layout.tgz'), redis)).image.manifest.digest).toBe(samples[0]?.manifestDigest);
    expect(readdirSync(temporaryFolder)).toEqual([]);
  });

  test('that skopeo wrote, under a bare tag', async () => {
    const path = join(folder, 'by-skopeo');
    execFileSync('skopeo', ['--insecure-policy', 'copy', `oci:${layout}:${redis}`, `oci:${path}:7.2`], {stdio: 'pipe'});
    expect((await found(path, redis)).image.manifest.digest).toBe(samples[0]?.manifestDigest);
  });

  test('of several platforms gives the one that is asked for', async () => {
    const path = join(folder, 'platforms');
    const [arm, amd] = writeLayout(path, [
      {name: 'a', layers, architecture: 'arm64'},
      {name: 'b', layers, architecture: 'amd64'},
    ]);
    const {manifests} = JSON.parse(readFileSync(join(path, 'index.json'), 'utf8'));
    const index = JSON.stringify({schemaVersion: 2, manifests});
    const mediaType = 'application/vnd.oci.image.index.v1+json';
    writeFileSync(join(path, 'blobs/sha256', sha256(Buffer.from(index)).slice(7)), index);
    const entry = {mediaType, digest: sha256(Buffer.from(index)), size: index.length};
    writeFileSync(join(path, 'index.json'), JSON.stringify({schemaVersion: 2, manifests: [entry]}));
    expect((await found(path, redis)).image.manifest.digest).toBe(amd?.manifestDigest);
    const images = await openImageSource(path, {temporaryFolder, platform: 'linux/arm64'});
    expect((await images.find(redis)).manifest.digest).toBe(arm?.manifestDigest);
    const other = await openImageSource(path, {temporaryFolder, platform: 'linux/s390x'});
    await expect(other.find(redis)).rejects.toMatchObject({
      code: 'IMAGE_PLATFORM_MISSING',
      params: {platform: 'linux/s390x', found: ['linux/arm64', 'linux/amd64']},
    });
  });
});

describe('a docker archive', () => {
  const archive = join(folder, 'redis.tar');
  beforeAll(() => {
    execFileSync(
      'skopeo',
      ['--insecure-policy', 'copy', `oci:${layout}:${redis}`, `docker-archive:${archive}:${redis}`],
      {stdio: 'pipe'},
    );
  });

  test('keeps layers as they are: plain tars, whose digest is their diff id', async () => {
    const {image, types, digests} = await found(archive, 'redis:7.2');
    expect(types).toEqual(['config.v1+json', 'layer.v1.tar', 'layer.v1.tar']);
    expect(digests.slice(1)).toEqual(layers.map(sha256));
    expect((await found(archive, redis)).image.manifest).toEqual(image.manifest);
  });

  test('may be compressed with gzip', async () => {
    writeFileSync(join(folder, 'redis.tar.gz'), gzipSync(readFileSync(archive)));
    const {image} = await found(join(folder, 'redis.tar.gz'), redis);
    expect(image.manifest).toEqual((await found(archive, redis)).image.manifest);
    expect(readdirSync(temporaryFolder)).toEqual([]);
  });

  const oldStyle = (name: string, files: Record<string, Uint8Array>, links: Record<string, string> = {}) => {
    const from = join(folder, name);
    for (const [file, bytes] of Object.entries(files)) {
      mkdirSync(join(from, file, '..'), {recursive: true});
      writeFileSync(join(from, file), bytes);
    }
    for (const [file, target] of Object.entries(links)) {
      mkdirSync(join(from, file, '..'), {recursive: true});
      execFileSync('ln', ['-s', target, join(from, file)]);
    }
    return tarOf(from, `${from}.tar`, '--format=gnu');
  };
  const config = (...diffs: Uint8Array[]) =>
    Buffer.from(
      JSON.stringify({os: 'linux', architecture: 'amd64', rootfs: {type: 'layers', diff_ids: diffs.map(sha256)}}),
    );
  const listing = (Layers: string[], RepoTags: string[] | null = ['redis:7.2']) =>
    Buffer.from(JSON.stringify([{Config: 'c.json', RepoTags, Layers}]));
  const long = `${'0123456789'.repeat(12)}/layer.tar`;

  test('of old docker: a folder a layer, links between equal ones, names too long for tar headers', async () => {
    const [base, app] = layers as [Buffer, Buffer];
    const path = oldStyle(
      'old',
      {
        'c.json': config(base, app, base),
        'manifest.json': listing(['a/layer.tar', long, 'b/layer.tar']),
        'a/layer.tar': base,
        [long]: app,
      },
      {'b/layer.tar': '../a/layer.tar'},
    );
    const {digests} = await found(path, redis);
    expect(digests).toEqual([sha256(config(base, app, base)), sha256(base), sha256(app)]); // each blob once
  });

  test('with layers that are gzip files keeps those too', async () => {
    const [base] = layers as [Buffer];
    const path = oldStyle('gz', {
      'c.json': config(base),
      'manifest.json': listing(['l.tar.gz'], null),
      'l.tar.gz': gzipSync(base),
    });
    const {types, digests} = await found(path, redis);
    expect(types).toEqual(['config.v1+json', 'layer.v1.tar+gzip']);
    expect(digests[1]).toBe(sha256(gzipSync(base)));
  });

  test('whose gzip layer holds something else than its diff id says is refused', async () => {
    const [base, app] = layers as [Buffer, Buffer];
    const path = oldStyle('gz-bad', {'c.json': config(base), 'manifest.json': listing(['l']), l: gzipSync(app)});
    await expect(found(path, redis)).rejects.toMatchObject({
      code: 'IMAGE_BLOB_DIGEST',
      params: {expected: sha256(base), found: sha256(app)},
    });
  });

  test('that lacks a layer, or has more diff ids than layers, is refused', async () => {
    const [base] = layers as [Buffer];
    const lacking = oldStyle('lacking', {'c.json': config(base), 'manifest.json': listing(['nowhere.tar'])});
    await expect(found(lacking, redis)).rejects.toMatchObject({
      code: 'IMAGE_FILE_MISSING',
      params: {name: 'nowhere.tar'},
    });
    const more = oldStyle('more', {'c.json': config(base, base), 'manifest.json': listing(['l']), l: base});
    await expect(found(more, redis)).rejects.toMatchObject({code: 'IMAGE_MANIFEST_INVALID'});
  });

  test('without the image names what it has instead', async () => {
    await expect(found(archive, 'redis:8')).rejects.toMatchObject({
      code: 'IMAGE_NOT_IN_SOURCE',
      params: {image: 'redis:8', found: [redis]},
    });
  });
});

describe('what is no image source', () => {
  const code = (path: string) => found(path, redis).catch((error) => error.code);
  const file = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };

  test('is told so', async () => {
    expect(await code(join(folder, 'nowhere.tar'))).toBe('IMAGE_SOURCE_MISSING');
    expect(await code(file('text', noise(2000)))).toBe('IMAGE_TAR_INVALID');
    expect(await code(file('other.tar', await layerTar('x', Buffer.from('x'))))).toBe('IMAGE_SOURCE_UNKNOWN');
    expect(await code(temporaryFolder)).toBe('IMAGE_SOURCE_UNKNOWN');
    const tar = readFileSync(join(folder, 'layout.tar'));
    expect(await code(file('short.tar', tar.subarray(0, 100_000)))).toBe('IMAGE_TAR_INVALID');
    expect(await code(file('short.tgz', gzipSync(tar).subarray(0, 100_000)))).toBe('IMAGE_GZIP_INVALID');
    expect(readdirSync(temporaryFolder)).toEqual([]);
  });
});
