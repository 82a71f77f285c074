import {stat} from 'node:fs/promises';
import path from 'node:path';
import {parsePlatform} from '../image/platform.ts';
import type {PullAccess} from '../image/registries.ts';
import type {LockedImage} from '../resolve/lock.ts';
import {type EarlierBundle, openEarlier} from './earlier-bundle.ts';
import {type ImagePlan, type ImagePlanOptions, planImages} from './image-plan.ts';
import type {ResolvedApplication} from './resolved-project.ts';

/** What a person says about a bundle's images: flags of the command line. */
export interface ImageOptions {
  /** What the site runs, as `OS/ARCH[/VARIANT]`. */
  readonly platforms: readonly string[];
  /** How registries are reached; absent: no image is pulled. */
  readonly pull?: PullAccess;
  /** Bundles whose layers are taken rather than compressed or pulled again. */
  readonly reuse: readonly string[];
  /** The bundle that the site has: its layers do not travel again. */
  readonly since?: string;
}

/** Images of AMD and Intel machines, from archives alone. */
export const plainImages: ImageOptions = {platforms: ['linux/amd64'], reuse: []};

interface PlanContext extends Pick<ImagePlanOptions, 'temporaryFolder'> {
  readonly locked: readonly LockedImage[];
  readonly signal: AbortSignal;
  /** Bytes of layers compressed so far, of what the archives hold: less where archives share layers. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Plans the images of applications; `close` releases all that was opened. Rejects with a BUNDLE error about an earlier bundle, or `REGISTRY_…_INVALID`. */
export async function openImagePlan(
  applications: readonly ResolvedApplication[],
  {platforms, pull, reuse, since}: ImageOptions,
  context: PlanContext,
): Promise<ImagePlan> {
  const opened: {close(): Promise<void>}[] = [];
  const kept = <T extends {close(): Promise<void>}>(one: T): T => {
    opened.push(one);
    return one;
  };
  const close = async () => {
    await Promise.all(opened.map((one) => one.close()));
  };
  try {
    const earlier: EarlierBundle[] = [];
    for (const bundle of new Set([...(since === undefined ? [] : [since]), ...reuse]))
      earlier.push(kept(await openEarlier(bundle)));
    const registries = pull && kept(await openRegistries(pull, context.signal));
    const total = await archivedBytes(applications);
    const plan = await planImages(applications, {
      ...context,
      onProgress: (done) => context.onProgress(Math.min(done, total), total),
      platforms: platforms.map(parsePlatform),
      registries,
      reuse: earlier,
      since: since === undefined ? undefined : earlier[0],
    });
    kept(plan);
    return {...plan, close};
  } catch (error) {
    await close();
    throw error;
  }
}

async function archivedBytes(applications: readonly ResolvedApplication[]): Promise<number> {
  const archives = applications.flatMap(({application, folder, released}) =>
    application.images.flatMap(({from}) => (from === undefined || released ? [] : path.join(folder, from))),
  );
  const sizes = [...new Set(archives)].map((archive) =>
    stat(archive).then(
      ({size}) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Slow to load, and a project with archives does without. */
async function openRegistries(pull: PullAccess, signal: AbortSignal) {
  return (await import('../image/registries.ts')).openRegistries(pull, signal);
}
