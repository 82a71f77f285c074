import {createHash} from 'node:crypto';
import type {BundledFile, BundleJson} from '../../src/bundle/bundle-json.ts';

/** A small valid bundle's content: one application, one image of two layers, one of them incompressible. */
export interface Sample {
  readonly json: BundleJson;
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Bytes that nothing compresses, the same every time. */
export function noise(size: number, seed = 'noise'): Buffer {
  const blocks: Buffer[] = [];
  for (let i = 0; i * 32 < size; i++) blocks.push(createHash('sha256').update(`${seed}${i}`).digest());
  return Buffer.concat(blocks).subarray(0, size);
}

export function sample({files = {}, big = 3000}: {files?: Record<string, Uint8Array>; big?: number} = {}): Sample {
  const contents = new Map<string, Uint8Array>();
  const blob = (bytes: Uint8Array) => {
    contents.set(`blobs/sha256/${sha256(bytes)}`, bytes);
    return {digest: `sha256:${sha256(bytes)}`, size: bytes.length};
  };
  contents.set('oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}'));
  contents.set('index.json', Buffer.from('{"schemaVersion":2,"manifests":[]}'));
  contents.set('apps/redis/app.yaml', Buffer.from('kind: Application\n'));
  contents.set('apps/redis/manifests/患者.yaml', Buffer.from('kind: ConfigMap\n'.repeat(100)));
  for (const [path, bytes] of Object.entries(files)) contents.set(path, bytes);
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const parts = [Buffer.from('{"architecture":"amd64"}'), noise(big), Buffer.alloc(5000, 'layer ')];
  const [config, ...layers] = parts.map((bytes) => ({digest: `sha256:${sha256(bytes)}`, size: bytes.length}));
  const manifest = blob(Buffer.from(JSON.stringify({schemaVersion: 2, config, layers})));
  for (const bytes of parts) blob(bytes);
  const listed: BundledFile[] = [...contents].map(([path, bytes]) => ({
    path,
    size: bytes.length,
    sha256: sha256(bytes),
  }));
  const digest = `sha256:${sha256(Buffer.from('redis'))}`;
  const json: BundleJson = {
    apiVersion: 'onekey.dev/v1',
    kind: 'Bundle',
    formatVersion: 3,
    project: {
      apiVersion: 'onekey.dev/v1',
      kind: 'Project',
      metadata: {name: 'huashan', version: '1.0.0'},
      namespace: 'his',
      requires: {redis: {range: '^7.0.0'}},
      external: [],
      order: [],
      gates: [],
      values: {},
      optional: [],
    },
    lock: {applications: [{name: 'redis', version: '7.2.0', digest, requiredBy: []}], products: []},
    applications: [
      {
        application: {
          apiVersion: 'onekey.dev/v1',
          kind: 'Application',
          metadata: {name: 'redis', version: '7.2.0'},
          requires: {},
          inputs: {},
          outputs: {},
          manifests: [{path: 'manifests/患者.yaml'}],
          images: [{name: 'docker.io/library/redis:7.2'}],
          needs: {},
          before: [],
          after: [],
          wait: {timeoutSeconds: 600},
        },
        values: {},
        digest,
      },
    ],
    workflow: {version: 1, nodes: [{id: 'redis', kind: 'application', waitsFor: [], gates: [], optional: false}]},
    siteSchema: {apiVersion: 'onekey.dev/v1', kind: 'SiteSchema', keys: {}},
    images: [{name: 'docker.io/library/redis:7.2', ...manifest, mediaType, usedBy: ['redis']}],
    files: listed,
    madeBy: {onekey: '0.1.0', node: 'v24.21.0'},
  };
  return {json, contents};
}

/** The `open` that `writeBundle` takes. */
export function opener({contents}: Sample) {
  return async ({path}: BundledFile): Promise<AsyncIterable<Uint8Array>> =>
    chunks(contents.get(path) ?? Buffer.alloc(0));
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65536) yield bytes.subarray(at, at + 65536);
}
