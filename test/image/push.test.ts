import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {describe, expect, jest, test} from '@jest/globals';
import type {ImageContent} from '../../src/image/image.ts';
import {createPusher} from '../../src/image/push.ts';
import {verified} from '../../src/image/verified.ts';
import {testNamespace, testRegistry} from '../testbed.ts';
import {answer, first} from './registry/faulty-proxy.ts';
import {imageIn, never, pushing, pushOne, readBack, sizeOf, skopeo} from './registry/pushing.ts';

jest.setTimeout(30_000);

const {folder, freshImage, client, proxied} = pushing();
const registry = testRegistry();

describe('pushing to a real registry', () => {
  test('skopeo reads back what was pushed, the manifest byte for byte', async () => {
    const repository = testNamespace('push');
    const image = await freshImage();
    const seen: number[] = [];
    const pusher = createPusher(await client(registry), {
      signal: never,
      blobsAtOnce: 3,
      onProgress: () => seen.push(pusher.progress().done),
    });
    const {sent} = await pusher.push('a', image, {repository, tags: ['1-abc']});
    expect(sent).toBe(sizeOf(image));
    expect(pusher.progress()).toEqual({done: sent, total: sent, sent, underWay: []});
    expect(seen.length).toBeGreaterThan(3);
    expect(readBack(repository)).toBe(Buffer.from(image.manifestBytes).toString());
    const to = join(folder, 'back');
    const from = `docker://${registry}/${repository}:1-abc`;
    skopeo('--insecure-policy', 'copy', '--preserve-digests', '--src-tls-verify=false', from, `oci:${to}:a`);
    expect((await imageIn(to)).manifest).toEqual(image.manifest);
  });

  test('an index comes after the manifests that it names', async () => {
    const repository = testNamespace('push');
    const [one, other] = [await freshImage(10_000), await freshImage(10_000)];
    const entries = [one, other].map(({manifest}) => ({...manifest, platform: {os: 'linux', architecture: 'amd64'}}));
    const manifestBytes = Buffer.from(JSON.stringify({schemaVersion: 2, manifests: entries}));

    const index: ImageContent = {
      manifest: {
        mediaType: 'application/vnd.oci.image.index.v1+json',
        digest: `sha256:${createHash('sha256').update(manifestBytes).digest('hex')}`,
        size: manifestBytes.length,
      },
      manifestBytes,
      children: [one, other],
      blobs: [...one.blobs, ...other.blobs],
      open: (digest) => (one.blobs.some((blob) => blob.digest === digest) ? one : other).open(digest),
    };
    await pushOne(await client(registry), repository, index);
    expect(readBack(repository)).toBe(manifestBytes.toString());
  });

  test('a second push sends nothing, not even a manifest; another repository gets blobs mounted', async () => {
    const [one, other] = [testNamespace('push'), testNamespace('push')];
    const image = await freshImage();
    const proxy = await proxied();
    const pusher = createPusher(await client(proxy.host), {signal: never, blobsAtOnce: 3});
    const tags = ['1-abc'];
    expect((await pusher.push('a', image, {repository: one, tags})).sent).toBe(sizeOf(image));
    expect((await pusher.push('b', image, {repository: other, tags})).sent).toBe(0);
    expect(readBack(other)).toBe(readBack(one));
    const before = proxy.seen.length;
    expect((await pushOne(await client(proxy.host), one, image)).sent).toBe(0);
    expect(proxy.seen.slice(before).filter(({line}) => !line.startsWith('HEAD'))).toEqual([]);
  });

  test('two pushes of the same image at once send its blobs once', async () => {
    const image = await freshImage();
    const pusher = createPusher(await client(registry), {signal: never, blobsAtOnce: 3});
    const push = (name: string) => pusher.push(name, image, {repository: testNamespace('push'), tags: ['1-abc']});
    const pushes = await Promise.all([push('a'), push('b')]);
    expect(pushes.reduce((sum, {sent}) => sum + sent, 0)).toBe(sizeOf(image));
  });

  test('a registry that mounts nothing gets the blobs again', async () => {
    const image = await freshImage(100_000);
    const proxy = await proxied(
      (request, response) => Boolean(request.url?.includes('mount=')) && answer(response, 405),
    );
    const pusher = createPusher(await client(proxy.host), {signal: never, blobsAtOnce: 3});
    const other = testNamespace('push');
    await pusher.push('a', image, {repository: testNamespace('push'), tags: ['1-abc']});
    expect((await pusher.push('b', image, {repository: other, tags: ['1-abc']})).sent).toBe(sizeOf(image));
    expect(readBack(other)).toContain('schemaVersion');
  });

  test('what is needed first is sent first', async () => {
    const proxy = await proxied();
    const pusher = createPusher(await client(proxy.host), {signal: never, blobsAtOnce: 1});
    const images = [await freshImage(50_000), await freshImage(10_000), await freshImage(20_000)];
    const repositories = images.map(() => testNamespace('push'));
    await Promise.all(
      images.map((image, i) => pusher.push(`${i}`, image, {repository: repositories[i] ?? '', tags: ['1-abc']})),
    );
    const puts = proxy.seen.flatMap(({line}) => /^PUT \/v2\/([^/]+)\/blobs\/uploads/.exec(line)?.[1] ?? []);
    expect(puts).toEqual(repositories.flatMap((repository) => [repository, repository, repository]));
  });

  test('a blob that is corrupt where it comes from leaves no manifest', async () => {
    const image = await freshImage();
    const broken: ImageContent = {
      ...image,
      open: async (digest) => {
        const blob = image.blobs.find((one) => one.digest === digest);
        if (!blob) throw new Error(digest);
        return verified(blob, flipped(await image.open(digest)), 'a stick');
      },
    };
    const repository = testNamespace('push');
    const to = await client(registry);
    await expect(pushOne(to, repository, broken)).rejects.toMatchObject({code: 'IMAGE_BLOB_DIGEST'});
    expect(await to.digestOf(repository, '1-abc', never)).toBeUndefined();
  });

  test('one image that fails keeps no other from its place', async () => {
    const [broken, whole] = [testNamespace('push'), testNamespace('push')];
    const proxy = await proxied((request, response) => {
      return request.method === 'POST' && Boolean(request.url?.includes(broken)) && answer(response, 403);
    });
    const pusher = createPusher(await client(proxy.host), {signal: never, blobsAtOnce: 1});
    const refused = pusher.push('a', await freshImage(10_000), {repository: broken, tags: ['1-abc']});
    const taken = pusher.push('b', await freshImage(10_000), {repository: whole, tags: ['1-abc']});
    await expect(refused).rejects.toMatchObject({code: 'REGISTRY_FORBIDDEN'});
    await taken;
    expect(readBack(whole)).toContain('schemaVersion');
  });

  test('stops when it is interrupted, with the reason for it', async () => {
    const stop = new AbortController();
    const pusher = createPusher(await client(registry), {
      signal: stop.signal,
      blobsAtOnce: 1,
      onProgress: () => pusher.progress().sent > 0 && stop.abort(new Error('stopped')),
    });
    const push = pusher.push('a', await freshImage(20_000_000), {repository: testNamespace('push'), tags: ['x']});
    await expect(push).rejects.toThrow('stopped');
    await pusher.ended();
  });

  test('a manifest is put once its last blob is there, and not before', async () => {
    const image = await freshImage(100_000);
    const repository = testNamespace('push');
    const proxy = await proxied(first(3, /^PUT .*uploads/, (_, response) => answer(response, 500)));
    await pushOne(await client(proxy.host), repository, image);
    const put = proxy.seen.findIndex(({line}) => /^PUT .*manifests/.test(line));
    const last = proxy.seen.findLastIndex(({line}) => /^PUT .*uploads/.test(line));
    expect(put).toBeGreaterThan(last);
  });
});

async function* flipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) yield Buffer.from(chunk).fill(0, 100, 101).fill(1, 101, 102);
}
