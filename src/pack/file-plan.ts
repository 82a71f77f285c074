import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import path from 'node:path';
import type {BundledFile} from '../bundle/bundle-json.ts';
import {OnekeyError, reasonOf} from '../errors.ts';
import type {Rooms} from '../image/read-range.ts';
import type {ImagePlan} from './image-plan.ts';
import {ociFiles} from './oci-files.ts';
import type {ResolvedApplication} from './resolved-project.ts';

/** A file of the bundle to be: what `bundle.json` says of it, and its bytes. */
export interface PlannedFile extends BundledFile {
  open(rooms?: Rooms): Promise<AsyncIterable<Uint8Array>>;
}

/**
 * Every file of the bundle in its order: the image layout's, those `made` for it, the applications' as their nodes come, blobs as they are needed.
 * Reads the applications' files for their digests; blobs have theirs already.
 */
export async function planFiles(
  applications: readonly ResolvedApplication[],
  {images, blobs}: Pick<ImagePlan, 'images' | 'blobs'>,
  made: ReadonlyMap<string, Uint8Array>,
): Promise<readonly PlannedFile[]> {
  const files: PlannedFile[] = [];
  for (const [name, bytes] of [...ociFiles(images), ...made]) {
    const open = async function* () {
      yield bytes;
    };
    files.push({path: name, size: bytes.length, sha256: hashOf([bytes]), open: async () => open()});
  }
  for (const {application, folder, files: names} of applications) {
    for (const name of names) {
      const read = () => readFileStream(path.join(folder, name));
      files.push({
        path: `apps/${application.metadata.name}/${name}`,
        ...(await measured(read())),
        open: async () => read(),
      });
    }
  }
  for (const [digest, {size, open}] of blobs) {
    files.push({path: `blobs/${digest.replace(':', '/')}`, size, sha256: digest.slice('sha256:'.length), open});
  }
  return files;
}

async function* readFileStream(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, {highWaterMark: 1024 * 1024});
  } catch (cause) {
    const {code} = cause as {code?: string};
    throw code === 'ENOENT'
      ? new OnekeyError('MANIFEST_FILE_MISSING', {path: file}, {cause})
      : new OnekeyError('BUNDLE_SOURCE_UNREADABLE', {path: file, reason: reasonOf(cause)}, {cause});
  }
}

async function measured(bytes: AsyncIterable<Uint8Array>): Promise<{size: number; sha256: string}> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    size += chunk.length;
  }
  return {size, sha256: hash.digest('hex')};
}

function hashOf(chunks: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
