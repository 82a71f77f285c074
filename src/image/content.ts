import {OnekeyError} from '../errors.ts';
import {collect} from './collect.ts';
import type {Descriptor, ImageContent, OpenBlob} from './image.ts';
import {isManifest} from './media-types.ts';
import {manifestLimit, parseManifest} from './parse-manifest.ts';
import {verified} from './verified.ts';

/**
 * The image whose manifest is `manifest`, all blobs of which `open` can open. Reads and checks the manifest; blobs are read by
 * whoever wants them. Rejects with an `IMAGE_…` error, or whatever `open` rejects with.
 */
export async function imageContent(manifest: Descriptor, open: OpenBlob): Promise<ImageContent> {
  const from = `manifest ${manifest.digest}`;
  if (!isManifest(manifest.mediaType)) {
    throw new OnekeyError('IMAGE_UNSUPPORTED', {from, mediaType: manifest.mediaType});
  }
  const manifestBytes = await collect(verified(manifest, await open(manifest.digest), from), manifestLimit, from);
  const {config, layers} = parseManifest(manifestBytes, from);
  const blobs = new Map([config, ...layers].map((blob) => [blob.digest, blob]));
  const {mediaType, digest, size} = manifest;
  return {manifest: {mediaType, digest, size}, manifestBytes, blobs: [...blobs.values()], open};
}
