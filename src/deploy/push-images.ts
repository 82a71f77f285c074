import type {BundledImage} from '../bundle/bundle-json.ts';
import type {ImagePort} from '../engine/ports.ts';
import {OnekeyError} from '../errors.ts';
import type {Emit} from '../events.ts';
import {imageContent} from '../image/content.ts';
import type {OpenBlob} from '../image/image.ts';
import {pushImage} from '../image/push.ts';
import {siteReference} from '../image/site-reference.ts';
import type {Settled} from './settle.ts';
import type {OpenRegistry} from './with-registry.ts';

export interface PushContext {
  readonly registry: OpenRegistry;
  readonly open: OpenBlob;
  readonly emit: Emit;
  /** Aborted when the deployment ends: pushes that nobody waits for end too. */
  readonly signal: AbortSignal;
}

const imagesAtOnce = 3;

/**
 * Starts to push `images` in the given order, ahead of the nodes that need them. A node waits for its own images alone;
 * one that failed fails the nodes that need it, and no others.
 */
export function pushAhead(images: readonly BundledImage[], context: PushContext): ImagePort {
  const queue = [...images];
  const pushed = new Map(images.map((image) => [image.name, Promise.withResolvers<string>()]));
  const worker = async () => {
    for (let image = queue.shift(); image; image = queue.shift()) {
      const done = pushed.get(image.name);
      await pushOne(image, context).then(done?.resolve, done?.reject);
    }
  };
  for (const {promise} of pushed.values()) promise.catch(() => undefined); // whoever needs the image sees the error
  for (let i = 0; i < imagesAtOnce; i++) void worker();
  return {
    async ensure(name) {
      const known = pushed.get(name);
      if (!known) throw new OnekeyError('IMAGE_NOT_IN_BUNDLE', {image: name});
      return known.promise;
    },
  };
}

async function pushOne(
  image: BundledImage,
  {registry: {site, client}, open, emit, signal}: PushContext,
): Promise<string> {
  const target = siteReference(image.name, image.digest, site);
  const {mediaType, digest, size} = image;
  const content = await imageContent({mediaType, digest, size}, open);
  const {sent} = await pushImage(
    content,
    {registry: client, repository: target.repository, tag: target.tag},
    {signal, onProgress: (done, total) => emit({type: 'image.progress', image: image.name, done, total})},
  );
  emit({type: 'image.pushed', image: image.name, sent});
  return target.pullReference;
}

/** For a bundle without a registry: there is nothing to push, and manifests keep the names they have. */
export const noImages: ImagePort = {ensure: async (name) => name};

/** The images of what is about to change, those of the nodes that come first first. */
export function neededImages({bundle, decisions}: Pick<Settled, 'bundle' | 'decisions'>): readonly BundledImage[] {
  const {images, workflow} = bundle.json;
  const position = new Map(workflow.nodes.map(({id}, index) => [id, index]));
  const firstUse = ({usedBy}: BundledImage) => Math.min(...usedBy.map((name) => position.get(name) ?? 0));
  return images
    .filter(({usedBy}) => usedBy.some((name) => decisions.get(name) !== 'unchanged'))
    .toSorted((a, b) => firstUse(a) - firstUse(b));
}
