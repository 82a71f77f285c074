import type {BundledImage} from '../bundle/bundle-json.ts';
import type {RunOptions} from './options.ts';
import {type Push, pushAhead} from './push-images.ts';
import type {Settled} from './settle.ts';
import {unpushed} from './unpushed-images.ts';
import type {OpenRegistry} from './with-registry.ts';

/** Runs `work` while these images, and no others, are on their way to the registry. */
export async function withPushed<T>(
  needed: readonly BundledImage[],
  {bundle, context: {clock, emit, signal}}: Pick<Settled, 'bundle' | 'context'>,
  options: Pick<RunOptions, 'registry' | 'imageConcurrency'>,
  registry: OpenRegistry | undefined,
  work: (images: Push, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal]);
  const images = registry
    ? pushAhead(needed, {registry, blobsAtOnce: options.imageConcurrency, clock, emit, signal: stop})
    : unpushed(bundle.json.images, options.registry);
  try {
    return await work(images, signal);
  } finally {
    ended.abort();
    await images.ended();
  }
}

/** What all of them come to, once the last has ended: one that fails leaves no other to be cleaned up after by nobody. */
export async function allEnded<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
