import {OnekeyError} from '../../errors.ts';
import type {Upload, UploadKey, UploadMemory} from '../upload.ts';
import {readBlob} from './blob-reader.ts';
import type {BufferPool} from './buffer-pool.ts';
import type {HttpBody} from './exchange.ts';
import {lingering} from './lingering.ts';
import {
  closeUpload,
  type OpenUpload,
  octets,
  openUpload,
  sendChunk,
  troubleOf,
  type UploadPlace,
  uploadStatus,
} from './open-upload.ts';
import {type Patience, withRetries} from './retry.ts';

/** What uploads to one registry share. */
export interface Uploading extends UploadPlace {
  readonly patience: Patience;
  readonly memory: UploadMemory;
  /** Its size is that of a chunk. */
  readonly pool: BufferPool;
  /** Bytes that a request may have: a chunk, and less once the registry refused one. */
  readonly limit: {bytes: number};
  readonly hasBlob: (blob: Pick<Upload, 'repository' | 'blob' | 'signal'>) => Promise<boolean>;
}

/** An upload goes on, or is at its end. */
type Standing = OpenUpload | 'mounted' | 'done';

// A registry that refuses requests of this size takes no images.
const smallestLimit = 256 * 1024;
// How often an upload may begin because the registry has lost what it had of it.
const mostBeginnings = 6;
// A chunk on its way is let through when a person stops onekey, so that the next run can go on after it. Milliseconds.
const patienceWithChunk = 10_000;
// Of a request's body, between two words of progress.
const step = 1024 * 1024;

/**
 * Uploads a blob: in one request where it fits, else in chunks. Where the connection breaks it goes on at the offset that the registry
 * reports, also with what a process before has begun; a registry that lost it gets it anew. Resolves with the bytes sent.
 */
export async function uploadBlob(uploading: Uploading, upload: Upload): Promise<number> {
  const {patience, memory, pool, limit, registry} = uploading;
  const {repository, blob, signal, onProgress} = upload;
  const key: UploadKey = {host: registry.host, repository, digest: blob.digest};
  const reader = readBlob(blob, upload.open, pool);
  let beginnings = 0;
  let sent = 0;

  try {
    let standing: Standing = (await resume()) ?? (await patiently(() => begin(undefined)));
    while (standing !== 'mounted' && standing !== 'done') {
      signal.throwIfAborted();
      onProgress(standing.offset);
      standing = standing.offset < blob.size ? await sendNext(standing) : await close(standing);
    }
    await memory.forget(key);
    onProgress(blob.size);
    return sent;
  } finally {
    await reader.close();
  }

  function patiently<T>(work: (attempt: number) => Promise<T>): Promise<T> {
    return withRetries(work, patience, signal);
  }

  async function resume(): Promise<OpenUpload | undefined> {
    const location = await memory.take(key);
    if (location === undefined || !URL.canParse(location)) return undefined;
    const known = {location: new URL(location), smallestChunk: 0};
    // Whatever keeps it from going on, a new one says by itself.
    return uploadStatus(uploading, upload, known).catch(() => undefined);
  }

  /** `lost` is told when the registry loses what it has again and again. */
  async function begin(lost: unknown): Promise<OpenUpload | 'mounted'> {
    if (beginnings++ === mostBeginnings) throw lost;
    return openUpload(uploading, upload);
  }

  /** Where the upload stands now, by the registry's word; at its beginning where the registry does not know it any more. */
  async function find(open: OpenUpload, lost: unknown): Promise<OpenUpload | 'mounted'> {
    return (await uploadStatus(uploading, upload, open)) ?? (await begin(lost));
  }

  async function sendNext(open: OpenUpload): Promise<Standing> {
    const bytes = (await reader.from(open.offset)).subarray(0, Math.max(limit.bytes, open.smallestChunk));
    if (open.offset === 0 && bytes.length === blob.size) return close(open, bytes);
    if (open.smallestChunk > pool.size) return sendWhole();
    let broken: unknown;
    return patiently(async (attempt) => {
      const at = attempt === 0 ? open : await find(open, broken).catch(firstOf(broken));
      if (at === 'mounted' || at.offset !== open.offset) return at;
      try {
        return await sendOne(at, bytes);
      } catch (error) {
        broken = error;
        const trouble = troubleOf(error);
        if (trouble === undefined) throw error;
        if (trouble === 'no parts') return sendWhole();
        if (trouble === 'too large') lower(bytes.length, error);
        else if (beginnings++ === mostBeginnings) throw error;
        return find(at, error);
      }
    });
  }

  async function sendOne(at: OpenUpload, bytes: Uint8Array): Promise<OpenUpload> {
    const chunk = body(bytes, at.offset);
    const send = (until: AbortSignal) => sendChunk(uploading, {...upload, signal: until}, at, chunk);
    const after = await lingering(signal, patienceWithChunk, patience, send);
    sent += after.offset - at.offset;
    await memory.keep(key, after.location.href);
    return after;
  }

  /** Ends an upload, with the whole blob where it fits one request. */
  function close(open: OpenUpload, bytes?: Uint8Array): Promise<Standing> {
    let broken: unknown;
    return patiently(async (attempt) => {
      // The registry may have ended it before the connection broke.
      if (attempt > 0 && (await uploading.hasBlob(upload))) return 'done';
      const at = attempt > 0 && bytes ? await begin(broken) : open;
      if (at === 'mounted') return at;
      try {
        await closeUpload(uploading, upload, at, bytes && body(bytes, 0));
        sent += bytes?.length ?? 0;
        return 'done';
      } catch (error) {
        broken = error;
        const trouble = troubleOf(error);
        if (trouble === undefined || trouble === 'no parts') throw error;
        if (trouble === 'too large') lower(bytes?.length ?? 0, error);
        return begin(error);
      }
    });
  }

  /** For registries that take no chunks, or larger ones than fit into memory: the blob is read while it is sent. */
  function sendWhole(): Promise<Standing> {
    return patiently(async (attempt) => {
      if (attempt > 0 && (await uploading.hasBlob(upload))) return 'done';
      const open = await openUpload(uploading, upload);
      if (open === 'mounted') return open;
      const stream = () => counted(copied(upload.open()), 0);
      await closeUpload(uploading, upload, open, {type: octets, length: blob.size, stream}).catch((error: unknown) => {
        throw troubleOf(error) === 'too large' ? tooLarge(blob.size, error) : error;
      });
      sent += blob.size;
      return 'done';
    });
  }

  /** A request of so many bytes was refused: from now on they are smaller, for other blobs too. */
  function lower(refused: number, cause: unknown): void {
    if (refused <= smallestLimit) throw tooLarge(refused, cause);
    limit.bytes = Math.min(limit.bytes, Math.max(smallestLimit, Math.floor(refused / 4)));
  }

  function tooLarge(size: number, cause: unknown): OnekeyError {
    return new OnekeyError('REGISTRY_TOO_LARGE', {host: registry.host, repository, blob: blob.digest, size}, {cause});
  }

  function body(bytes: Uint8Array, before: number): HttpBody {
    return {type: octets, length: bytes.length, stream: () => counted(pieces(bytes), before)};
  }

  async function* counted(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, before: number) {
    let there = before;
    for await (const chunk of bytes) {
      yield chunk;
      there += chunk.length;
      onProgress(there);
    }
  }
}

/** HTTP takes more than one piece ahead. */
async function* copied(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) yield Buffer.from(piece);
}

/** Of two failures of the registry's own, the first says more: a full disk fails what follows as well. */
function firstOf(first: unknown): (second: unknown) => never {
  return (second) => {
    throw (second as OnekeyError).code === 'REGISTRY_FAILED' ? first : second;
  };
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}
