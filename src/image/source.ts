import {stat} from 'node:fs/promises';
import {OnekeyError} from '../errors.ts';
import type {FoundImage} from './choose-platforms.ts';
import {dockerImages} from './docker-archive.ts';
import {type Files, folderFiles, openFile, tarFiles} from './files.ts';
import type {LayerCompressor} from './layer-compressor.ts';
import {ociImages} from './oci-layout.ts';
import type {Platform} from './platform.ts';
import {formatReference, parseReference} from './reference.ts';
import {indexTar} from './tar-index.ts';
import {unpackedTar} from './unpacked-tar.ts';

/** Images on the disk of whoever packs: a docker archive or an OCI layout. */
export interface ImageSource {
  /** The names of the images in it; an image without one is not listed. */
  readonly names: readonly string[];
  /** Whether it holds an image of that very name. */
  has(name: string): boolean;
  /** Throws `IMAGE_NOT_IN_SOURCE` where `find` would. */
  check(name: string): void;
  /** The image by its name, for these platforms. Rejects with `IMAGE_NOT_IN_SOURCE`, `IMAGE_PLATFORM_MISSING` or what reading its manifest says. */
  find(name: string, platforms: readonly Platform[]): Promise<FoundImage>;
  close(): Promise<void>;
}

/** An image that a source holds, by the names it has there. */
export interface StoredImage {
  readonly names: readonly string[];
  find(platforms: readonly Platform[]): Promise<FoundImage>;
}

export interface SourceOptions {
  /** Where a compressed archive is unpacked to, since gzip cannot be read from its middle; it is gone when the source is closed. */
  readonly temporaryFolder: string;
  readonly compressor: LayerCompressor;
}

/**
 * Opens a docker archive (`docker save`, old or OCI style) or an OCI layout: a folder, a tar, or one compressed with gzip or zstd. Rejects with
 * an `IMAGE_…` error.
 */
export async function openImageSource(
  path: string,
  {temporaryFolder, compressor}: SourceOptions,
): Promise<ImageSource> {
  const files = await openFiles(path, temporaryFolder);
  try {
    const images = await imagesOf(files, compressor);
    return {
      names: images.flatMap((image) => image.names),
      has: (name) => namedLike(images, name).length > 0,
      check: (name) => void pick(images, name, path),
      find: (name, platforms) => pick(images, name, path).find(platforms),
      close: () => files.close(),
    };
  } catch (error) {
    await files.close();
    throw error;
  }
}

async function openFiles(path: string, temporaryFolder: string): Promise<Files> {
  if ((await stat(path).catch(() => undefined))?.isDirectory()) return folderFiles(path);
  const tar = await unpackedTar(await openFile(path), path, temporaryFolder);
  try {
    return tarFiles(path, tar, await indexTar(tar.file, path));
  } catch (error) {
    await tar.close();
    throw error;
  }
}

/** An OCI layout is taken where there is one: its manifests are the images' own. */
async function imagesOf(files: Files, compressor: LayerCompressor): Promise<readonly StoredImage[]> {
  if ((await files.size('oci-layout')) !== undefined && (await files.size('index.json')) !== undefined)
    return ociImages(files);
  if ((await files.size('manifest.json')) !== undefined) return dockerImages(files, compressor);
  throw new OnekeyError('IMAGE_SOURCE_UNKNOWN', {path: files.path});
}

/** The image of that name; one without any name is taken where it is the only one. */
function pick(images: readonly StoredImage[], name: string, path: string): StoredImage {
  const tag = parseReference(name).tag;
  const named = namedLike(images, name);
  const tagged = images.filter((image) => image.names.some((other) => other === tag)); // an OCI layout may keep bare tags
  const found = named.length > 0 ? named : tagged;
  const only = images.length === 1 && images[0]?.names.length === 0 ? images[0] : undefined;
  const image = found.at(-1) ?? only; // the last one written is the one that tools take
  if (image) return image;
  throw new OnekeyError('IMAGE_NOT_IN_SOURCE', {image: name, path, found: images.flatMap((other) => other.names)});
}

function namedLike(images: readonly StoredImage[], name: string): readonly StoredImage[] {
  const wanted = normal(name);
  return images.filter((image) => image.names.some((other) => normal(other) === wanted));
}

function normal(name: string): string | undefined {
  try {
    return formatReference(parseReference(name));
  } catch {
    return undefined;
  }
}
