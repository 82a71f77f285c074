import {setFlagsFromString} from 'node:v8';
import type {BundledImage} from '../../bundle/bundle-json.ts';
import type {OpenBundle} from '../../bundle/open.ts';
import {OnekeyError} from '../../errors.ts';
import {type Emit, step} from '../../events.ts';
import {siteReference} from '../../image/site-reference.ts';
import {requireLayers} from '../absent-layers.ts';
import type {DeployContext} from '../context.ts';
import {bytesOf, imageStates} from '../image-states.ts';
import {neededImages} from '../needed-images.ts';
import {pushAhead} from '../push-images.ts';
import type {OpenRegistry} from '../with-registry.ts';
import type {ImagesPushOptions} from './options.ts';
import type {ImagesPushReport} from './reports.ts';
import {withImages} from './with-images.ts';

/**
 * `deploy images push`: pushes every image of a bundle and does nothing else, so that a deployment finds them. The first failure stops
 * it; what is in the registry is not sent again by the same command.
 * @throws OnekeyError USAGE_REGISTRY_NEEDED, BUNDLE_…, SIGNATURE_…, REGISTRY_…, PREFLIGHT_FAILED
 */
export async function push(options: ImagesPushOptions, context: DeployContext): Promise<ImagesPushReport> {
  const {registry: site} = options;
  const begin = context.clock.monotonic();
  // What streams leave behind is garbage at once: V8 would give it 30 MB of room for nothing.
  setFlagsFromString('--semi-space-growth-factor=1');
  return withImages(options, context, async (bundle, registry) => {
    const {name, version} = bundle.json.project.metadata;
    const images = inOrder(bundle);
    if (!site || !registry) throw new OnekeyError('USAGE_REGISTRY_NEEDED', {images: images.length});
    await requireLayers(images, registry, context.signal);
    const sent = await (options.dryRun ? lacking : sendAll)(images, registry, options, context);
    const pushed = images.map((image) => ({
      name: image.name,
      reference: siteReference(image.name, image.digest, site).reference,
      sent: sent.get(image.name) ?? 0,
    }));
    return {
      project: {name, version},
      registry: site.push,
      images: pushed,
      sent: pushed.reduce((sum, image) => sum + image.sent, 0),
      dryRun: options.dryRun,
      seconds: (context.clock.monotonic() - begin) / 1000,
    };
  });
}

/** As a deployment of all of it would need them. */
function inOrder(bundle: OpenBundle): readonly BundledImage[] {
  const install = bundle.json.applications.map(({application}) => [application.metadata.name, 'install'] as const);
  return neededImages({bundle, decisions: new Map(install)});
}

type Sent = ReadonlyMap<string, number>;

/** What would be sent of each image, each blob by the first image that has it. */
async function lacking(
  images: readonly BundledImage[],
  registry: OpenRegistry,
  _: ImagesPushOptions,
  {signal}: DeployContext,
): Promise<Sent> {
  const seen = new Set<string>();
  const states = await imageStates(images, registry.blobs.open, registry, signal);
  return new Map(
    states.map((state) => {
      const fresh = (state.lacking ?? []).filter(({digest}) => !seen.has(digest));
      for (const {digest} of fresh) seen.add(digest);
      return [state.image.name, bytesOf(fresh)];
    }),
  );
}

async function sendAll(
  images: readonly BundledImage[],
  registry: OpenRegistry,
  {imageConcurrency: blobsAtOnce}: ImagesPushOptions,
  {clock, emit, signal}: DeployContext,
): Promise<Sent> {
  const sent = new Map<string, number>();
  const listening: Emit = (event) => {
    if (event.type === 'image.pushed') sent.set(event.image, event.sent);
    emit(event);
  };
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  await step('push', emit, async () => {
    const pushing = pushAhead(images, {registry, blobsAtOnce, clock, emit: listening, signal: either});
    try {
      await Promise.all(images.map(({name}) => pushing.ensure(name, either)));
    } catch (error) {
      failed.abort(error);
      throw error;
    } finally {
      await pushing.ended();
    }
  });
  return sent;
}
