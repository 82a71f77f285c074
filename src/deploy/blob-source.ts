import type {AbsentBlob, BaseBundle} from '../bundle/bundle-json.ts';
import type {AskVolume} from '../bundle/find-volumes.ts';
import {type OpenBundle, openBundle} from '../bundle/open.ts';
import {blobPath} from '../bundle/rules.ts';
import {OnekeyError} from '../errors.ts';
import type {OpenBlob} from '../image/image.ts';

/** Where the blobs of a bundle's images come from: the bundle, and for layers that it leaves out the bundles given by `--base`. */
export interface BlobSource {
  /** Opens a blob, which is checked while it streams. Rejects with a BUNDLE error, or `BUNDLE_LAYER_LEFT_OUT` for what no file has. */
  readonly open: OpenBlob;
  /** The same for a blob that is used at once: a piece is right until the next but one is asked for. */
  readonly stream: OpenBlob;
  readonly has: (digest: string) => boolean;
  /** What the bundle says of a layer that it leaves out. */
  readonly leftOut: (digest: string) => (AbsentBlob & {readonly bundle: BaseBundle}) | undefined;
  /** Blobs lie one after the other in a file that can be read from its front alone. */
  readonly oneByOne: boolean;
}

/** Runs `work` with the blobs of a bundle and of its bases, which are open meanwhile. Rejects as opening a bundle does. */
export async function withBlobs<T>(
  bundle: OpenBundle,
  bases: readonly string[],
  askVolume: AskVolume | undefined,
  work: (blobs: BlobSource) => Promise<T>,
): Promise<T> {
  const opened: OpenBundle[] = [];
  try {
    for (const path of bases) opened.push(await openBundle(path, {askVolume}));
    return await work(blobsOf([bundle, ...opened]));
  } finally {
    for (const base of opened) await base.close();
  }
}

function blobsOf(bundles: readonly [OpenBundle, ...OpenBundle[]]): BlobSource {
  const [{json}] = bundles;
  // The bundle itself comes last, and wins.
  const holders = new Map(
    bundles.toReversed().flatMap((bundle) => bundle.json.files.map((file) => [file.path, bundle] as const)),
  );
  const known = new Map((json.bases ?? []).map((base) => [base.digest, base]));
  const absent = new Map((json.absent ?? []).map((blob) => [blob.digest, blob]));
  const leftOut: BlobSource['leftOut'] = (digest) => {
    const blob = absent.get(digest);
    const base = blob && known.get(blob.base);
    return base && {...blob, bundle: base};
  };
  return {
    has: (digest) => holders.has(blobPath(digest)),
    leftOut,
    oneByOne: bundles.some(({parallel}) => parallel === 1),
    open: async (digest) => holderOf(digest).openBlob(digest),
    stream: async (digest) => holderOf(digest).streamBlob(digest),
  };

  function holderOf(digest: string): OpenBundle {
    const holder = holders.get(blobPath(digest));
    if (holder) return holder;
    const missing = leftOut(digest);
    if (!missing) throw new OnekeyError('BUNDLE_ENTRY_MISSING', {entry: blobPath(digest)});
    throw new OnekeyError('BUNDLE_LAYER_LEFT_OUT', {blob: digest, base: missing.bundle.project});
  }
}
