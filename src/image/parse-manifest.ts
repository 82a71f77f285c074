import {OnekeyError} from '../errors.ts';
import type {Descriptor} from './image.ts';
import {isForeignLayer} from './media-types.ts';
import type {Platform} from './platform.ts';

/** Bytes that a manifest, index or config may have; registries accept no more of a manifest either. */
export const manifestLimit = 4 * 1024 * 1024;

export interface Manifest {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** An entry of an image index. */
export interface IndexEntry extends Descriptor {
  readonly platform?: Platform;
  readonly annotations: {readonly [key: string]: string};
}

/** Parses an image manifest (image-spec, manifest.md). Throws `IMAGE_MANIFEST_INVALID`, and `IMAGE_FOREIGN_LAYER` by name. */
export function parseManifest(bytes: Uint8Array, from: string): Manifest {
  const {config, layers} = parseObject(bytes, from);
  if (!Array.isArray(layers)) throw invalid(from, 'NO_LAYERS');
  const manifest = {config: descriptor(config, from), layers: layers.map((layer) => descriptor(layer, from))};
  const foreign = manifest.layers.find((layer) => isForeignLayer(layer.mediaType));
  if (foreign)
    throw new OnekeyError('IMAGE_FOREIGN_LAYER', {from, layer: foreign.digest, mediaType: foreign.mediaType});
  return manifest;
}

/** Parses an image index (image-spec, image-index.md). Throws `IMAGE_MANIFEST_INVALID`. */
export function parseIndex(bytes: Uint8Array, from: string): readonly IndexEntry[] {
  const {manifests} = parseObject(bytes, from);
  if (!Array.isArray(manifests)) throw invalid(from, 'NO_MANIFESTS');
  return manifests.map((entry: unknown) => {
    const {platform, annotations} = (entry ?? {}) as {platform?: unknown; annotations?: Record<string, string>};
    const known = platformOf(platform);
    return {...descriptor(entry, from), annotations: annotations ?? {}, ...(known && {platform: known})};
  });
}

/** The platform that a configuration or an index entry states, if it does. */
export function platformOf(value: unknown): Platform | undefined {
  const {os, architecture, variant} = (value ?? {}) as {os?: unknown; architecture?: unknown; variant?: unknown};
  if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '') return undefined;
  return {os, architecture, ...(typeof variant === 'string' && variant !== '' && {variant})};
}

/** Parses JSON that must be an object. Throws `IMAGE_MANIFEST_INVALID`. */
export function parseObject(bytes: Uint8Array, from: string): {readonly [key: string]: unknown} {
  const value = parseBytes(bytes, from);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(from, 'NOT_OBJECT');
  return value as {readonly [key: string]: unknown};
}

/** Parses JSON. Throws `IMAGE_MANIFEST_INVALID`. */
export function parseBytes(bytes: Uint8Array, from: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch (error) {
    throw invalid(from, (error as Error).message);
  }
}

function descriptor(value: unknown, from: string): Descriptor {
  const {mediaType, digest, size} = (value ?? {}) as {mediaType?: unknown; digest?: unknown; size?: unknown};
  if (typeof mediaType !== 'string') throw invalid(from, 'NO_MEDIA_TYPE');
  if (typeof digest !== 'string' || !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw invalid(from, 'BAD_DIGEST', JSON.stringify(digest)?.slice(0, 100) ?? '');
  }
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw invalid(from, 'NO_SIZE');
  return {mediaType, digest, size};
}

const invalid = (from: string, reason: string, found?: string) =>
  new OnekeyError('IMAGE_MANIFEST_INVALID', {from, reason, ...(found !== undefined && {found})});
