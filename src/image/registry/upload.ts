import {OnekeyError} from '../../errors.ts';
import type {Upload} from '../upload.ts';
import type {HttpAnswer, HttpBody} from './exchange.ts';
import {locate, type Session} from './session.ts';

const chunkSize = 16 * 1024 * 1024;
const octets = 'application/octet-stream';

/** Mounts a blob that another repository of the registry has (distribution-spec, end-11). False when the registry would not. */
export async function mountBlob(session: Session, upload: Upload, from: string): Promise<boolean> {
  const {repository, blob, signal} = upload;
  const url = `/v2/${repository}/blobs/uploads/?mount=${blob.digest}&from=${encodeURIComponent(from)}`;
  const purpose = `the mount of ${blob.digest}`;
  const answer = await session({
    method: 'POST',
    repository,
    url,
    signal,
    expect: [201, 202, 401, 403, 404, 405],
    purpose,
  });
  await answer.discard();
  return answer.status === 201;
}

/** Uploads a blob in one request (end-4a and 6). */
export async function uploadWhole(session: Session, registry: URL, upload: Upload): Promise<void> {
  const {blob, open, onProgress} = upload;
  const location = await startUpload(session, registry, upload);
  const stream = () => counted(open(), 0, onProgress);
  await finishUpload(session, upload, location, {type: octets, length: blob.size, stream});
}

/**
 * Uploads a blob in pieces (end-5 and 6): for proxies that refuse large requests or cut long ones. The blob is read once.
 */
export async function uploadInChunks(session: Session, registry: URL, upload: Upload): Promise<void> {
  const {repository, blob, open, signal, onProgress} = upload;
  let location = await startUpload(session, registry, upload);
  const bytes = open()[Symbol.asyncIterator]();
  try {
    let rest: Uint8Array = new Uint8Array(0);
    for (let start = 0; start < blob.size; ) {
      const length = Math.min(chunkSize, blob.size - start);
      const chunks: Uint8Array[] = [];
      for (let filled = 0; filled < length; ) {
        if (rest.length === 0) {
          const {done, value} = await bytes.next();
          if (done)
            throw new OnekeyError('IMAGE_BLOB_SIZE', {
              blob: blob.digest,
              from: repository,
              expected: blob.size,
              found: start + filled,
            });
          rest = value;
        }
        const piece = rest.subarray(0, length - filled);
        chunks.push(piece);
        filled += piece.length;
        rest = rest.subarray(piece.length);
      }
      const before = start;
      const stream = () => counted(chunks, before, onProgress);
      const answer = await told413(upload, () =>
        session({
          method: 'PATCH',
          repository,
          url: location,
          headers: {'content-range': `${before}-${before + length - 1}`},
          body: {type: octets, length, stream},
          signal,
          expect: [202],
          purpose: `the upload of ${blob.digest}`,
        }),
      );
      await answer.discard();
      location = locationOf(answer, location);
      start += length;
    }
    await bytes.next(); // the end of the stream is where its digest is checked
  } finally {
    await bytes.return?.();
  }
  await finishUpload(session, upload, location);
}

async function startUpload(session: Session, registry: URL, {repository, blob, signal}: Upload): Promise<URL> {
  const url = `/v2/${repository}/blobs/uploads/`;
  const purpose = `an upload of ${blob.digest}`;
  const answer = await session({method: 'POST', repository, url, signal, expect: [202], purpose});
  await answer.discard();
  return locationOf(answer, new URL(url, registry));
}

async function finishUpload(session: Session, upload: Upload, location: URL, body?: HttpBody): Promise<void> {
  const {repository, blob, signal} = upload;
  const url = new URL(location);
  url.searchParams.set('digest', blob.digest);
  const purpose = `the upload of ${blob.digest}`;
  const answer = await told413(upload, () =>
    session({method: 'PUT', repository, url, signal, expect: [201], purpose, ...(body && {body})}),
  );
  await answer.discard();
}

/** A 413 is about the size, and is told so. */
async function told413({repository, blob}: Upload, work: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  try {
    return await work();
  } catch (error) {
    const {code, params} = error as OnekeyError;
    if (code !== 'REGISTRY_FAILED' || (params as {status: number}).status !== 413) throw error;
    const {host} = params as {host: string};
    throw new OnekeyError('REGISTRY_TOO_LARGE', {host, repository, blob: blob.digest, size: blob.size}, {cause: error});
  }
}

function locationOf(answer: HttpAnswer, base: URL): URL {
  return answer.headers.location === undefined ? base : locate(answer.headers.location, base);
}

async function* counted(
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  before: number,
  onProgress: (sent: number) => void,
): AsyncGenerator<Uint8Array> {
  let sent = before;
  for await (const chunk of bytes) {
    yield chunk;
    sent += chunk.length;
    onProgress(sent);
  }
}
