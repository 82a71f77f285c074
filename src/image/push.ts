import type {Descriptor, ImageContent} from './image.ts';
import {createLanes} from './lanes.ts';
import type {RegistryClient} from './registry-client.ts';

/** Where an image goes. */
export interface PushTarget {
  readonly repository: string;
  readonly tags: readonly string[];
}

export interface PushOptions {
  readonly signal: AbortSignal;
  /** How many blobs are sent at once, at least 1. */
  readonly blobsAtOnce: number;
  /** A repository that may have the blob, for one that nothing is known of yet: it is mounted from there, or else sent. */
  readonly likelyPlace?: (digest: string) => string | undefined;
  /** Called whenever {@link PushProgress} has changed. */
  readonly onProgress?: () => void;
}

/** How far pushing got: bytes of the blobs, each counted once, that the registry has, found there or sent, of all known so far. */
export interface PushProgress {
  readonly done: number;
  readonly total: number;
  /** Bytes that went out so far, those that had to be sent again among them. */
  readonly sent: number;
  /** Images that are not in the registry yet. */
  readonly underWay: readonly {readonly name: string; readonly done: number; readonly total: number}[];
}

/** Pushes images to one registry. */
export interface Pusher {
  /**
   * Copies an image into the registry: blobs that are missing, each sent once and then mounted, then its manifest byte for byte under
   * the tags (after those that it names by digest, where it is an index), so that a manifest never stands without what it names.
   * What was given first goes first. Resolves with the bytes sent for this image alone. Rejects with a REGISTRY error or with what
   * reading the image fails with.
   */
  push(name: string, image: ImageContent, target: PushTarget): Promise<{readonly sent: number}>;
  progress(): PushProgress;
  /** Resolves when nothing is on its way any more, however it ended. */
  ended(): Promise<void>;
}

/** A blob on its way to a repository. */
interface Transfer {
  readonly size: number;
  there: number;
  /** Resolves with the bytes sent. */
  readonly done: Promise<number>;
}

// Questions are answered fast, and there are many.
const questionsAtOnce = 16;

export function createPusher(
  registry: RegistryClient,
  {signal, blobsAtOnce, likelyPlace = () => undefined, onProgress = () => {}}: PushOptions,
): Pusher {
  const uploads = createLanes(blobsAtOnce);
  const questions = createLanes(questionsAtOnce);
  const transfers = new Map<string, Transfer>();
  /** The first transfer of each blob, whatever the repository, and where it goes: others are mounted from there. */
  const firsts = new Map<string, {readonly transfer: Transfer; readonly repository: string}>();
  const underWay = new Map<string, readonly Transfer[]>();
  let [images, wentOut] = [0, 0];

  const transfer = (blob: Descriptor, repository: string, rank: number, open: ImageContent['open']): Transfer => {
    const key = `${repository}@${blob.digest}`;
    const known = transfers.get(key);
    if (known) return known;
    const first = firsts.get(blob.digest);
    let begun = false;
    const advance = (there: number) => {
      // What the registry had before the first byte went out was sent by nobody now.
      if (begun) wentOut += Math.max(0, there - made.there);
      begun = true;
      made.there = there;
      onProgress();
    };
    const work = async (): Promise<number> => {
      if (await questions(rank, () => registry.hasBlob(repository, blob, signal))) return 0;
      const isPlaced = await first?.transfer.done.then(
        () => true,
        () => false,
      );
      const mountFrom = isPlaced ? first?.repository : likelyPlace(blob.digest);
      const bytes = () => opened(open(blob.digest));
      const upload = {repository, blob, open: bytes, mountFrom, signal, onProgress: advance};
      return uploads(rank, () => registry.uploadBlob(upload));
    };
    const made: Transfer = {
      size: blob.size,
      there: 0,
      done: work().then((sent) => {
        made.there = blob.size;
        onProgress();
        return sent;
      }),
    };
    made.done.catch(() => {}); // told to whoever pushes an image that needs it
    transfers.set(key, made);
    if (!first) firsts.set(blob.digest, {transfer: made, repository});
    return made;
  };

  return {
    async push(name, {manifest, manifestBytes, children, blobs, open}, {repository, tags}) {
      const rank = images++;
      const needed = blobs.map((blob) => transfer(blob, repository, rank, open));
      underWay.set(name, needed);
      onProgress();
      const place = async (reference: string, {digest, ...rest}: Descriptor, bytes: Uint8Array) => {
        if ((await questions(rank, () => registry.digestOf(repository, reference, signal))) === digest) return;
        await registry.putManifest(repository, reference, {digest, ...rest}, bytes, signal);
      };
      try {
        const sent = await Promise.all(needed.map(({done}) => done));
        for (const child of children) await place(child.manifest.digest, child.manifest, child.manifestBytes);
        for (const tag of tags) await place(tag, manifest, manifestBytes);
        return {sent: sent.reduce((sum, bytes) => sum + bytes, 0)};
      } catch (error) {
        signal.throwIfAborted(); // what an interrupted request says is not why
        throw error;
      } finally {
        underWay.delete(name);
        onProgress();
      }
    },
    async ended() {
      await Promise.allSettled(Array.from(transfers.values(), ({done}) => done));
    },
    progress() {
      const each = [...firsts.values()].map((first) => first.transfer);
      return {
        ...sum(each),
        sent: wentOut,
        underWay: Array.from(underWay, ([name, needed]) => ({name, ...sum(needed)})),
      };
    },
  };
}

function sum(transfers: readonly Transfer[]): {readonly done: number; readonly total: number} {
  return transfers.reduce(({done, total}, {there, size}) => ({done: done + there, total: total + size}), {
    done: 0,
    total: 0,
  });
}

async function* opened(stream: Promise<AsyncIterable<Uint8Array>>): AsyncGenerator<Uint8Array> {
  yield* await stream;
}
