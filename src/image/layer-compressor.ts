import {createHash} from 'node:crypto';
import {mkdtemp, open, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {OnekeyError, reasonOf} from '../errors.ts';
import type {LockedLayer} from '../resolve/lock.ts';
import {gzipStream} from './gzip-stream.ts';
import type {Descriptor} from './image.ts';
import {mediaTypes} from './media-types.ts';
import {type Rooms, readRange} from './read-range.ts';

/** A layer that is a plain tar where it comes from. */
export interface PlainLayer {
  /** `sha256:…` of the tar. */
  readonly diffId: string;
  readonly size: number;
  /** Where it lies, for people. */
  readonly from: string;
  open(rooms?: Rooms): AsyncIterable<Uint8Array>;
}

/** A layer as it travels, and what to lock of it. */
export interface TravellingLayer {
  readonly descriptor: Descriptor;
  readonly locked: LockedLayer;
  open(rooms?: Rooms): Promise<AsyncIterable<Uint8Array>>;
}

/** What an earlier bundle or release made of a layer, where its bytes are at hand. */
export type ReuseLayer = (diffId: string) => Pick<TravellingLayer, 'locked' | 'open'> | undefined;

/** Makes of plain layers what registries are used to, each once. */
export interface LayerCompressor {
  /** Rejects with `IMAGE_BLOB_DIGEST` where the layer is not what its diff id says, or `IMAGE_CANNOT_UNPACK`. */
  compress(layer: PlainLayer): Promise<TravellingLayer>;
  /** Removes what was made. */
  close(): Promise<void>;
}

export interface CompressorOptions {
  /** Compressed layers are kept there until the compressor is closed. */
  readonly temporaryFolder: string;
  readonly reuse?: ReuseLayer | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of tar read so far, of all layers. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

const roomSize = 256 * 1024;
// What is hardly smaller stays a plain tar: nodes need not inflate it.
const worthwhile = 0.98;

/**
 * A compressor that takes what was made before over making it again: another zlib, even the same one on another processor, makes other
 * bytes of the same layer, and so another image.
 */
export function createLayerCompressor({
  temporaryFolder,
  reuse,
  signal,
  onProgress,
}: CompressorOptions): LayerCompressor {
  const made = new Map<string, Promise<TravellingLayer>>();
  const lent: Rooms = [Buffer.allocUnsafeSlow(roomSize), Buffer.allocUnsafeSlow(roomSize)];
  let turn: Promise<unknown> = Promise.resolve();
  let folder: Promise<string> | undefined;
  let done = 0;
  return {
    compress(layer) {
      const known = made.get(layer.diffId) ?? reused(layer) ?? inTurn(() => make(layer));
      known.catch(() => {}); // told to whoever asked
      made.set(layer.diffId, known);
      return known;
    },
    async close() {
      await Promise.allSettled(made.values());
      if (folder) await rm(await folder, {recursive: true, force: true});
    },
  };

  function reused({diffId}: PlainLayer): Promise<TravellingLayer> | undefined {
    const earlier = reuse?.(diffId);
    return earlier && Promise.resolve({...earlier, descriptor: descriptorOf(earlier.locked)});
  }

  /** One layer keeps all cores busy, and has the memory to itself. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  }

  async function make(layer: PlainLayer): Promise<TravellingLayer> {
    folder ??= newFolder();
    const file = join(await folder, layer.diffId.replace(':', '-'));
    const {digest, size} = await compressTo(file, layer);
    if (size >= layer.size * worthwhile) {
      await rm(file);
      const locked = {diffId: layer.diffId, digest: layer.diffId, size: layer.size};
      return {descriptor: descriptorOf(locked), locked, open: async () => layer.open()};
    }
    const locked = {diffId: layer.diffId, digest, size};
    return {
      descriptor: descriptorOf(locked),
      locked,
      open: async (rooms) => contentOf(file, size, rooms),
    };
  }

  async function compressTo(file: string, layer: PlainLayer): Promise<{digest: string; size: number}> {
    const plain = createHash('sha256');
    const packed = createHash('sha256');
    let size = 0;
    const read = async function* () {
      for await (const chunk of layer.open(lent)) {
        signal?.throwIfAborted();
        plain.update(chunk);
        done += chunk.length;
        onProgress?.(done);
        yield chunk;
      }
    };
    const handle = await open(file, 'w').catch(cannotWrite);
    try {
      for await (const chunk of gzipStream(read())) {
        packed.update(chunk);
        size += chunk.length;
        await handle.writeFile(chunk).catch(cannotWrite);
      }
    } finally {
      await handle.close();
    }
    const found = `sha256:${plain.digest('hex')}`;
    if (found !== layer.diffId) {
      throw new OnekeyError('IMAGE_BLOB_DIGEST', {from: layer.from, expected: layer.diffId, found});
    }
    return {digest: `sha256:${packed.digest('hex')}`, size};
  }

  async function newFolder(): Promise<string> {
    return mkdtemp(join(temporaryFolder, '.onekey-layers-')).catch(cannotWrite);
  }

  function cannotWrite(cause: unknown): never {
    throw new OnekeyError('IMAGE_CANNOT_COMPRESS', {folder: temporaryFolder, reason: reasonOf(cause)}, {cause});
  }
}

async function* contentOf(file: string, size: number, rooms: Rooms | undefined): AsyncGenerator<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    yield* readRange(handle, 0, size, rooms);
  } finally {
    await handle.close();
  }
}

const descriptorOf = ({diffId, digest, size}: LockedLayer): Descriptor => ({
  mediaType: digest === diffId ? mediaTypes.ociLayer : mediaTypes.ociLayerGzip,
  digest,
  size,
});
