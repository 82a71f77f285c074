import type {AbsentBlob, BaseBundle, BundledImage} from '../bundle/bundle-json.ts';
import {type Problem, problem} from '../errors.ts';
import type {StoredManifest} from '../image/image.ts';
import {createLayerCompressor} from '../image/layer-compressor.ts';
import {parseManifest} from '../image/parse-manifest.ts';
import type {Platform} from '../image/platform.ts';
import type {Rooms} from '../image/read-range.ts';
import type {Registries} from '../image/registries.ts';
import type {LockedImage} from '../resolve/lock.ts';
import {type EarlierBundle, repositoryOf} from './earlier-bundle.ts';
import {findImages, type LocatedImage} from './find-images.ts';
import type {ResolvedApplication} from './resolved-project.ts';

/** The images of a project, in the order in which a deployment needs them, and their blobs, each once. */
export interface ImagePlan {
  readonly images: readonly BundledImage[];
  /** Manifests, configs and layers that travel, by digest. */
  readonly blobs: ReadonlyMap<string, PlannedBlob>;
  /** Layers that do not travel, and who has them. */
  readonly absent: readonly AbsentBlob[];
  readonly bases: readonly BaseBundle[];
  /** What the names stood for, sorted by name. */
  readonly locked: readonly LockedImage[];
  readonly problems: readonly Problem[];
  close(): Promise<void>;
}

/** A blob that travels, and how to come by its bytes. */
export interface PlannedBlob {
  readonly size: number;
  /** Where it comes from, for people. */
  readonly from: string;
  /** `from` is an image in a registry, and not an archive. */
  readonly isPulled: boolean;
  /** The bytes, not checked. */
  open(rooms?: Rooms): Promise<AsyncIterable<Uint8Array>>;
}

/** What is done with images on their way into a bundle. */
export interface ImagePlanOptions {
  /** Room for what is unpacked and compressed until the plan is closed. */
  readonly temporaryFolder: string;
  readonly platforms: readonly Platform[];
  /** Where images without an archive come from; absent: they come from nowhere. */
  readonly registries?: Registries | undefined;
  /** What names stood for before. */
  readonly locked: readonly LockedImage[];
  /** Bundles whose blobs are taken rather than compressed or pulled again. */
  readonly reuse: readonly EarlierBundle[];
  /** The bundle that the site has: layers of it do not travel. It is among those to reuse. */
  readonly since?: EarlierBundle | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of layers compressed so far. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Finds every declared image and what of it has to travel. What cannot be found is a problem, not an error. */
export async function planImages(
  applications: readonly ResolvedApplication[],
  {temporaryFolder, platforms, registries, locked: before, reuse, since, signal, onProgress}: ImagePlanOptions,
): Promise<ImagePlan> {
  const compressor = createLayerCompressor({
    temporaryFolder,
    reuse: (diffId) => madeBefore(diffId, reuse, since),
    signal,
    onProgress,
  });
  const lockedBefore = new Map(before.map((image) => [image.name, image]));
  try {
    const found = await findImages(applications, {
      temporaryFolder,
      platforms,
      compressor,
      registries,
      locked: lockedBefore,
    });
    const close = async () => {
      await Promise.all([found.close(), compressor.close()]);
    };
    return {...collected(found.images, reuse, since, found.problems), close};
  } catch (error) {
    await compressor.close();
    throw error;
  }
}

function collected(
  located: readonly LocatedImage[],
  reuse: readonly EarlierBundle[],
  since: EarlierBundle | undefined,
  notFound: readonly Problem[],
): Omit<ImagePlan, 'close'> {
  const problems = [...notFound];
  const images = new Map<string, BundledImage>();
  const locked = new Map<string, LockedImage>();
  const blobs = new Map<string, PlannedBlob>();
  const absent = new Map<string, AbsentBlob>();
  for (const {name, application, found, from, isPulled} of located) {
    const {source, platforms, layers = [], content} = found;
    const {manifest, manifestBytes, children, open} = content;
    const known = images.get(name);
    if (known && known.digest !== manifest.digest) {
      problems.push(problem('IMAGE_CONFLICT', {image: name, applications: [...known.usedBy, application]}));
      continue;
    }
    images.set(name, {name, ...manifest, usedBy: [...(known?.usedBy ?? []), application]});
    locked.set(name, {name, source, platforms, ...(layers.length > 0 && {layers})});
    const manifests = [{manifest, manifestBytes}, ...children];
    for (const one of manifests) {
      const bytes = async () => only(one.manifestBytes);
      blobs.set(one.manifest.digest, {size: one.manifest.size, from, isPulled, open: bytes});
    }
    const configs = configsOf(children.length > 0 ? children : manifests);
    for (const blob of content.blobs) {
      const {digest, size} = blob;
      const absence = configs.has(digest) ? undefined : since?.absence(blob, repositoryOf(name));
      if (absence) absent.set(digest, absence);
      else if (!blobs.has(digest)) {
        const earlier = reuse.find((bundle) => bundle.blob(digest));
        const planned = earlier ? {from: earlier.path, isPulled: false} : {from, isPulled};
        const opener = earlier?.blob(digest) ?? open;
        blobs.set(digest, {size, ...planned, open: (rooms) => opener(digest, rooms)});
      }
    }
  }
  const named = new Set([...absent.values()].map(({base}) => base));
  const bases = since ? [since.base, ...since.bases].filter(({digest}) => named.has(digest)) : [];
  const sorted = [...locked.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {images: [...images.values()], locked: sorted, blobs, absent: [...absent.values()], bases, problems};
}

/** What an earlier bundle made of a layer: it holds it, or nobody needs it. */
function madeBefore(diffId: string, reuse: readonly EarlierBundle[], since: EarlierBundle | undefined) {
  for (const bundle of reuse) {
    const locked = bundle.layers.get(diffId);
    if (!locked) continue;
    const {digest, size} = locked;
    const blob = bundle.blob(digest);
    if (blob) return {locked, open: () => blob(digest)};
    // Of an absent layer nothing but its digest is wanted.
    if (bundle === since && bundle.absence({digest, size, mediaType: ''}, ''))
      return {locked, open: () => noBytes(digest)};
  }
  return undefined;
}

async function noBytes(digest: string): Promise<never> {
  throw new Error(`${digest} is left out, and was read`);
}

const configsOf = (manifests: readonly StoredManifest[]): ReadonlySet<string> =>
  new Set(manifests.map(({manifest, manifestBytes}) => parseManifest(manifestBytes, manifest.digest).config.digest));

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
