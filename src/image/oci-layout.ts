import {choosePlatforms} from './choose-platforms.ts';
import {collect} from './collect.ts';
import type {Files} from './files.ts';
import type {OpenBlob} from './image.ts';
import {isIndex, isManifest} from './media-types.ts';
import {manifestLimit, parseIndex} from './parse-manifest.ts';
import type {StoredImage} from './source.ts';

// docker and containerd write the full name under the second, skopeo and buildah whatever they were told under the first.
const nameKeys = ['org.opencontainers.image.ref.name', 'io.containerd.image.name'];

/** The images of an OCI image layout (image-spec, image-layout.md). Their manifests travel byte for byte. */
export async function ociImages(files: Files): Promise<readonly StoredImage[]> {
  const from = `${files.path}: index.json`;
  const entries = parseIndex(await collect(files.open('index.json'), manifestLimit, from), from);
  const images = entries.filter((entry) => isManifest(entry.mediaType) || isIndex(entry.mediaType));
  const open: OpenBlob = async (digest, rooms) => files.open(blobName(digest), rooms);
  return images.map((entry) => ({
    names: nameKeys.map((key) => entry.annotations[key]).filter((name) => name !== undefined),
    find: (platforms) => choosePlatforms(entry, open, platforms, files.path),
  }));
}

const blobName = (digest: string) => `blobs/${digest.replace(':', '/')}`;
