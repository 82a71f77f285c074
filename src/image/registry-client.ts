import type {Descriptor} from './image.ts';
import type {Upload} from './upload.ts';

/** A registry that images are pushed to (OCI distribution specification 1.1). Every call may reject with a `REGISTRY_…` error. */
export interface RegistryClient {
  /** `HOST[:PORT]` */
  readonly host: string;
  /** Resolves when the registry answers and accepts who asks; a mistyped address is told at once. */
  ping(signal: AbortSignal): Promise<void>;
  /** Begins an upload and cancels it: resolves when the registry lets who asks write to the repository. */
  tryWrite(repository: string, signal: AbortSignal): Promise<void>;
  hasBlob(repository: string, blob: Descriptor, signal: AbortSignal): Promise<boolean>;
  /**
   * Uploads a blob that the repository lacks, or has it mounted. Resolves with the bytes sent. Goes on with an upload that was cut off,
   * also by the end of an earlier process.
   */
  uploadBlob(upload: Upload): Promise<number>;
  /** Digest of the manifest that a tag or digest names, or undefined when there is none or the registry does not say. */
  digestOf(repository: string, reference: string, signal: AbortSignal): Promise<string | undefined>;
  /** Stores a manifest byte for byte under a tag or digest, and checks that the registry knows it by the same digest. */
  putManifest(
    repository: string,
    reference: string,
    manifest: Descriptor,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<void>;
  close(): Promise<void>;
}
