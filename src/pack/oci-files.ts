import type {BundledImage} from '../bundle/bundle-json.ts';
import {formatReference, parseReference} from '../image/reference.ts';

/** What makes an unpacked bundle an OCI image layout (image-spec, image-layout.md): its two files beside the blobs. */
export function ociFiles(images: readonly BundledImage[]): ReadonlyMap<string, Uint8Array> {
  const manifests = images.map(({name, digest, size, mediaType}) => ({
    mediaType,
    digest,
    size,
    // skopeo and buildah look for the first, containerd for the second.
    annotations: {
      'org.opencontainers.image.ref.name': name,
      'io.containerd.image.name': formatReference(parseReference(name)),
    },
  }));
  const index = {schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests};
  return new Map([
    ['oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}\n')],
    ['index.json', Buffer.from(`${JSON.stringify(index)}\n`)],
  ]);
}
