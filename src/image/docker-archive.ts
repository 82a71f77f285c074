import {createHash} from 'node:crypto';
import {OnekeyError} from '../errors.ts';
import {choosePlatforms, type FoundImage} from './choose-platforms.ts';
import {collect} from './collect.ts';
import type {Files} from './files.ts';
import type {Descriptor, OpenBlob} from './image.ts';
import {type ArchivedLayer, layerOf} from './layer.ts';
import type {LayerCompressor, TravellingLayer} from './layer-compressor.ts';
import {mediaTypes} from './media-types.ts';
import {manifestLimit, parseBytes, parseObject} from './parse-manifest.ts';
import type {Platform} from './platform.ts';
import type {StoredImage} from './source.ts';

interface ArchivedImage {
  readonly config: string;
  readonly tags: readonly string[];
  readonly layers: readonly string[];
}

/**
 * The images of a docker archive (docker image specification 1.2, "combined image JSON + filesystem changeset format"). It has no
 * manifests, so each image gets the one OCI manifest that follows from its config and layers. Plain layers are compressed.
 */
export async function dockerImages(files: Files, compressor: LayerCompressor): Promise<readonly StoredImage[]> {
  const from = `${files.path}: manifest.json`;
  const list = parseBytes(await collect(files.open('manifest.json'), manifestLimit, from), from);
  if (!Array.isArray(list)) throw new OnekeyError('IMAGE_MANIFEST_INVALID', {from, reason: 'NOT_LIST'});
  return list.map((entry: unknown) => {
    const image = archivedImage(entry, from);
    return {names: image.tags, find: (platforms) => find(image, files, platforms, compressor)};
  });
}

function archivedImage(value: unknown, from: string): ArchivedImage {
  const {Config, RepoTags, Layers} = (value ?? {}) as {Config?: unknown; RepoTags?: unknown; Layers?: unknown};
  const isTexts = (list: unknown): list is string[] =>
    Array.isArray(list) && list.every((item) => typeof item === 'string');
  if (typeof Config !== 'string' || !isTexts(Layers)) {
    throw new OnekeyError('IMAGE_MANIFEST_INVALID', {from, reason: 'NO_CONFIG'});
  }
  return {config: Config, tags: isTexts(RepoTags) ? RepoTags : [], layers: Layers};
}

async function find(
  image: ArchivedImage,
  files: Files,
  platforms: readonly Platform[],
  compressor: LayerCompressor,
): Promise<FoundImage> {
  const from = `${files.path}: ${image.config}`;
  const configBytes = await collect(files.open(image.config), manifestLimit, from);
  const diffIds = diffIdsOf(configBytes, from);
  if (diffIds.length !== image.layers.length) {
    const found = `${image.layers.length}, ${diffIds.length}`;
    throw new OnekeyError('IMAGE_MANIFEST_INVALID', {from, reason: 'DIFF_IDS', found});
  }
  const layers: ArchivedLayer[] = [];
  for (const [i, name] of image.layers.entries()) {
    layers.push(await layerOf(files, name, diffIds[i] ?? '', compressor));
  }
  const config = describe(mediaTypes.ociConfig, configBytes);
  const manifestBytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      config,
      layers: layers.map(({descriptor}) => descriptor),
    }),
  );
  const manifest = describe(mediaTypes.ociManifest, manifestBytes);
  const openers = new Map([
    ...layers.map(({descriptor, open}) => [descriptor.digest, open] as const),
    [manifest.digest, async () => once(manifestBytes)],
    [config.digest, async () => once(configBytes)],
  ]);
  const open: OpenBlob = (digest, rooms) => (openers.get(digest) as TravellingLayer['open'])(rooms);
  const found = await choosePlatforms(manifest, open, platforms, files.path);
  const locked = new Map(layers.flatMap((layer) => (layer.locked ? [[layer.locked.diffId, layer.locked]] : [])));
  return {...found, layers: [...locked.values()]};
}

function diffIdsOf(config: Uint8Array, from: string): readonly string[] {
  const {rootfs} = parseObject(config, from) as {rootfs?: {diff_ids?: unknown}};
  const ids = rootfs?.diff_ids;
  const isDigest = (id: unknown): id is string => typeof id === 'string' && /^sha256:[0-9a-f]{64}$/.test(id);
  if (Array.isArray(ids) && ids.every(isDigest)) return ids;
  throw new OnekeyError('IMAGE_MANIFEST_INVALID', {from, reason: 'NO_DIFF_IDS'});
}

function describe(mediaType: string, bytes: Uint8Array): Descriptor {
  return {mediaType, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`, size: bytes.length};
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
