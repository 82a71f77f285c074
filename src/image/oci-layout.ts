import {OnekeyError} from '../errors.ts';
import {collect} from './collect.ts';
import {imageContent} from './content.ts';
import type {Files} from './files.ts';
import type {Descriptor, ImageContent, OpenBlob} from './image.ts';
import {isIndex, isManifest} from './media-types.ts';
import {type IndexEntry, manifestLimit, parseIndex} from './parse-manifest.ts';
import type {StoredImage} from './source.ts';
import {verified} from './verified.ts';

// docker and containerd write the full name under the second, skopeo and buildah whatever they were told under the first.
const nameKeys = ['org.opencontainers.image.ref.name', 'io.containerd.image.name'];

/** The images of an OCI image layout (image-spec, image-layout.md). Their manifests travel byte for byte. */
export async function ociImages(files: Files): Promise<readonly StoredImage[]> {
  const from = `${files.path}: index.json`;
  const entries = parseIndex(await collect(files.open('index.json'), manifestLimit, from), from);
  const images = entries.filter((entry) => isManifest(entry.mediaType) || isIndex(entry.mediaType));
  return images.map((entry) => ({
    names: nameKeys.map((key) => entry.annotations[key]).filter((name) => name !== undefined),
    content: (platform) => contentOf(entry, platform, files),
  }));
}

async function contentOf(entry: Descriptor, platform: string, files: Files): Promise<ImageContent> {
  const open: OpenBlob = async (digest) => files.open(blobName(digest));
  if (!isIndex(entry.mediaType)) return imageContent(entry, open);
  const from = `${files.path}: ${entry.digest}`;
  const children = parseIndex(
    await collect(verified(entry, await open(entry.digest), from), manifestLimit, from),
    from,
  );
  const chosen = children.find((child) => platformOf(child) === platform);
  if (!chosen) {
    const found = children.map(platformOf).filter((name) => name !== undefined && !name.startsWith('unknown/'));
    throw new OnekeyError('IMAGE_PLATFORM_MISSING', {from, platform, found: found as string[]});
  }
  return contentOf(chosen, platform, files);
}

const platformOf = ({platform}: IndexEntry) => platform && `${platform.os}/${platform.architecture}`;

const blobName = (digest: string) => `blobs/${digest.replace(':', '/')}`;
