import type {ImageContent} from './image.ts';
import type {RegistryClient} from './registry-client.ts';

/** Where an image goes. */
export interface PushTarget {
  readonly registry: RegistryClient;
  readonly repository: string;
  readonly tag: string;
}

export interface PushOptions {
  readonly signal: AbortSignal;
  /** Bytes of the image's blobs that the registry has, sent or found there, of all. Never falls below 0. */
  readonly onProgress?: (done: number, total: number) => void;
}

const blobsAtOnce = 3;

/**
 * Copies an image into a registry: blobs that are missing, then its manifest byte for byte under the tag (after those that it
 * names by digest, where it is an index), so that a manifest never stands without what it names. Resolves with the bytes sent. Rejects with a REGISTRY error or with what reading the image fails with.
 */
export async function pushImage(
  {manifest, manifestBytes, children, blobs, open}: ImageContent,
  {registry, repository, tag}: PushTarget,
  {signal, onProgress}: PushOptions,
): Promise<{readonly sent: number}> {
  const total = blobs.reduce((sum, blob) => sum + blob.size, 0);
  const done = new Map<string, number>();
  const advance = (digest: string, bytes: number) => {
    done.set(digest, bytes);
    onProgress?.(
      [...done.values()].reduce((sum, size) => sum + size, 0),
      total,
    );
  };
  // One blob's failure stops the others.
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const queue = [...blobs];
  let sent = 0;
  const worker = async () => {
    try {
      for (let blob = queue.shift(); blob; blob = queue.shift()) {
        const {digest, size} = blob;
        const bytes = () => opened(open(digest));
        const onBlob = (count: number) => advance(digest, count);
        const sentOfBlob = await registry.pushBlob({repository, blob, open: bytes, signal: either, onProgress: onBlob});
        sent += sentOfBlob; // after the await: others add to it meanwhile
        advance(digest, size);
      }
    } catch (error) {
      stop.abort(error);
      throw error;
    }
  };
  const workers = Array.from({length: blobsAtOnce}, worker);
  const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
  if (failed) throw signal.aborted ? signal.reason : stop.signal.reason;
  for (const child of children) {
    await registry.putManifest(repository, child.manifest.digest, child.manifest, child.manifestBytes, signal);
  }
  await registry.putManifest(repository, tag, manifest, manifestBytes, signal);
  return {sent};
}

async function* opened(stream: Promise<AsyncIterable<Uint8Array>>): AsyncGenerator<Uint8Array> {
  yield* await stream;
}
