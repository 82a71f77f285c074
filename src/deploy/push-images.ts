import type {BundledImage} from '../bundle/bundle-json.ts';
import type {Clock, ImagePort} from '../engine/ports.ts';
import {OnekeyError} from '../errors.ts';
import type {Emit} from '../events.ts';
import {imageContent} from '../image/content.ts';
import {createPusher, type Pusher} from '../image/push.ts';
import {siteReference} from '../image/site-reference.ts';
import {likelyPlace} from './absent-layers.ts';
import type {OpenRegistry} from './with-registry.ts';

export interface PushContext {
  readonly registry: OpenRegistry;
  /** How many blobs are sent at once. */
  readonly blobsAtOnce?: number | undefined;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly emit: Emit;
  /** Aborted when the deployment ends: pushes that nobody waits for end too. */
  readonly signal: AbortSignal;
}

/** Images on their way into the registry. */
export interface Push extends ImagePort {
  /** Resolves when nothing is on its way any more, however it ended. */
  ended(): Promise<void>;
}

/** More than that is no faster, measured against Debian's registry on the same machine. */
const defaultBlobsAtOnce = 4;

/** Between two words of progress. Milliseconds. */
const pause = 250;

/**
 * Starts to push `images` in the given order, ahead of the nodes that need them. A node waits for its own images alone;
 * one that failed fails the nodes that need it, and no others.
 */
export function pushAhead(images: readonly BundledImage[], context: PushContext): Push {
  const {blobsAtOnce = defaultBlobsAtOnce, registry, signal} = context;
  const {blobs} = registry;
  const pusher = createPusher(registry.client, {
    signal,
    blobsAtOnce: blobs.oneByOne ? 1 : blobsAtOnce,
    likelyPlace: (digest) => (blobs.has(digest) ? undefined : likelyPlace(digest, registry)),
    onProgress: toldNowAndThen(() => tellProgress(pusher, context.emit), context.clock),
  });
  const pushed = new Map(images.map((image) => [image.name, Promise.withResolvers<string>()]));
  for (const {promise} of pushed.values()) promise.catch(() => undefined); // whoever needs the image sees the error

  const start = async () => {
    const running: Promise<void>[] = [];
    for (const image of images) {
      const {mediaType, digest, size} = image;
      const told = pushed.get(image.name);
      const content = await imageContent({mediaType, digest, size}, blobs.open).catch(told?.reject);
      if (!content) continue;
      const push = pushOne(image, {...content, open: blobs.stream}, pusher, context).then(told?.resolve, told?.reject);
      running.push(push);
      if (blobs.oneByOne) await push;
    }
    await Promise.all(running);
    await pusher.ended();
  };
  const ended = start();
  return {
    ended: () => ended,
    async ensure(name) {
      const known = pushed.get(name);
      if (!known) throw new OnekeyError('IMAGE_NOT_IN_BUNDLE', {image: name});
      return known.promise;
    },
  };
}

async function pushOne(
  {name, digest}: BundledImage,
  content: Awaited<ReturnType<typeof imageContent>>,
  pusher: Pusher,
  {registry: {site}, emit}: PushContext,
): Promise<string> {
  const {repository, tags, reference} = siteReference(name, digest, site);
  const {sent} = await pusher.push(name, content, {repository, tags});
  emit({type: 'image.pushed', image: name, reference, sent});
  tellProgress(pusher, emit);
  return reference;
}

function tellProgress(pusher: Pusher, emit: Emit): void {
  const {done, total, sent, underWay} = pusher.progress();
  emit({
    type: 'images.progress',
    done,
    total,
    sent,
    underWay: underWay.map(({name, ...sizes}) => ({image: name, ...sizes})),
  });
}

/** Calls `tell` when it was not called for a while. */
function toldNowAndThen(tell: () => void, {monotonic}: Pick<Clock, 'monotonic'>): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = monotonic();
    if (now - last < pause) return;
    last = now;
    tell();
  };
}
