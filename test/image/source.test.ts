import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {buffer} from 'node:stream/consumers';
import {gunzipSync, gzipSync, zstdCompressSync} from 'node:zlib';
import {beforeAll, describe, expect, test} from '@jest/globals';
import type {ImageContent} from '../../src/image/image.ts';
import {createLayerCompressor} from '../../src/image/layer-compressor.ts';
import {parsePlatform} from '../../src/image/platform.ts';
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

const amd64 = [parsePlatform('linux/amd64')];
const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Reads everything of an image and checks that all of it is what its descriptors say. */
async function readWhole({
  manifest,
  manifestBytes,
  blobs,
  open,
}: ImageContent): Promise<{types: string[]; digests: string[]; bytes: Buffer[]}> {
  expect([sha256(manifestBytes), manifestBytes.length]).toEqual([manifest.digest, manifest.size]);
  const read: Buffer[] = [];
  for (const blob of blobs) {
    const bytes = await buffer(await open(blob.digest));
    expect([sha256(bytes), bytes.length]).toEqual([blob.digest, blob.size]);
    read.push(bytes);
  }
  return {
    types: blobs.map(({mediaType}) => mediaType.split('.').slice(3).join('.')),
    digests: blobs.map(({digest}) => digest),
    bytes: read,
  };
}

async function found(path: string, name: string, ...platforms: string[]) {
  const compressor = createLayerCompressor({temporaryFolder});
  const images = await openImageSource(path, {temporaryFolder, compressor});
  try {
    const {content: image, ...what} = await images.find(
      name,
      platforms.length > 0 ? platforms.map(parsePlatform) : amd64,
    );
    return {image, ...what, ...(await readWhole(image))};
  } finally {
    await Promise.all([images.close(), compressor.close()]);
  }
}

async function* chunked(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
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

  describe('of several platforms', () => {
    const path = join(folder, 'platforms');
    let arm: SampleImage;
    let amd: SampleImage;
    let index: string;
    beforeAll(() => {
      [arm, amd] = writeLayout(path, [
        {name: 'a', layers, architecture: 'arm64'},
        {name: 'b', layers, architecture: 'amd64'},
      ]) as [SampleImage, SampleImage];
      const {manifests} = JSON.parse(readFileSync(join(path, 'index.json'), 'utf8'));
      const attestation = {...manifests[0], platform: {os: 'unknown', architecture: 'unknown'}};
      index = JSON.stringify({schemaVersion: 2, manifests: [...manifests, attestation]});
      const mediaType = 'application/vnd.oci.image.index.v1+json';
      writeFileSync(join(path, 'blobs/sha256', sha256(Buffer.from(index)).slice(7)), index);
      const entry = {mediaType, digest: sha256(Buffer.from(index)), size: index.length};
      writeFileSync(join(path, 'index.json'), JSON.stringify({schemaVersion: 2, manifests: [entry]}));
    });

    test('gives the one that is asked for, byte for byte, and both digests', async () => {
      const {image, source: from, platforms} = await found(path, redis);
      expect(image.manifest.digest).toBe(amd.manifestDigest);
      expect(from).toBe(sha256(Buffer.from(index)));
      expect(platforms).toEqual([{platform: 'linux/amd64', digest: amd.manifestDigest}]);
      expect((await found(path, redis, 'linux/arm64')).image.manifest.digest).toBe(arm.manifestDigest);
    });

    test('gives several as a new index over untouched manifests, the same in whatever order', async () => {
      const {image, platforms} = await found(path, redis, 'linux/arm64', 'linux/amd64');
      expect(JSON.parse(Buffer.from(image.manifestBytes).toString())).toEqual({
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.index.v1+json',
        manifests: [
          expect.objectContaining({digest: amd.manifestDigest, platform: {os: 'linux', architecture: 'amd64'}}),
          expect.objectContaining({digest: arm.manifestDigest, platform: {os: 'linux', architecture: 'arm64'}}),
        ],
      });
      expect(image.children.map(({manifest}) => manifest.digest)).toEqual([arm.manifestDigest, amd.manifestDigest]);
      for (const {manifest, manifestBytes} of image.children) expect(sha256(manifestBytes)).toBe(manifest.digest);
      expect(platforms).toHaveLength(2);
      expect((await found(path, redis, 'linux/amd64', 'linux/arm64')).image.manifest).toEqual(image.manifest);
    });

    test('without the one that is asked for names those that there are', async () => {
      await expect(found(path, redis, 'linux/s390x')).rejects.toMatchObject({
        code: 'IMAGE_PLATFORM_MISSING',
        params: {platform: 'linux/s390x', found: ['linux/arm64', 'linux/amd64']},
      });
    });
  });

  test('for one platform alone is no image for another', async () => {
    await expect(found(layout, redis, 'linux/arm64')).rejects.toMatchObject({
      code: 'IMAGE_PLATFORM_MISSING',
      params: {platform: 'linux/arm64', found: ['linux/amd64']},
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

  test('has its layers compressed and locked by diff id, but for those that do not shrink', async () => {
    const {image, types, digests, bytes, layers: locked} = await found(archive, 'redis:7.2');
    const [noise, text] = layers as [Buffer, Buffer];
    expect(types).toEqual(['config.v1+json', 'layer.v1.tar', 'layer.v1.tar+gzip']);
    expect(digests[1]).toBe(sha256(noise));
    expect(locked).toEqual([
      {diffId: sha256(noise), digest: sha256(noise), size: noise.length},
      {diffId: sha256(text), digest: digests[2], size: image.blobs[2]?.size},
    ]);
    expect(gunzipSync(bytes[2] as Buffer).equals(text)).toBe(true);
    expect((await found(archive, redis)).image.manifest).toEqual(image.manifest);
  });

  test('gets a layer from where it was compressed before rather than compressing it again', async () => {
    const text = layers[1] as Buffer;
    const packed = gzipSync(text, {level: 1});
    const locked = {diffId: sha256(text), digest: sha256(packed), size: packed.length};
    const open = async () => chunked(packed);
    const reusing = createLayerCompressor({
      temporaryFolder,
      reuse: (diffId) => (diffId === locked.diffId ? {locked, open} : undefined),
    });
    const images = await openImageSource(archive, {temporaryFolder, compressor: reusing});
    const {content, layers: of} = await images.find(redis, amd64);
    expect(of?.[1]).toEqual(locked);
    expect((await buffer(await content.open(locked.digest))).equals(packed)).toBe(true);
    await Promise.all([images.close(), reusing.close()]);
  });

  test('with a layer that is not what its diff id says is refused', async () => {
    const [base, app] = layers as [Buffer, Buffer];
    const path = oldStyle('corrupt', {'c.json': config(base), 'manifest.json': listing(['l']), l: app});
    await expect(found(path, redis)).rejects.toMatchObject({
      code: 'IMAGE_BLOB_DIGEST',
      params: {from: `${path}: l`, expected: sha256(base), found: sha256(app)},
    });
  });

  test('is of one platform: asked for several, or another, it says which it has', async () => {
    for (const asked of [['linux/amd64', 'linux/arm64'], ['linux/arm64']]) {
      await expect(found(archive, redis, ...asked)).rejects.toMatchObject({
        code: 'IMAGE_PLATFORM_MISSING',
        params: {platform: 'linux/arm64', found: ['linux/amd64'], from: archive},
      });
    }
  });

  test('may be compressed with gzip', async () => {
    writeFileSync(join(folder, 'redis.tar.gz'), gzipSync(readFileSync(archive)));
    const {image} = await found(join(folder, 'redis.tar.gz'), redis);
    expect(image.manifest).toEqual((await found(archive, redis)).image.manifest);
    expect(readdirSync(temporaryFolder)).toEqual([]);
  });

  test('may be compressed with zstd, and not with what Node does not know', async () => {
    writeFileSync(join(folder, 'redis.tar.zst'), zstdCompressSync(readFileSync(archive)));
    const {image} = await found(join(folder, 'redis.tar.zst'), redis);
    expect(image.manifest).toEqual((await found(archive, redis)).image.manifest);
    const xz = join(folder, 'redis.tar.xz');
    writeFileSync(xz, execFileSync('xz', ['-c', archive], {maxBuffer: 1 << 24}));
    await expect(found(xz, redis)).rejects.toMatchObject({code: 'IMAGE_COMPRESSION', params: {compression: 'xz'}});
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
    expect(digests).toEqual([sha256(config(base, app, base)), sha256(base), expect.any(String)]); // each blob once
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

  test('with layers that are zstd files says so in their media type', async () => {
    const [base] = layers as [Buffer];
    const packed = zstdCompressSync(base);
    const path = oldStyle('zst', {'c.json': config(base), 'manifest.json': listing(['l'], null), l: packed});
    const {types, digests} = await found(path, redis);
    expect(types).toEqual(['config.v1+json', 'layer.v1.tar+zstd']);
    expect(digests[1]).toBe(sha256(packed));
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
    expect(await code(file('short.tgz', gzipSync(tar).subarray(0, 100_000)))).toBe('IMAGE_COMPRESSED_INVALID');
    expect(readdirSync(temporaryFolder)).toEqual([]);
  });
});
