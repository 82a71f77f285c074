/** What OCI calls a descriptor (image-spec, descriptor.md): `digest` is `sha256:` and 64 hex digits, `size` in bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** Opens one blob's bytes; each call is a fresh stream. */
export type OpenBlob = (digest: string) => Promise<AsyncIterable<Uint8Array>>;

/** An image that can be copied: its manifest and the blobs it names, config first, then layers, each once. */
export interface ImageContent {
  readonly manifest: Descriptor;
  readonly manifestBytes: Uint8Array;
  readonly blobs: readonly Descriptor[];
  readonly open: OpenBlob;
}
