import type {ServerResponse} from 'node:http';
import {afterEach, describe, expect, jest, test} from '@jest/globals';
import {answer, type Fault} from './faulty-proxy.ts';
import {isBlob, pulling, registry, sha256} from './pulling.ts';

jest.setTimeout(60_000);

const {layout, repository, waits, raw, pushed, pushedIndex, proxied, pull} = pulling();

describe('pulling from a real registry', () => {
  test('reads what skopeo pushed, OCI and docker schema 2, byte for byte', async () => {
    const oci = await pull({});
    expect(Buffer.from(oci.content.manifestBytes).toString()).toBe(raw('oci'));
    expect(oci).toMatchObject({
      source: sha256(raw('oci')),
      platforms: [{platform: 'linux/amd64', digest: sha256(raw('oci'))}],
    });
    const text = pushed(`${layout}:amd`, 'docker', '--format', 'v2s2');
    const docker = await pull({tag: 'docker'});
    expect(docker.content.manifest.mediaType).toBe('application/vnd.docker.distribution.manifest.v2+json');
    expect(Buffer.from(docker.content.manifestBytes).toString()).toBe(text);
    expect(docker.content.blobs.map(({mediaType}) => mediaType)).toEqual([
      'application/vnd.docker.container.image.v1+json',
      'application/vnd.docker.image.rootfs.diff.tar.gzip',
      'application/vnd.docker.image.rootfs.diff.tar.gzip',
    ]);
  });

  test('takes from an index what the site runs', async () => {
    const index = pushedIndex('index');
    const one = await pull({tag: 'index', platforms: ['linux/arm64']});
    expect(one.source).toBe(sha256(index));
    expect(one.content.children).toEqual([]);
    const both = await pull({tag: 'index', platforms: ['linux/amd64', 'linux/arm64']});
    expect(both.content.children).toHaveLength(2);
    expect(both.content.children[1]?.manifest).toEqual(one.content.manifest);
    await expect(pull({tag: 'index', platforms: ['linux/s390x']})).rejects.toMatchObject({
      code: 'IMAGE_PLATFORM_MISSING',
    });
  });

  test('gives what was locked, whatever the tag names now', async () => {
    pushedIndex('moving');
    const {source, platforms, content} = await pull({tag: 'moving'});
    pushed(`${layout}:arm`, 'moving');
    const locked = {name: 'moving', source, platforms};
    expect((await pull({tag: 'moving', locked})).content.manifest).toEqual(content.manifest);
    // Registries collect indexes that no tag names any more.
    const proxy = await proxied((request, response) => request.url?.endsWith(source) === true && answer(response, 404));
    expect((await pull({host: proxy.host, tag: 'moving', locked})).content.manifest).toEqual(content.manifest);
  });

  test('without the image says so', async () => {
    await expect(pull({tag: 'nowhere'})).rejects.toMatchObject({
      code: 'IMAGE_NOT_IN_REGISTRY',
      params: {image: `${registry}/${repository}:nowhere`, host: registry},
    });
  });
});

/** Hands on the real answer to the first requests for the big layer, as many as `times`, spoilt by `spoil`. */
function spoilt(times: number, spoil: (body: Buffer, response: ServerResponse) => void): Fault {
  let left = times;
  return (request, response) => {
    if (!isBlob(request) || left === 0) return false;
    const {range} = request.headers;
    void fetch(`http://${registry}${request.url}`, {headers: range ? {range} : {}}).then(async (real) => {
      const body = Buffer.from(await real.arrayBuffer());
      if (body.length > 1_000_000 && left-- > 0) {
        const {status} = real;
        const headers = Object.fromEntries(real.headers);
        response.writeHead(status, headers);
        return spoil(body, response);
      }
      response.writeHead(real.status, Object.fromEntries(real.headers)).end(body);
    });
    return true;
  };
}

describe('a download', () => {
  const ranges: string[] = [];
  const noting =
    (fault: Fault): Fault =>
    (request, response) => {
      if (request.headers.range) ranges.push(request.headers.range);
      return fault(request, response);
    };
  const cut = (body: Buffer, response: ServerResponse) => {
    response.write(body.subarray(0, 2_500_000), () => setTimeout(() => response.destroy(), 100));
  };
  afterEach(() => {
    ranges.length = 0;
  });

  test('that is cut off goes on where it was', async () => {
    const {host} = await proxied(noting(spoilt(2, cut)));
    await pull({host});
    expect(ranges).toHaveLength(2);
    const [first, second] = ranges.map((range) => Number(range.replace('bytes=', '').replace('-', '')));
    expect(first).toBeGreaterThan(1_000_000);
    expect(second).toBeGreaterThan((first ?? 0) + 1_000_000);
  });

  test('goes on even where the registry knows no ranges', async () => {
    const {host} = await proxied((request, response) => {
      delete request.headers.range;
      return spoiling(request, response);
    });
    const spoiling = spoilt(1, cut);
    await pull({host});
    expect(waits).toHaveLength(1);
  });

  test('that falls silent goes on too', async () => {
    const {host} = await proxied(
      noting(spoilt(1, (body, response) => void response.write(body.subarray(0, 2_000_000)))),
    );
    await pull({host, silence: 500});
    expect(ranges).toHaveLength(1);
  });

  test('that is cut off again and again without getting on ends after five tries', async () => {
    const {host} = await proxied(spoilt(100, (_, response) => response.destroy()));
    await expect(pull({host})).rejects.toMatchObject({code: 'REGISTRY_UNREACHABLE', params: {host}});
    expect(waits).toEqual([500, 1000, 2000, 4000]);
  });

  test('of something else is told by its digest', async () => {
    const {host} = await proxied(
      spoilt(1, (body, response) => {
        body[1000] = (body[1000] ?? 0) ^ 1;
        response.end(body);
      }),
    );
    await expect(pull({host})).rejects.toMatchObject({code: 'IMAGE_BLOB_DIGEST'});
  });
});
