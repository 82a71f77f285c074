import {describe, expect, jest, test} from '@jest/globals';
import type {BundledImage} from '../../src/bundle/bundle-json.ts';
import type {BlobSource} from '../../src/deploy/blob-source.ts';
import {pushAhead} from '../../src/deploy/push-images.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import type {ImageContent} from '../../src/image/image.ts';
import {answer, type Fault} from '../image/registry/faulty-proxy.ts';
import {never, pushing, sizeOf} from '../image/registry/pushing.ts';
import {testNamespace} from '../testbed.ts';

jest.setTimeout(30_000);

const {freshImage, client, proxied} = pushing();

/** Pushes images called `a:1`, `b:1` … from a bundle to the real registry through a proxy. */
async function push(images: readonly ImageContent[], fault: Fault = () => false, source: Partial<BlobSource> = {}) {
  const proxy = await proxied(fault);
  const path = testNamespace('ahead');
  const events: OnekeyEvent[] = [];
  const opened: string[] = [];
  const bundled = images.map(
    ({manifest}, index): BundledImage => ({...manifest, name: `${String.fromCharCode(97 + index)}:1`, usedBy: []}),
  );
  const open: BlobSource['open'] = async (digest) => {
    opened.push(digest);
    const image = images.find(({manifest, blobs: own}) => [manifest, ...own].some((blob) => blob.digest === digest));
    if (!image) throw new Error(digest);
    return image.manifest.digest === digest ? bytesOf(image.manifestBytes) : image.open(digest);
  };
  const blobs: BlobSource = {
    has: () => true,
    leftOut: () => undefined,
    oneByOne: false,
    open,
    stream: open,
    ...source,
  };
  const site = {
    push: `${proxy.host}/${path}`,
    pull: `mirror.site/${path}`,
    layout: 'nested',
    keepNames: false,
    plainHttp: true,
  } as const;
  const registry = {site, client: await client(proxy.host), blobs};
  const ahead = pushAhead(bundled, {
    registry,
    clock: {monotonic: () => performance.now()},
    emit: (event) => events.push(event),
    signal: never,
  });
  return {ahead, events, opened, proxy, path};
}

async function* bytesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe('pushing ahead of the nodes', () => {
  test('gives each node the reference by digest once its image is there', async () => {
    const image = await freshImage(200_000);
    const {ahead, events, path} = await push([image]);
    const reference = `mirror.site/${path}/library/a@${image.manifest.digest}`;
    expect(await ahead.ensure('a:1', never)).toBe(reference);
    await ahead.ended();
    expect(events).toContainEqual({type: 'image.pushed', image: 'a:1', reference, sent: sizeOf(image)});
    const last = events.findLast(({type}) => type === 'images.progress');
    expect(last).toMatchObject({done: sizeOf(image), total: sizeOf(image), underWay: []});
  });

  test('fails the nodes that need an image which fails, and no others', async () => {
    const {ahead} = await push(
      [await freshImage(10_000), await freshImage(10_000)],
      (request, response) => request.method === 'POST' && /\/b\//.test(request.url ?? '') && answer(response, 403),
    );
    await expect(ahead.ensure('b:1', never)).rejects.toMatchObject({code: 'REGISTRY_FORBIDDEN'});
    expect(await ahead.ensure('a:1', never)).toContain('/library/a@');
    await ahead.ended();
  });

  test('reads every blob once, and those that several images have too', async () => {
    const image = await freshImage(50_000);
    const {ahead, opened} = await push([image, image]);
    await Promise.all(['a:1', 'b:1'].map((name) => ahead.ensure(name, never)));
    const layers = opened.filter((digest) => digest !== image.manifest.digest);
    expect(layers.toSorted()).toEqual(image.blobs.map(({digest}) => digest).toSorted());
  });

  test('takes one image after the other where blobs cannot be had but in order', async () => {
    const images = [await freshImage(50_000), await freshImage(50_000)];
    const {ahead, opened} = await push(images, undefined, {oneByOne: true});
    await Promise.all(['a:1', 'b:1'].map((name) => ahead.ensure(name, never)));
    const second = images[1]?.manifest.digest ?? '';
    expect(opened.indexOf(second)).toBe((images[0]?.blobs.length ?? 0) + 1);
  });

  test('tells of no image that the bundle does not have', async () => {
    const {ahead} = await push([]);
    await expect(ahead.ensure('x:1', never)).rejects.toMatchObject({code: 'IMAGE_NOT_IN_BUNDLE'});
  });
});
