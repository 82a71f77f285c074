import {mkdir, open, readdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {writeError} from '../../bundle/file-error.ts';
import type {OpenBundle} from '../../bundle/open.ts';
import {blobPath} from '../../bundle/rules.ts';
import {OnekeyError, problem} from '../../errors.ts';
import {step} from '../../events.ts';
import {imageContent} from '../../image/content.ts';
import type {Descriptor} from '../../image/image.ts';
import {type BlobSource, withBlobs} from '../blob-source.ts';
import type {DeployContext} from '../context.ts';
import {openVerified} from '../open-verified.ts';
import type {ImagesExportOptions} from './options.ts';
import type {ImagesExportReport} from './reports.ts';

/** The files that make an OCI image layout of blobs (image-spec, image-layout.md); the index, which says that all are there, last. */
const layoutFiles = ['oci-layout', 'index.json'];

/**
 * `deploy images export`: writes the images of a bundle as an OCI image layout, which other tools take. Every blob is checked on its
 * way; what the folder has already is not written again, so that the same command goes on where it was interrupted.
 * @throws OnekeyError USAGE_FOLDER_TAKEN, BUNDLE_…, SIGNATURE_…
 */
export async function exportImages(options: ImagesExportOptions, context: DeployContext): Promise<ImagesExportReport> {
  const {folder, bases = []} = options;
  const {emit, signal, ask} = context;
  const bundle = await step('verify', emit, () => openVerified(options.bundle, options.trust, ask?.volume));
  try {
    return await withBlobs(bundle, bases, ask?.volume, async (blobs) => {
      const files = await Promise.all(layoutFiles.map((name) => bundle.readFile(name)));
      await refuseTaken(folder, files[1] ?? new Uint8Array());
      const needed = await blobsOf(bundle, blobs);
      refuseLeftOut(needed, blobs);
      const written = await step('export', emit, () => writeAll(folder, needed, blobs, context));
      for (const [index, name] of layoutFiles.entries()) {
        signal.throwIfAborted();
        await told(folder, writeFile(join(folder, name), files[index] ?? ''));
      }
      const {name, version} = bundle.json.project.metadata;
      return {project: {name, version}, folder, images: bundle.json.images.length, written};
    });
  } finally {
    await bundle.close();
  }
}

/** A folder is free when it is empty, or holds the same images, or their beginning. */
async function refuseTaken(folder: string, index: Uint8Array): Promise<void> {
  const taken = () => new OnekeyError('USAGE_FOLDER_TAKEN', {folder});
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error.code === 'ENOTDIR' ? taken() : writeError(error, folder);
  });
  if (names.some((name) => name !== 'blobs' && !layoutFiles.includes(name))) throw taken();
  const there = names.includes('index.json') ? await readFile(join(folder, 'index.json')) : undefined;
  if (there && !there.equals(index)) throw taken();
}

/** Manifests, configurations and layers of all images, each once, in the order in which they lie in the bundle. */
async function blobsOf({json}: OpenBundle, {open: openBlob}: BlobSource): Promise<readonly Descriptor[]> {
  const needed = new Map<string, Descriptor>();
  for (const {mediaType, digest, size} of json.images) {
    const {manifest, children, blobs} = await imageContent({mediaType, digest, size}, openBlob);
    for (const blob of [manifest, ...children.map((child) => child.manifest), ...blobs]) needed.set(blob.digest, blob);
  }
  return [...needed.values()];
}

function refuseLeftOut(needed: readonly Descriptor[], {has, leftOut}: BlobSource): void {
  const missing = needed
    .filter(({digest}) => !has(digest))
    .map(({digest: blob}) => ({
      blob,
      base: leftOut(blob)?.bundle.project ?? {name: '', version: ''},
    }));
  const [first, ...rest] = missing;
  if (!first) return;
  const problems = rest.map((params) => problem('BUNDLE_LAYER_LEFT_OUT', params));
  throw new OnekeyError('BUNDLE_LAYER_LEFT_OUT', first, {problems});
}

async function writeAll(
  folder: string,
  needed: readonly Descriptor[],
  blobs: BlobSource,
  {emit, signal}: DeployContext,
): Promise<number> {
  const total = needed.reduce((sum, {size}) => sum + size, 0);
  let [done, written] = [0, 0];
  await told(folder, mkdir(join(folder, 'blobs/sha256'), {recursive: true}));
  for (const {digest, size} of needed) {
    const file = join(folder, blobPath(digest));
    // A blob is there under its name once it was checked and is whole.
    if ((await stat(file).catch(() => undefined))?.size !== size) {
      await writeBlob(file, await blobs.open(digest), signal);
      written += size;
    }
    done += size;
    emit({type: 'step.progress', step: 'export', done, total});
  }
  return written;
}

async function writeBlob(file: string, bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
  const unfinished = `${file}.part`;
  const handle = await told(unfinished, open(unfinished, 'w'));
  try {
    for await (const chunk of bytes) {
      signal.throwIfAborted();
      await told(unfinished, handle.writeFile(chunk));
    }
    await told(unfinished, handle.close());
    await told(file, rename(unfinished, file));
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(unfinished, {force: true}).catch(() => {});
    throw error;
  }
}

function told<T>(path: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw writeError(error, path);
  });
}
