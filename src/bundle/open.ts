import {createHash} from 'node:crypto';
import {OnekeyError} from '../errors.ts';
import type {BundleJson} from './bundle-json.ts';
import type {ByteSource} from './byte-source.ts';
import {collect} from './collect.ts';
import type {AskVolume} from './find-volumes.ts';
import {decodeFooter, footerSize} from './footer.ts';
import {beginsBundle, firstHeaderSize} from './gzip-member.ts';
import {jsonPath, type Layout, layoutOf} from './layout.ts';
import {limits} from './limits.ts';
import {openMembers} from './member-bytes.ts';
import {openSource} from './open-source.ts';
import {parseBundleJson} from './parse-json.ts';
import {openPlain} from './plain-bytes.ts';
import {refuseBomb} from './refuse-bomb.ts';
import {blobPath} from './rules.ts';
import {parseSignatureSlot, type Signature, signaturePath, signatureSlotSize} from './signature-slot.ts';
import {requireTrusted, signersOf, type Trust} from './signers.ts';
import type {TarBytes} from './tar-bytes.ts';
import {entryHeader, paddingOf, statedSize} from './tar-entry.ts';
import {verified} from './verified.ts';

/** A bundle where it lies: nothing is unpacked, and nothing comes out of it that its `bundle.json` does not vouch for. */
export interface OpenBundle {
  readonly json: BundleJson;
  /** `sha256:…` of the exact bytes of `bundle.json`: the bundle's identity. */
  readonly digest: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Fingerprints of the keys whose signatures fit: who vouches for the bundle, trusted or not. */
  readonly signers: readonly string[];
  /** How many blobs at once are worth reading: one where the file can be read from front to end only. */
  readonly parallel: number;
  /** A listed file, its digest checked before this resolves. Rejects with a BUNDLE error. */
  readFile(path: string): Promise<Uint8Array>;
  /** A listed blob by `sha256:…`. Size and digest are checked while it streams: the stream fails at its end if they are wrong. */
  openBlob(digest: string): Promise<AsyncIterable<Uint8Array>>;
  /** The same for a blob that is used at once: a piece is right until the next but one is asked for, or the stream is closed. */
  streamBlob(digest: string): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}

/** A bundle whose `bundle.json` has been read and checked; for those who look deeper than {@link OpenBundle} lets. */
export interface RawBundle {
  readonly json: BundleJson;
  readonly digest: string;
  readonly size: number;
  readonly signers: readonly string[];
  readonly signatures: readonly Signature[];
  /** The place for signatures holds torn bytes, as when signing was cut off: they say nothing, and nobody has signed. */
  readonly isSlotTorn: boolean;
  /** The exact bytes of `bundle.json`: what signatures cover. */
  readonly jsonBytes: Uint8Array;
  readonly layout: Layout;
  readonly source: ByteSource;
  readonly tar: TarBytes;
}

/** How far a bundle is to be trusted, and who is asked for what of it is elsewhere. */
export interface OpenOptions {
  /** One of these keys must have signed, else nothing of the bundle is parsed, let alone believed. */
  readonly trust?: Trust | undefined;
  /** Gets a volume that is not there; without it a missing one is an error. */
  readonly askVolume?: AskVolume | undefined;
}

/**
 * Opens a bundle and checks its signatures and its `bundle.json`; files are checked as they are read. Where signing was cut off the bundle is there
 * all the same, unsigned: with `trust` that is `BUNDLE_SLOT_TORN`. Rejects with a SIGNATURE error, `BUNDLE_NOT_FOUND`,
 * `BUNDLE_UNREADABLE`, `BUNDLE_NOT_A_BUNDLE`, `BUNDLE_TRUNCATED`, `BUNDLE_TOO_DENSE`, `BUNDLE_DAMAGED`, `BUNDLE_NEWER_FORMAT` or
 * `BUNDLE_JSON_INVALID`.
 */
export async function openBundle(path: string, options: OpenOptions = {}): Promise<OpenBundle> {
  const {json, digest, size, signers, layout, tar} = await openRaw(path, options);
  /** Room of streams that have ended, for the next ones. */
  const idle: Buffer<ArrayBuffer>[][] = [];
  const find = (entry: string) => {
    const found = layout.files.get(entry);
    if (!found) throw new OnekeyError('BUNDLE_ENTRY_MISSING', {entry});
    return {...found, end: found.start + found.file.size};
  };
  return {
    json,
    digest,
    size,
    signers,
    parallel: tar.parallel,
    async readFile(entry) {
      const {file, start, end} = find(entry);
      if (file.size > limits.applicationFile) {
        throw new OnekeyError('BUNDLE_ENTRY_TOO_LARGE', {entry, found: file.size, limit: limits.applicationFile});
      }
      return await collect(verified(file, tar.read(start, end)));
    },
    async openBlob(blob) {
      const {file, start, end} = find(blobPath(blob));
      return verified(file, tar.read(start, end));
    },
    async streamBlob(blob) {
      const {file, start, end} = find(blobPath(blob));
      return (async function* () {
        const rooms = idle.pop() ?? [];
        try {
          yield* verified(file, tar.stream(start, end, rooms));
        } finally {
          idle.push(rooms);
        }
      })();
    },
    close: () => tar.close(),
  };
}

/** See {@link RawBundle}. Rejects as {@link openBundle} does. */
export async function openRaw(path: string, options: OpenOptions = {}): Promise<RawBundle> {
  return readRaw(await openSource(path, options.askVolume), options);
}

/** The bundle in a source, which is closed when it is none. Rejects as {@link openBundle} does. */
export async function readRaw(source: ByteSource, options: Pick<OpenOptions, 'trust'>): Promise<RawBundle> {
  try {
    return await parseRaw(source, options);
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function parseRaw(source: ByteSource, {trust}: Pick<OpenOptions, 'trust'>): Promise<RawBundle> {
  const {path, size} = source;
  const begin = await source.read(0, Math.min(size, firstHeaderSize));
  if (begin[0] !== 0x1f || begin[1] !== 0x8b) throw new OnekeyError('BUNDLE_NOT_A_BUNDLE', {path});
  const end = await source.read(Math.max(0, size - footerSize), Math.min(size, footerSize));
  // Either end tells that onekey wrote the file: damage to the other one is damage, and no sign of another compressor.
  const seekable = beginsBundle(begin) || decodeFooter(end) !== undefined;
  const tar = seekable ? await openMembers(source) : openPlain(source);
  const jsonBytes = await readJson(tar, path, seekable);
  const slot = await readSlot(tar, path, jsonBytes.length);
  const isSlotTorn = slot === undefined;
  if (trust && isSlotTorn) throw new OnekeyError('BUNDLE_SLOT_TORN', {path});
  const signatures = slot ? parseSignatureSlot(slot) : [];
  const signers = signersOf(jsonBytes, signatures, path);
  if (trust) requireTrusted(signers, trust, path);
  const json = parseBundleJson(jsonBytes); // the very bytes that were signed
  const layout = layoutOf(jsonBytes.length, json.files);
  refuseBomb(path, size, layout.end);
  const digest = `sha256:${createHash('sha256').update(jsonBytes).digest('hex')}`;
  return {json, digest, size, signers, signatures, isSlotTorn, jsonBytes, layout, source, tar};
}

async function readJson(tar: TarBytes, path: string, seekable: boolean): Promise<Buffer> {
  const header = await collect(tar.read(0, 512));
  const size = statedSize(header);
  if (size === undefined || !entryHeader(jsonPath, size).equals(header)) {
    throw seekable
      ? new OnekeyError('BUNDLE_DAMAGED', {path, offset: 0})
      : new OnekeyError('BUNDLE_NOT_A_BUNDLE', {path});
  }
  if (size > limits.json)
    throw new OnekeyError('BUNDLE_ENTRY_TOO_LARGE', {entry: jsonPath, found: size, limit: limits.json});
  const bytes = await collect(tar.read(512, 512 + size));
  await tar.checkRead();
  return bytes;
}

/** The bytes of the place for signatures, or undefined where gzip's own checksum of them is wrong. */
async function readSlot(tar: TarBytes, path: string, jsonSize: number): Promise<Uint8Array | undefined> {
  const headerAt = 512 + jsonSize + paddingOf(jsonSize);
  const slotAt = headerAt + 512;
  const header = await collect(tar.read(headerAt, slotAt));
  const slot = await collect(tar.read(slotAt, slotAt + signatureSlotSize));
  const isSound = await tar.checkRead().then(
    () => true,
    () => false,
  );
  if (entryHeader(signaturePath, signatureSlotSize).equals(header)) return isSound ? slot : undefined;
  throw new OnekeyError('BUNDLE_LAYOUT_WRONG', {path});
}
