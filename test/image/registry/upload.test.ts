import {describe, expect, jest, test} from '@jest/globals';
import type {ImageContent} from '../../../src/image/image.ts';
import type {UploadMemory} from '../../../src/image/upload.ts';
import {testNamespace, testRegistry} from '../../testbed.ts';
import {answer, type Fault, type FaultyProxy, first} from './faulty-proxy.ts';
import {pushing, pushOne, readBack, sizeOf} from './pushing.ts';

jest.setTimeout(60_000);

const {freshImage, client, proxied} = pushing();
const chunk = 5 * 1024 * 1024;

const uploads = ({seen}: FaultyProxy) => seen.filter(({line}) => /^(PUT|PATCH) .*uploads/.test(line));
const received = (proxy: FaultyProxy) => uploads(proxy).reduce((sum, one) => sum + one.received, 0);
const starts = ({seen}: FaultyProxy) => seen.filter(({line}) => line.startsWith('POST')).length;

/** Cuts the connection in the middle of a chunk. */
const cut: Fault = (request) => {
  request.once('data', () => request.socket.destroy());
  return true;
};

function remember(): UploadMemory & {readonly kept: Map<string, string>} {
  const kept = new Map<string, string>();
  return {
    kept,
    take: async ({digest}) => {
      const location = kept.get(digest);
      kept.delete(digest);
      return location;
    },
    keep: async ({digest}, location) => void kept.set(digest, location),
    forget: async ({digest}) => void kept.delete(digest),
  };
}

async function push(proxy: FaultyProxy, image: ImageContent): Promise<string> {
  const repository = testNamespace('upload');
  await pushOne(await client(proxy.host), repository, image);
  expect(readBack(repository)).toBe(Buffer.from(image.manifestBytes).toString());
  return repository;
}

describe('uploading', () => {
  test('a blob that fits one request goes in one, a larger one in chunks', async () => {
    const proxy = await proxied();
    const image = await freshImage(2.5 * chunk);
    await push(proxy, image);
    const [big, ...small] = [...image.blobs].sort((a, b) => b.size - a.size);
    expect(
      uploads(proxy)
        .map(({line}) => line.slice(0, 5))
        .sort(),
    ).toEqual(['PATCH', 'PATCH', 'PATCH', 'PUT /', 'PUT /', 'PUT /']);
    expect(uploads(proxy).flatMap(({line, received}) => (line.startsWith('PATCH') ? [received] : []))).toEqual([
      chunk,
      chunk,
      (big?.size ?? 0) - 2 * chunk,
    ]);
    expect(small).toHaveLength(2);
  });

  test('goes on after a broken connection at the offset that the registry reports', async () => {
    let cuts = 3;
    const proxy = await proxied((request, response) => {
      const isLater = request.method === 'PATCH' && !request.headers['content-range']?.startsWith('0-');
      return isLater && cuts-- > 0 && cut(request, response);
    });
    const image = await freshImage(4.5 * chunk);
    await push(proxy, image);
    expect(starts(proxy)).toBe(3);
    expect(uploads(proxy).filter(({line}) => line.startsWith('PATCH'))).toHaveLength(3 + 5);
    expect(received(proxy)).toBe(sizeOf(image));
  });

  test('begins anew where the registry has lost the upload: Debian’s does, when a chunk breaks off in its middle', async () => {
    let cuts = 2;
    const proxy = await proxied((request) => {
      if (request.method === 'PATCH' && !request.headers['content-range']?.startsWith('0-') && cuts-- > 0) {
        let seen = 0;
        request.on('data', (part: Buffer) => {
          seen += part.length;
          if (seen > chunk / 2) request.socket.destroy();
        });
      }
      return false;
    });
    await push(proxy, await freshImage(2.5 * chunk));
    expect(starts(proxy)).toBe(3 + 2);
  });

  test('gives up a registry that loses every upload', async () => {
    const proxy = await proxied((request, response) => request.method === 'PATCH' && answer(response, 404));
    const to = await client(proxy.host);
    await expect(pushOne(to, testNamespace('upload'), await freshImage(2 * chunk))).rejects.toMatchObject({
      code: 'REGISTRY_NOT_FOUND',
    });
    expect(starts(proxy)).toBeLessThan(12);
  });

  test('makes requests smaller for a registry that refuses large ones, for later blobs at once', async () => {
    const refusing = (limit: number): Fault => {
      return (request, response) => Number(request.headers['content-length']) > limit && answer(response, 413);
    };
    const proxy = await proxied(refusing(1024 * 1024));
    const image = await freshImage(1.5 * chunk);
    const to = await client(proxy.host);
    const [one, other] = [testNamespace('upload'), testNamespace('upload')];
    await pushOne(to, one, image);
    expect(readBack(one)).toContain('schemaVersion');
    const refused = () => uploads(proxy).filter((seen) => seen.received === 0 && seen.line.startsWith('PATCH')).length;
    const before = refused();
    await pushOne(to, other, await freshImage(1.5 * chunk));
    expect(refused()).toBe(before);
    const small = await client((await proxied(refusing(100_000))).host);
    await expect(pushOne(small, testNamespace('upload'), await freshImage(chunk))).rejects.toMatchObject({
      code: 'REGISTRY_TOO_LARGE',
      params: {size: expect.any(Number)},
    });
  });

  test('sends all at once to a registry that takes no chunks', async () => {
    const proxy = await proxied((request, response) => request.method === 'PATCH' && answer(response, 405));
    await push(proxy, await freshImage(1.5 * chunk));
  });

  test('goes on with less than it sent where the registry took less', async () => {
    const proxy = await proxied((request, response) => {
      if (request.method !== 'PATCH' || request.headers['content-range'] !== `0-${chunk - 1}`) return false;
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).subarray(0, 1000);
        const url = `http://${testRegistry()}${request.url}`;
        void fetch(url, {method: 'PATCH', body, headers: {'content-type': 'application/octet-stream'}}).then(
          ({headers}) => {
            const {pathname, search} = new URL(headers.get('location') ?? '');
            answer(response, 202, {location: pathname + search, range: '0-999'});
          },
        );
      });
      return true;
    });
    await push(proxy, await freshImage(1.5 * chunk));
  });

  test('reads a blob once, however often a chunk has to be sent', async () => {
    const proxy = await proxied(first(2, /^PATCH/, cut));
    const image = await freshImage(2.5 * chunk);
    const opened: string[] = [];
    await push(proxy, {
      ...image,
      open: async (digest) => {
        opened.push(digest);
        return image.open(digest);
      },
    });
    expect(opened.sort()).toEqual(image.blobs.map(({digest}) => digest).sort());
  });
});

describe('an upload that outlives its process', () => {
  test('goes on where it was: no more is sent than was missing, and one chunk', async () => {
    const memory = remember();
    const image = await freshImage(6.5 * chunk);
    const repository = testNamespace('upload');
    let chunks = 0;
    // As with a proxy that buffers, and as when a person stops onekey: what is under way is let through or never begins.
    const dying = await proxied(
      (request) => request.method === 'PATCH' && ++chunks > 4 && Boolean(request.socket.destroy()),
    );
    const patience = {sleep: () => Promise.reject(new Error('killed')), random: () => 1, monotonic: () => 0};
    const killed = pushOne(await client(dying.host, {}, {memory, patience}), repository, image);
    await expect(killed).rejects.toThrow('killed');
    expect(memory.kept.size).toBe(1);

    const proxy = await proxied();
    await pushOne(await client(proxy.host, {}, {memory: moved(memory, dying, proxy)}), repository, image);
    const big = Math.max(...image.blobs.map(({size}) => size));
    expect(received(proxy)).toBeLessThanOrEqual(big - 4 * chunk + chunk);
    expect(readBack(repository)).toContain('schemaVersion');
    expect(memory.kept.size).toBe(0);
  });

  test('begins anew where the registry does not know it any more, or what is remembered is no address', async () => {
    for (const location of ['nonsense', `http://${testRegistry()}/v2/x/blobs/uploads/1?_state=x`]) {
      const image = await freshImage(1.5 * chunk);
      const memory = remember();
      for (const {digest} of image.blobs) memory.kept.set(digest, location);
      const repository = testNamespace('upload');
      await pushOne(await client(testRegistry(), {}, {memory}), repository, image);
      expect(readBack(repository)).toContain('schemaVersion');
    }
  });

  test('that holds other bytes is not believed: the registry says so, and gets it anew', async () => {
    const image = await freshImage(1.5 * chunk);
    const repository = testNamespace('upload');
    const memory = remember();
    const start = await fetch(`http://${testRegistry()}/v2/${repository}/blobs/uploads/`, {method: 'POST'});
    const wrong = await fetch(start.headers.get('location') ?? '', {
      method: 'PATCH',
      body: Buffer.alloc(5000, 1),
      headers: {'content-type': 'application/octet-stream'},
    });
    const [big] = [...image.blobs].sort((a, b) => b.size - a.size);
    memory.kept.set(big?.digest ?? '', wrong.headers.get('location') ?? '');
    await pushOne(await client(testRegistry(), {}, {memory}), repository, image);
    expect(readBack(repository)).toContain('schemaVersion');
  });

  test('lets a chunk under way through when a person stops', async () => {
    const memory = remember();
    const image = await freshImage(4.5 * chunk);
    const repository = testNamespace('upload');
    const stop = new AbortController();
    const proxy = await proxied((request) => {
      if (request.method === 'PATCH' && !request.headers['content-range']?.startsWith('0-')) {
        request.once('data', () => stop.abort(new Error('stopped')));
      }
      return false;
    });
    const patience = {sleep: () => new Promise<void>(() => {}), random: () => 1, monotonic: () => 0};
    const to = await client(proxy.host, {}, {memory, patience});
    await expect(pushOne(to, repository, image, stop.signal)).rejects.toThrow('stopped');
    const again = await proxied();
    await pushOne(await client(again.host, {}, {memory: moved(memory, proxy, again)}), repository, image);
    const big = Math.max(...image.blobs.map(({size}) => size));
    expect(received(again)).toBeLessThanOrEqual(big - 2 * chunk + 5000);
  });
});

/** What was remembered of a registry behind one proxy, as seen through another. */
function moved(memory: UploadMemory, from: FaultyProxy, to: FaultyProxy): UploadMemory {
  return {...memory, take: async (key) => (await memory.take(key))?.replace(from.host, to.host)};
}
