import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {createReadStream, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach} from '@jest/globals';
import {imageContent} from '../../../src/image/content.ts';
import type {Descriptor, ImageContent} from '../../../src/image/image.ts';
import {createPusher} from '../../../src/image/push.ts';
import {type ClientOptions, createRegistryClient} from '../../../src/image/registry/client.ts';
import type {RegistryClient} from '../../../src/image/registry-client.ts';
import type {SiteRegistry} from '../../../src/image/site-registry.ts';
import {testFolder} from '../../bundle/folder.ts';
import {testNamespace, testRegistry} from '../../testbed.ts';
import {layerTar, writeLayout} from '../sample-layout.ts';
import {type Fault, type FaultyProxy, faultyProxy, type ProxySettings} from './faulty-proxy.ts';

/** Bytes of an image's blobs. */
export const sizeOf = ({blobs}: ImageContent) => blobs.reduce((sum, {size}) => sum + size, 0);

export const never = new AbortController().signal;

/** What tests of pushing need; clients and proxies are closed after each test. Waits take no time, and are counted. */
export function pushing() {
  const folder = testFolder();
  const opened: (RegistryClient | FaultyProxy)[] = [];
  const waits: number[] = [];
  let made = 0;
  afterEach(async () => {
    waits.length = 0;
    await Promise.all(opened.splice(0).map((one) => one.close()));
  });
  const patience = {
    sleep: async (milliseconds: number) => void waits.push(milliseconds),
    random: () => 1,
    monotonic: () => performance.now(),
  };

  return {
    folder,
    /** Milliseconds of every wait of the test. */
    waits,
    fileName: (name: string) => join(folder, `${name}-${made++}`),
    /** An image that no registry has yet: its first layer holds something new. */
    async freshImage(size = 3_000_000): Promise<ImageContent & {readonly layout: string}> {
      const layout = join(folder, `layout-${made++}`);
      const big = await layerTar('big', randomBytes(size));
      const small = await layerTar('small', Buffer.from(testNamespace()));
      writeLayout(layout, [{name: 'a', layers: [big, small], gzip: false}]);
      return {...(await imageIn(layout)), layout};
    },
    async client(push: string, site: Partial<SiteRegistry> = {}, options: ClientOptions = {}): Promise<RegistryClient> {
      const client = await createRegistryClient({push, plainHttp: true, ...site}, {patience, ...options});
      opened.push(client);
      return client;
    },
    async proxied(fault: Fault = () => false, settings?: ProxySettings): Promise<FaultyProxy> {
      const proxy = await faultyProxy(fault, settings);
      opened.push(proxy);
      return proxy;
    },
  };
}

/** The only image of an OCI layout. */
export function imageIn(layout: string): Promise<ImageContent> {
  const {manifests} = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8')) as {manifests: [Descriptor]};
  return imageContent(manifests[0], async (digest) =>
    createReadStream(join(layout, 'blobs', digest.replace(':', '/')), {highWaterMark: 256 * 1024}),
  );
}

/** Pushes one image under the tag `1-abc`; nothing is on its way any more afterwards. */
export async function pushOne(
  to: RegistryClient,
  repository: string,
  image: ImageContent,
  signal: AbortSignal = never,
): Promise<{readonly sent: number}> {
  const pusher = createPusher(to, {signal, blobsAtOnce: 3});
  try {
    return await pusher.push('a', image, {repository, tags: ['1-abc']});
  } finally {
    await pusher.ended();
  }
}

export const skopeo = (...args: string[]) => execFileSync('skopeo', args, {encoding: 'utf8', stdio: 'pipe'});

/** The manifest's bytes as skopeo reads them back from the real registry. */
export const readBack = (repository: string) =>
  skopeo('inspect', '--raw', '--tls-verify=false', `docker://${testRegistry()}/${repository}:1-abc`);

/** True when skopeo finds the image in the real registry, with all its blobs. */
export function isComplete(repository: string, to: string): boolean {
  const from = `docker://${testRegistry()}/${repository}:1-abc`;
  skopeo('--insecure-policy', 'copy', '--preserve-digests', '--src-tls-verify=false', from, `oci:${to}:a`);
  return true;
}

/** The address of an upload that the real registry opens, as a proxy may hand it on. */
export async function realLocation(path: string): Promise<URL> {
  const {headers} = await fetch(`http://${testRegistry()}${path}`, {method: 'POST'});
  return new URL(headers.get('location') ?? '');
}
