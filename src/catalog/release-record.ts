import {createHash} from 'node:crypto';
import type {Descriptor} from '../image/image.ts';
import {canonicalJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {LockedImage} from '../resolve/lock.ts';

export type ReleasedKind = 'Application' | 'Product';

/** The `release.json` of a released version: what it consists of, by digest. It never changes. */
export interface ReleaseRecord {
  readonly apiVersion: 'onekey.dev/v1';
  readonly kind: 'Release';
  readonly of: ReleasedKind;
  readonly name: string;
  readonly version: string;
  /** `sha256:…` over the files' paths and digests. */
  readonly digest: string;
  /** Sorted by path. */
  readonly files: readonly ReleasedFile[];
  /** Sorted by name. */
  readonly images: readonly ReleasedImage[];
  /** Manifests, configs and layers of the images, each once, sorted. */
  readonly blobs: readonly {readonly digest: string; readonly size: number}[];
  readonly released: {readonly at: string; readonly by: string};
  /** Digest of everything else. */
  readonly seal: string;
}

/** `path` is `/`-separated; `size` in bytes; `sha256` 64 hex digits. */
export interface ReleasedFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** What an image name stands for: a manifest, or an index of the platforms that were released. */
export interface ReleasedImage extends Descriptor, LockedImage {}

/** Closes a record with its seal. */
export function sealed(record: Omit<ReleaseRecord, 'seal'>): ReleaseRecord {
  return {...record, seal: sealOf(record)};
}

/** The seal that a record should have. */
export function sealOf(record: Omit<ReleaseRecord, 'seal'>): string {
  const {seal: _, ...content} = record as ReleaseRecord;
  return `sha256:${createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex')}`;
}

/** The text of `release.json`. */
export const recordText = (record: ReleaseRecord): string => `${JSON.stringify(record, undefined, 2)}\n`;
