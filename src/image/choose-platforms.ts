import {createHash} from 'node:crypto';
import {OnekeyError} from '../errors.ts';
import type {LockedLayer} from '../resolve/lock.ts';
import {collect} from './collect.ts';
import {blobsOf, readManifest} from './content.ts';
import type {Descriptor, ImageContent, OpenBlob, StoredManifest} from './image.ts';
import {isIndex, mediaTypes} from './media-types.ts';
import {manifestLimit, parseIndex, parseManifest, parseObject, platformOf} from './parse-manifest.ts';
import {bestFor, formatPlatform, type Platform} from './platform.ts';
import {verified} from './verified.ts';

/** An image as it was found, and which part of it was chosen. */
export interface FoundImage {
  readonly content: ImageContent;
  /** `sha256:…` of what the image's name stood for: an index, or the manifest itself. */
  readonly source: string;
  /** Platforms by name with the digests of their manifests, in the order in which they were asked for; empty where the image does not say. */
  readonly platforms: readonly {readonly platform: string; readonly digest: string}[];
  /** Layers that were compressed, each once. */
  readonly layers?: readonly LockedLayer[];
}

interface Candidate {
  readonly manifest: Descriptor;
  readonly platform: Platform;
}

const deepest = 3;

/**
 * Chooses the `wanted` platforms of the image `root`, a manifest or an index. One platform is its manifest byte for byte; of several an
 * index is made that names these manifests, untouched, and follows from them alone. An image of one platform that does not say which
 * is taken for what is wanted. Rejects with `IMAGE_PLATFORM_MISSING`, what reading manifests says, or whatever `open` rejects with.
 */
export async function choosePlatforms(
  root: Descriptor,
  open: OpenBlob,
  wanted: readonly Platform[],
  from: string,
): Promise<FoundImage> {
  const source = root.digest;
  const candidates = isIndex(root.mediaType) ? await candidatesIn(root, open, deepest) : await singleOf(root, open);
  if (!candidates) {
    const stored = await readManifest(root, open);
    return {content: {...stored, children: [], blobs: blobsOf([stored]), open}, source, platforms: []};
  }
  const chosen = wanted.map((platform) => {
    const best = bestFor(platform, candidates);
    if (best) return best;
    const found = [...new Set(candidates.map((one) => formatPlatform(one.platform)))];
    throw new OnekeyError('IMAGE_PLATFORM_MISSING', {from, platform: formatPlatform(platform), found});
  });
  const distinct = [...new Map(chosen.map((one) => [one.manifest.digest, one])).values()];
  const children: StoredManifest[] = [];
  for (const {manifest} of distinct) children.push(await readManifest(manifest, open));
  const [only] = children;
  const content =
    only && children.length === 1
      ? {...only, children: [], blobs: blobsOf(children), open}
      : {...indexOver(distinct), children, blobs: blobsOf(children), open};
  const platforms = distinct.map((one) => ({platform: formatPlatform(one.platform), digest: one.manifest.digest}));
  return {content, source, platforms};
}

/** An index's manifests that say what they run on; attestations and the like say `unknown`. */
async function candidatesIn(index: Descriptor, open: OpenBlob, depth: number): Promise<readonly Candidate[]> {
  const {manifestBytes} = await readManifest(index, open);
  const candidates: Candidate[] = [];
  for (const entry of parseIndex(manifestBytes, `index ${index.digest}`)) {
    const {mediaType, digest, size, platform} = entry;
    const manifest = {mediaType, digest, size};
    if (isIndex(mediaType) && depth > 1) candidates.push(...(await candidatesIn(manifest, open, depth - 1)));
    else if (platform && platform.os !== 'unknown') candidates.push({manifest, platform});
    else if (!platform) candidates.push(...((await singleOf(manifest, open)) ?? []));
  }
  return candidates;
}

/** A manifest by itself, whose configuration says what it runs on; undefined where it does not. */
async function singleOf(root: Descriptor, open: OpenBlob): Promise<readonly Candidate[] | undefined> {
  const {manifestBytes, manifest} = await readManifest(root, open);
  const from = `manifest ${manifest.digest}`;
  const {config} = parseManifest(manifestBytes, from);
  const bytes = await collect(verified(config, await open(config.digest), from), manifestLimit, from);
  const platform = platformOf(parseObject(bytes, `config ${config.digest}`));
  return platform && [{manifest, platform}];
}

function indexOver(candidates: readonly Candidate[]): StoredManifest {
  const manifests = candidates
    .toSorted((a, b) => (formatPlatform(a.platform) < formatPlatform(b.platform) ? -1 : 1))
    .map(({manifest: {mediaType, digest, size}, platform: {os, architecture, variant}}) => ({
      mediaType,
      digest,
      size,
      platform: {architecture, os, ...(variant !== undefined && {variant})},
    }));
  const isDocker = manifests.every(({mediaType}) => mediaType === mediaTypes.dockerManifest);
  const mediaType = isDocker ? mediaTypes.dockerIndex : mediaTypes.ociIndex;
  const manifestBytes = Buffer.from(JSON.stringify({schemaVersion: 2, mediaType, manifests}));
  const digest = `sha256:${createHash('sha256').update(manifestBytes).digest('hex')}`;
  return {manifest: {mediaType, digest, size: manifestBytes.length}, manifestBytes};
}
