/** Media types of the OCI image specification and of docker's schema 2, which it grew from. */
export const mediaTypes = {
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  ociLayer: 'application/vnd.oci.image.layer.v1.tar',
  ociLayerGzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
  ociLayerZstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
} as const;

export const isManifest = (type: string) => type === mediaTypes.ociManifest || type === mediaTypes.dockerManifest;
export const isIndex = (type: string) => type === mediaTypes.ociIndex || type === mediaTypes.dockerIndex;

/** A layer that a registry may not hand out (image-spec, layer.md, non-distributable layers). */
export const isForeignLayer = (type: string) => /nondistributable|foreign/.test(type);

/** The manifests and indexes that onekey understands, as an `Accept` header. */
export const manifestAccept = Object.values(mediaTypes)
  .filter((type) => isManifest(type) || isIndex(type))
  .join(', ');
