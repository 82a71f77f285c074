import {createHash, type KeyObject} from 'node:crypto';
import {availableParallelism} from 'node:os';
import {OnekeyError} from '../errors.ts';
import {stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {BundledFile, BundleJson} from './bundle-json.ts';
import {encodeFooter} from './footer.ts';
import {encodeMember, memberSize} from './gzip-member.ts';
import {jsonPath} from './layout.ts';
import {limits} from './limits.ts';
import {mapOrdered} from './map-ordered.ts';
import {parseBundleJson} from './parse-json.ts';
import {signJson} from './private-key.ts';
import {refuseBomb} from './refuse-bomb.ts';
import {encodeSignatureSlot, signaturePath} from './signature-slot.ts';
import {type BundleSink, openSink} from './sink.ts';
import {encodeTable, type Member} from './table.ts';
import {type TarChunk, tarChunks} from './tar-chunks.ts';
import {verified} from './verified.ts';

/**
 * Opens a listed file's content. It may be read into `rooms` by turns, so that gigabytes need no new memory: one chunk at a time is used, and
 * none after the next was asked for.
 */
export type OpenContent = (file: BundledFile, rooms: readonly [Buffer, Buffer]) => Promise<AsyncIterable<Uint8Array>>;

/** Where a bundle goes, who signs it, and who is told. */
export interface WriteOptions {
  /** Where the bundle goes; absent: nowhere, all else being the same. */
  readonly path?: string;
  /** Splits the bundle into volumes of so many bytes: `path.001` and so on. */
  readonly volumeSize?: number | undefined;
  /** Signs the bundle. */
  readonly privateKey?: KeyObject | undefined;
  readonly signal?: AbortSignal;
  /** Bytes of content written so far. */
  readonly onProgress?: (done: number) => void;
}

/** A bundle that is complete, or would be. */
export interface WrittenBundle {
  /** `sha256:…` of `bundle.json`. */
  readonly digest: string;
  /** Bytes of the file, or of all volumes. */
  readonly size: number;
  /** What was written: one file, or the volumes in their order. */
  readonly files: readonly string[];
}

// All cores deflate while the next chunk is read and the last one written. Each chunk under way takes two megabytes.
const parallel = Math.min(availableParallelism() + 2, 18);

/**
 * Writes a bundle: the same `json` and contents give the same bytes. `open` gives each listed file's content once, in the order
 * of `json.files`; it is checked against its digest while it is written. What is at `path` stays as it is until the new bundle
 * is complete. Rejects with `BUNDLE_CANNOT_WRITE`, `BUNDLE_JSON_INVALID`, `BUNDLE_TOO_DENSE`, `BUNDLE_TOO_LARGE`, and `BUNDLE_ENTRY_…` when a content is not what `json` says.
 */
export async function writeBundle(
  json: BundleJson,
  open: OpenContent,
  {path, volumeSize, privateKey, signal, onProgress}: WriteOptions = {},
): Promise<WrittenBundle> {
  const jsonBytes = Buffer.from(`${stringifyJson(json as unknown as Json)}\n`);
  parseBundleJson(jsonBytes); // what this onekey would not open, it must not write
  const slot = encodeSignatureSlot(privateKey ? [signJson(jsonBytes, privateKey)] : []);
  const sink = await openSink(path, volumeSize);
  let writing = Promise.resolve();
  let files: readonly string[];
  try {
    const members: Member[] = [];
    const pool: Buffer[] = [];
    const chunks = bundleChunks(jsonBytes, slot, json.files, open, pool);
    let first = true;
    const pack = async (chunk: TarChunk) => {
      const isFirst = first;
      first = false;
      return {member: await encodeMember(chunk.bytes, chunk.packing, isFirst), chunk};
    };
    let done = 0;
    for await (const {member, chunk} of mapOrdered(chunks, parallel, pack)) {
      signal?.throwIfAborted();
      await writing;
      // The next member is taken while this one is written.
      writing = sink.write(member.pieces).then(() => {
        if (chunk.bytes.length === memberSize) pool.push(chunk.bytes);
      });
      writing.catch(() => {}); // told when the next one waits for it
      members.push({length: member.length, size: chunk.bytes.length, crc: member.crc});
      done += chunk.content;
      onProgress?.(done);
    }
    await writing;
    await writeEnd(sink, members);
    const content = members.reduce((sum, {size}) => sum + size, 0);
    refuseBomb(path ?? jsonPath, sink.written(), content); // nor what it would refuse
    files = await sink.finish();
  } catch (error) {
    await writing.catch(() => {});
    await sink.discard();
    throw error;
  }
  return {digest: `sha256:${createHash('sha256').update(jsonBytes).digest('hex')}`, size: sink.written(), files};
}

async function* bundleChunks(
  jsonBytes: Uint8Array,
  slot: Uint8Array,
  files: readonly BundledFile[],
  open: OpenContent,
  pool: Buffer[],
): AsyncGenerator<TarChunk> {
  // Progress counts the files that bundle.json lists.
  for await (const chunk of tarChunks(jsonPath, jsonBytes.length, [jsonBytes])) yield {...chunk, content: 0};
  for await (const chunk of tarChunks(signaturePath, slot.length, [slot], {packing: 'replaceable'}))
    yield {...chunk, content: 0};
  const rooms = [Buffer.allocUnsafeSlow(memberSize), Buffer.allocUnsafeSlow(memberSize)] as const;
  for (const file of files) yield* tarChunks(file.path, file.size, verified(file, await open(file, rooms)), {pool});
}

async function writeEnd(sink: BundleSink, members: readonly Member[]): Promise<void> {
  if (members.length > limits.members) {
    throw new OnekeyError('BUNDLE_TOO_LARGE', {content: sink.written(), limit: limits.members * memberSize});
  }
  const tableAt = sink.written();
  const table = await encodeMember(encodeTable(members), 'stored');
  await sink.write([...table.pieces, encodeFooter(tableAt)]);
}
