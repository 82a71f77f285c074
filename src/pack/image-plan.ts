import path from 'node:path';
import type {BundledImage} from '../bundle/bundle-json.ts';
import {isOnekeyError, type Problem, problem} from '../errors.ts';
import type {FoundImage} from '../image/choose-platforms.ts';
import type {StoredManifest} from '../image/image.ts';
import {createLayerCompressor} from '../image/layer-compressor.ts';
import type {Platform} from '../image/platform.ts';
import type {Rooms} from '../image/read-range.ts';
import {type ImageSource, openImageSource} from '../image/source.ts';
import type {LockedImage} from '../resolve/lock.ts';
import type {ResolvedApplication} from './resolved-project.ts';

/** The images of a project, in the order in which a deployment needs them, and their blobs, each once. */
export interface ImagePlan {
  readonly images: readonly BundledImage[];
  /** Manifests, configs and layers by digest. */
  readonly blobs: ReadonlyMap<string, PlannedBlob>;
  /** What the names stood for, sorted by name. */
  readonly locked: readonly LockedImage[];
  readonly problems: readonly Problem[];
  close(): Promise<void>;
}

export interface PlannedBlob {
  readonly size: number;
  /** Where it comes from, for people. */
  readonly from: string;
  /** The bytes, not checked. */
  open(rooms?: Rooms): Promise<AsyncIterable<Uint8Array>>;
}

interface Wanted {
  readonly application: string;
  readonly name: string;
  readonly archive?: string;
  readonly at: {readonly file: string; readonly field: string};
}

export interface ImagePlanOptions {
  /** Room for what is unpacked and compressed until the plan is closed. */
  readonly temporaryFolder: string;
  readonly platforms: readonly Platform[];
  readonly signal?: AbortSignal;
}

/** Finds every declared image in the archives that the applications name. What cannot be found is a problem, not an error. */
export async function planImages(
  applications: readonly ResolvedApplication[],
  {temporaryFolder, platforms, signal}: ImagePlanOptions,
): Promise<ImagePlan> {
  const wanted = applications.flatMap(wantedOf);
  const problems: Problem[] = [];
  const sources = new Map<string, ImageSource>();
  const images = new Map<string, BundledImage>();
  const locked = new Map<string, LockedImage>();
  const blobs = new Map<string, PlannedBlob>();
  const compressor = createLayerCompressor({temporaryFolder, signal});
  const close = async () => {
    await compressor.close();
    await Promise.all([...sources.values()].map((source) => source.close()));
  };
  const told = async (at: Wanted['at'], work: () => Promise<void>) => {
    await work().catch((error: unknown) => {
      if (!isOnekeyError(error)) throw error;
      problems.push({code: error.code, params: error.params, at} as Problem);
    });
  };
  try {
    for (const {archive, at} of wanted) {
      if (archive === undefined || sources.has(archive)) continue;
      await told(
        at,
        async () => void sources.set(archive, await openImageSource(archive, {temporaryFolder, compressor})),
      );
    }
    for (const {application, name, archive, at} of wanted) {
      const [from, source] =
        [...sources].find(([file, {has}]) => (archive === undefined ? has(name) : file === archive)) ?? [];
      if (source && from !== undefined)
        await told(at, async () => add(await source.find(name, platforms), name, application, from));
      else if (archive === undefined)
        problems.push(problem('IMAGE_NO_SOURCE', {image: name, usedBy: [application]}, at));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const byName = (a: LockedImage, b: LockedImage) => (a.name < b.name ? -1 : 1);
  return {images: [...images.values()], locked: [...locked.values()].sort(byName), blobs, problems, close};

  function add({content, ...found}: FoundImage, name: string, application: string, from: string): void {
    const {manifest, manifestBytes, children, open} = content;
    const known = images.get(name);
    if (known && known.digest !== manifest.digest) {
      problems.push(problem('IMAGE_CONFLICT', {image: name, applications: [...known.usedBy, application]}));
      return;
    }
    images.set(name, {name, ...manifest, usedBy: [...(known?.usedBy ?? []), application]});
    const {source, layers = []} = found;
    locked.set(name, {name, source, platforms: found.platforms, ...(layers.length > 0 && {layers})});
    for (const one of [{manifest, manifestBytes}, ...children]) addManifest(one, from);
    for (const {digest, size} of content.blobs)
      if (!blobs.has(digest)) blobs.set(digest, {size, from, open: (rooms) => open(digest, rooms)});
  }

  function addManifest({manifest: {digest, size}, manifestBytes}: StoredManifest, from: string): void {
    blobs.set(digest, {size, from, open: async () => only(manifestBytes)});
  }
}

function wantedOf({application, folder}: ResolvedApplication): Wanted[] {
  return application.images.map(({name, from}, i) => ({
    application: application.metadata.name,
    name,
    ...(from !== undefined && {archive: path.join(folder, from)}),
    at: {file: path.join(folder, 'app.yaml'), field: `images[${i}]`},
  }));
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
