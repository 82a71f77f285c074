import type {Descriptor} from './image.ts';
import type {Upload} from './upload.ts';

/** A registry by the OCI distribution specification 1.1. Every call may reject with a `REGISTRY_…` error. */
export interface RegistryClient {
  /** `HOST[:PORT]` */
  readonly host: string;
  /** Resolves when the registry answers and accepts who asks. */
  ping(signal: AbortSignal): Promise<void>;
  hasBlob(repository: string, digest: string, signal: AbortSignal): Promise<boolean>;
  /**
   * Makes sure that the repository has the blob: nothing is sent when it has it, or when another repository that this client pushed
   * it to lets it be mounted. Resolves with the bytes sent. `open` may be called again when an attempt fails.
   */
  pushBlob(upload: Upload): Promise<number>;
  /** The manifest with its exact bytes, or undefined when there is none of that tag or digest. */
  getManifest(
    repository: string,
    reference: string,
    signal: AbortSignal,
  ): Promise<{readonly manifest: Descriptor; readonly bytes: Uint8Array} | undefined>;
  /** Stores a manifest byte for byte under a tag or digest, and checks that the registry knows it by the same digest. */
  putManifest(
    repository: string,
    reference: string,
    manifest: Descriptor,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<void>;
  /** A blob's bytes as they come, not checked. */
  openBlob(repository: string, digest: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}
