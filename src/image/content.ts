import {OnekeyError} from '../errors.ts';
import {collect} from './collect.ts';
import type {Descriptor, ImageContent, OpenBlob, StoredManifest} from './image.ts';
import {isIndex, isManifest} from './media-types.ts';
import {manifestLimit, parseIndex, parseManifest} from './parse-manifest.ts';
import {verified} from './verified.ts';

/**
 * The image whose manifest, or index of several platforms' manifests, is `manifest`, all blobs of which `open` can open. Reads and
 * checks manifests; blobs are read by whoever wants them. Rejects with an `IMAGE_…` error, or whatever `open` rejects with.
 */
export async function imageContent(manifest: Descriptor, open: OpenBlob): Promise<ImageContent> {
  const stored = await readManifest(manifest, open);
  if (isManifest(manifest.mediaType)) return {...stored, children: [], blobs: blobsOf([stored]), open};
  const children: StoredManifest[] = [];
  for (const child of parseIndex(stored.manifestBytes, nameOf(manifest))) {
    if (!isManifest(child.mediaType)) throw unsupported(child);
    children.push(await readManifest(child, open));
  }
  return {...stored, children, blobs: blobsOf(children), open};
}

/** Reads a manifest or index, checked against its descriptor. Rejects as {@link imageContent} does. */
export async function readManifest({mediaType, digest, size}: Descriptor, open: OpenBlob): Promise<StoredManifest> {
  const manifest = {mediaType, digest, size};
  const from = nameOf(manifest);
  if (!isManifest(mediaType) && !isIndex(mediaType)) throw unsupported(manifest);
  return {manifest, manifestBytes: await collect(verified(manifest, await open(digest), from), manifestLimit, from)};
}

/** Configurations and layers of these manifests, each once, in the order of their first mention. */
export function blobsOf(manifests: readonly StoredManifest[]): readonly Descriptor[] {
  const blobs = new Map<string, Descriptor>();
  for (const {manifest, manifestBytes} of manifests) {
    const {config, layers} = parseManifest(manifestBytes, nameOf(manifest));
    for (const blob of [config, ...layers]) if (!blobs.has(blob.digest)) blobs.set(blob.digest, blob);
  }
  return [...blobs.values()];
}

const nameOf = ({digest}: Descriptor) => `manifest ${digest}`;
const unsupported = ({digest, mediaType}: Descriptor) =>
  new OnekeyError('IMAGE_UNSUPPORTED', {from: nameOf({digest, mediaType, size: 0}), mediaType});
