import {execFileSync} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import type {IncomingMessage} from 'node:http';
import {join} from 'node:path';
import {buffer} from 'node:stream/consumers';
import {afterEach, beforeAll, expect} from '@jest/globals';
import type {FoundImage} from '../../../src/image/choose-platforms.ts';
import {parsePlatform} from '../../../src/image/platform.ts';
import {openRegistries, type PullAccess} from '../../../src/image/registries.ts';
import {verified} from '../../../src/image/verified.ts';
import type {LockedImage} from '../../../src/resolve/lock.ts';
import {testFolder} from '../../bundle/folder.ts';
import {testNamespace, testRegistry} from '../../testbed.ts';
import {layerTar, writeLayout} from '../sample-layout.ts';
import {type Fault, type FaultyProxy, faultyProxy, type ProxySettings} from './faulty-proxy.ts';

export const registry = testRegistry();

const skopeo = (...args: string[]) =>
  execFileSync('skopeo', ['--insecure-policy', ...args], {encoding: 'utf8', stdio: 'pipe'});
export const sha256 = (bytes: Uint8Array | string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
export const isBlob = ({method, url}: IncomingMessage) => method === 'GET' && /\/blobs\/sha256:/.test(url ?? '');
export const isManifest = ({url}: IncomingMessage) => /\/manifests\//.test(url ?? '');

export interface Pull {
  readonly host?: string;
  readonly tag?: string;
  readonly platforms?: readonly string[];
  readonly locked?: LockedImage;
  readonly access?: Partial<PullAccess>;
  readonly silence?: number;
}

/**
 * What tests of pulling need: a repository of the real registry with an image of two platforms, which skopeo pushed under `oci`. Registries
 * and proxies are closed after each test. Waits take no time, and are counted.
 */
export function pulling() {
  const folder = testFolder();
  const repository = testNamespace('pull');
  const layout = join(folder, 'layout');
  const waits: number[] = [];
  const opened: {close(): Promise<void>}[] = [];
  beforeAll(async () => {
    const layers = [await layerTar('big', randomBytes(6_000_000)), await layerTar('small', Buffer.from(repository))];
    writeLayout(layout, [
      {name: 'amd', layers},
      {name: 'arm', layers, architecture: 'arm64'},
    ]);
    pushed(`${layout}:amd`, 'oci');
  });
  afterEach(async () => {
    waits.length = 0;
    await Promise.all(opened.splice(0).map((one) => one.close()));
  });
  const patience = {
    sleep: async (milliseconds: number) => void waits.push(milliseconds),
    random: () => 1,
    monotonic: () => performance.now(),
  };
  /** The manifest under a tag, as skopeo reads it. */
  const raw = (tag: string) =>
    skopeo('inspect', '--raw', '--tls-verify=false', `docker://${registry}/${repository}:${tag}`);
  /** Lets skopeo push an image of an OCI layout (`FOLDER:NAME`); its manifest. */
  const pushed = (from: string, tag: string, ...options: string[]) => {
    skopeo('copy', '--dest-tls-verify=false', ...options, `oci:${from}`, `docker://${registry}/${repository}:${tag}`);
    return raw(tag);
  };

  return {
    folder,
    repository,
    layout,
    waits,
    raw,
    pushed,
    /** Pushes an index of both platforms, as `docker buildx` makes one; its text. */
    pushedIndex(tag: string): string {
      const both = join(folder, `both-${tag}`);
      execFileSync('cp', ['-r', layout, both]);
      const {manifests} = JSON.parse(readFileSync(join(both, 'index.json'), 'utf8'));
      const mediaType = 'application/vnd.oci.image.index.v1+json';
      const index = Buffer.from(JSON.stringify({schemaVersion: 2, mediaType, manifests}));
      writeFileSync(join(both, 'blobs/sha256', sha256(index).slice(7)), index);
      const annotations = {'org.opencontainers.image.ref.name': 'both'};
      const entry = {mediaType, digest: sha256(index), size: index.length, annotations};
      writeFileSync(join(both, 'index.json'), JSON.stringify({schemaVersion: 2, manifests: [entry]}));
      return pushed(`${both}:both`, tag, '--all');
    },
    async proxied(fault: Fault = () => false, settings?: ProxySettings): Promise<FaultyProxy> {
      const proxy = await faultyProxy(fault, settings);
      opened.push(proxy);
      return proxy;
    },
    /** Pulls all of an image and checks every blob of it. */
    async pull({
      host = registry,
      tag = 'oci',
      platforms = ['linux/amd64'],
      locked,
      access = {},
      silence,
    }: Pull): Promise<FoundImage> {
      const registries = await openRegistries({plainHttp: [host], ...access}, new AbortController().signal, {
        patience,
        ...(silence !== undefined && {silence}),
      });
      opened.push(registries);
      const found = await registries.find(`${host}/${repository}:${tag}`, platforms.map(parsePlatform), locked);
      const {content} = found;
      expect(sha256(content.manifestBytes)).toBe(content.manifest.digest);
      for (const blob of content.blobs) await buffer(verified(blob, await content.open(blob.digest), 'registry'));
      return found;
    },
  };
}
