import path from 'node:path';
import type {BundledImage} from '../bundle/bundle-json.ts';
import {isOnekeyError, type Problem, problem} from '../errors.ts';
import type {ImageContent} from '../image/image.ts';
import {type ImageSource, openImageSource} from '../image/source.ts';
import type {ResolvedApplication} from './resolved-project.ts';

/** The images of a project, in the order in which a deployment needs them, and their blobs, each once. */
export interface ImagePlan {
  readonly images: readonly BundledImage[];
  /** Manifests, configs and layers by digest. */
  readonly blobs: ReadonlyMap<string, PlannedBlob>;
  readonly problems: readonly Problem[];
  close(): Promise<void>;
}

export interface PlannedBlob {
  readonly size: number;
  /** Where it comes from, for people. */
  readonly from: string;
  /** The bytes, not checked. */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

interface Wanted {
  readonly application: string;
  readonly name: string;
  readonly archive?: string;
  readonly at: {readonly file: string; readonly field: string};
}

/** Finds every declared image in the archives that the applications name. What cannot be found is a problem, not an error. */
export async function planImages(
  applications: readonly ResolvedApplication[],
  temporaryFolder: string,
): Promise<ImagePlan> {
  const wanted = applications.flatMap(wantedOf);
  const problems: Problem[] = [];
  const sources = new Map<string, ImageSource>();
  const images = new Map<string, BundledImage>();
  const blobs = new Map<string, PlannedBlob>();
  const close = async () => {
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
      await told(at, async () => void sources.set(archive, await openImageSource(archive, {temporaryFolder})));
    }
    for (const {application, name, archive, at} of wanted) {
      const [from, source] =
        [...sources].find(([file, {has}]) => (archive === undefined ? has(name) : file === archive)) ?? [];
      if (source && from !== undefined)
        await told(at, async () => add(await source.find(name), name, application, from));
      else if (archive === undefined)
        problems.push(problem('IMAGE_NO_SOURCE', {image: name, usedBy: [application]}, at));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {images: [...images.values()], blobs, problems, close};

  function add(
    {manifest, blobs: parts, open, manifestBytes}: ImageContent,
    name: string,
    application: string,
    from: string,
  ): void {
    const known = images.get(name);
    if (known && known.digest !== manifest.digest) {
      problems.push(problem('IMAGE_CONFLICT', {image: name, applications: [...known.usedBy, application]}));
      return;
    }
    images.set(name, {name, ...manifest, usedBy: [...(known?.usedBy ?? []), application]});
    blobs.set(manifest.digest, {size: manifest.size, from, open: async () => only(manifestBytes)});
    for (const {digest, size} of parts)
      if (!blobs.has(digest)) blobs.set(digest, {size, from, open: () => open(digest)});
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
