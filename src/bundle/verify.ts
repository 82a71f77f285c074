import {OnekeyError, type Problem, problem} from '../errors.ts';
import type {BundleJson} from './bundle-json.ts';
import {collect} from './collect.ts';
import {type EntryWorkers, entryWorkers} from './entry-workers.ts';
import type {Layout, Part} from './layout.ts';
import {limits} from './limits.ts';
import {listingProblems} from './listing-problems.ts';
import {mapOrdered} from './map-ordered.ts';
import {missingBlobs} from './missing-blobs.ts';
import {type OpenOptions, type RawBundle, readRaw} from './open.ts';
import {openSource} from './open-source.ts';
import {rightParts, worthStarting} from './right-parts.ts';
import {blobPath} from './rules.ts';
import {parseSignatureSlot} from './signature-slot.ts';
import type {TarBytes} from './tar-bytes.ts';
import {verified} from './verified.ts';

/** What {@link verifyBundle} has read and found right. Sizes in bytes. */
export interface VerifiedBundle {
  readonly json: BundleJson;
  readonly digest: string;
  /** Of the file. */
  readonly size: number;
  /** Fingerprints of the keys that signed it. */
  readonly signers: readonly string[];
}

interface VerifyOptions extends OpenOptions {
  /** Bytes of content checked so far, and in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Check large entries; they are closed in the end. */
  readonly workers?: EntryWorkers;
}

/**
 * Reads all of a bundle and checks every byte: contents by their digests, that nothing is there but what `bundle.json` lists, and that
 * its images are complete but for layers that it declares absent.
 * Rejects as `openBundle` does, or with `BUNDLE_CONTENT_WRONG` and a problem for each entry that is missing, additional, changed,
 * of the wrong size or of a kind that no bundle has.
 */
export async function verifyBundle(path: string, options: VerifyOptions = {}): Promise<VerifiedBundle> {
  const source = await openSource(path, options.askVolume);
  const {workers = entryWorkers()} = options;
  if (source.size >= worthStarting) workers.start(); // they get ready while bundle.json is read
  try {
    const bundle = await readRaw(source, options);
    return await verifyRaw(path, bundle, workers, options).finally(() => bundle.tar.close());
  } finally {
    await workers.close();
  }
}

async function verifyRaw(
  path: string,
  bundle: RawBundle,
  workers: EntryWorkers,
  options: VerifyOptions,
): Promise<VerifiedBundle> {
  const problems = await contentProblems(bundle, workers, options);
  if (problems === 'listing') throw wrong(path, await listingProblems(bundle.tar, bundle.layout, path, options.signal));
  if (problems.length > 0) throw wrong(path, problems);
  const {json, digest, size, signers} = bundle;
  return {json, digest, size, signers};
}

const wrong = (path: string, problems: readonly Problem[]) =>
  new OnekeyError(
    'BUNDLE_CONTENT_WRONG',
    {path, problems: problems.length},
    {problems: problems.slice(0, limits.problems)},
  );

/** What is wrong with contents; `listing` when headers differ, so that nothing lies where it should. */
async function contentProblems(
  {tar, layout, json, isSlotTorn, source: {path}}: RawBundle,
  workers: EntryWorkers,
  {onProgress, signal}: VerifyOptions,
): Promise<readonly Problem[] | 'listing'> {
  const total = json.files.reduce((sum, file) => sum + file.size, 0);
  let done = 0;
  const advance = (bytes: number) => {
    done += bytes;
    onProgress?.(done, total);
  };
  try {
    const problems: Problem[] = [];
    const right = await rightParts(tar, layout, workers, advance, signal);
    const left = layout.parts.filter((part) => !right.has(part) && !(isSlotTorn && part.kind === 'signatures'));
    for await (const found of mapOrdered(left, tar.parallel, (part) => partProblem(tar, part, advance, signal))) {
      if (found === 'listing') return 'listing';
      if (found) problems.push(found);
    }
    if (problems.length > 0) return problems;
    if (isSlotTorn) throw new OnekeyError('BUNDLE_SLOT_TORN', {path});
    await tar.checkRest(layout.end);
    return await missingBlobs(json, (digest) => blobBytes(tar, layout, digest));
  } catch (error) {
    if ((error as OnekeyError).code === 'BUNDLE_LAYOUT_WRONG') return 'listing';
    throw error;
  }
}

async function blobBytes(tar: TarBytes, {files}: Layout, digest: string): Promise<Uint8Array> {
  const found = files.get(blobPath(digest));
  return found && found.file.size <= limits.manifest
    ? collect(tar.read(found.start, found.start + found.file.size))
    : new Uint8Array(0);
}

async function partProblem(
  tar: TarBytes,
  part: Part,
  advance: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<Problem | 'listing' | undefined> {
  signal?.throwIfAborted();
  const bytes = tar.read(part.start, part.end);
  if (part.kind === 'known') {
    return (await collect(bytes)).equals(part.bytes()) ? undefined : 'listing';
  }
  if (part.kind === 'signatures') {
    parseSignatureSlot(await collect(bytes));
    return undefined;
  }
  try {
    for await (const chunk of verified(part.file, bytes)) {
      signal?.throwIfAborted();
      advance(chunk.length);
    }
    return undefined;
  } catch (error) {
    return entryProblem(error, part.file.path);
  }
}

/** Damage inside one entry is told by the entry's name, and the others are checked all the same. */
function entryProblem(error: unknown, entry: string): Problem {
  const {code, params} = error as OnekeyError;
  if (code === 'BUNDLE_ENTRY_DIGEST' || code === 'BUNDLE_ENTRY_SIZE') return {code, params} as Problem;
  if (code === 'BUNDLE_DAMAGED') {
    return problem('BUNDLE_ENTRY_DAMAGED', {entry, offset: (params as {offset: number}).offset});
  }
  throw error;
}
