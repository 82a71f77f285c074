import type {Rooms} from './read-range.ts';

/** What OCI calls a descriptor (image-spec, descriptor.md): `digest` is `sha256:` and 64 hex digits, `size` in bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** Opens one blob's bytes; each call is a fresh stream. It may use `rooms`, and need not. */
export type OpenBlob = (digest: string, rooms?: Rooms) => Promise<AsyncIterable<Uint8Array>>;

/** A manifest or index with its exact bytes. */
export interface StoredManifest {
  readonly manifest: Descriptor;
  readonly manifestBytes: Uint8Array;
}

/** An image that can be copied: its manifest, or an index and the manifests it names, and the blobs that those name. */
export interface ImageContent extends StoredManifest {
  /** Of an index: the platforms' manifests, which a registry wants before the index. Empty for an image of one platform. */
  readonly children: readonly StoredManifest[];
  /** Config first, then layers, each once. */
  readonly blobs: readonly Descriptor[];
  readonly open: OpenBlob;
}
