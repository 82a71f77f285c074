import type {OnekeyError} from '../../errors.ts';
import type {Upload} from '../upload.ts';
import type {HttpAnswer, HttpBody} from './exchange.ts';
import {locate, type Session} from './session.ts';

/** An upload that the registry has open: where it goes on, from which byte, and how small a chunk may be. */
export interface OpenUpload {
  readonly location: URL;
  readonly offset: number;
  readonly smallestChunk: number;
}

/** Where uploads are made. */
export interface UploadPlace {
  readonly session: Session;
  readonly registry: URL;
}

export const octets = 'application/octet-stream';

/**
 * Opens an upload (distribution-spec 1.1, end-4a), or has the blob mounted from the repository that has it (end-11). A registry that
 * would not mount opens an upload instead.
 */
export async function openUpload(place: UploadPlace, upload: Upload): Promise<OpenUpload | 'mounted'> {
  const {repository, blob, signal} = upload;
  const url = new URL(`/v2/${repository}/blobs/uploads/`, place.registry);
  const answer =
    (await mount(place, upload, url)) ??
    (await place.session({
      method: 'POST',
      repository,
      url,
      signal,
      expect: [202],
      purpose: {kind: 'upload', subject: blob.digest},
    }));
  await answer.discard();
  if (answer.status === 201) return 'mounted';
  const smallest = Number(answer.headers['oci-chunk-min-length'] ?? 0);
  return {location: locationOf(answer, url), offset: 0, smallestChunk: Math.max(smallest, 0)};
}

/** What the registry answers to a mount: 201, or 202 with an upload instead. Undefined where it will have none of it. */
async function mount(
  {session}: UploadPlace,
  {repository, blob, mountFrom, signal}: Upload,
  uploads: URL,
): Promise<HttpAnswer | undefined> {
  if (mountFrom === undefined) return undefined;
  const url = new URL(uploads);
  url.search = `mount=${blob.digest}&from=${encodeURIComponent(mountFrom)}`;
  const purpose = {kind: 'mount', subject: blob.digest} as const;
  try {
    return await session({method: 'POST', repository, url, signal, expect: [201, 202], purpose});
  } catch (error) {
    // Whoever may not read the other repository, or does not know it, uploads.
    const {code} = error as OnekeyError;
    if (['REGISTRY_UNAUTHORISED', 'REGISTRY_FORBIDDEN', 'REGISTRY_NOT_FOUND'].includes(code)) return undefined;
    if (troubleOf(error)) return undefined;
    throw error;
  }
}

/** How far an upload got, by the registry's word (end-13); undefined when it knows nothing of it any more, or will not say. */
export async function uploadStatus(
  {session}: UploadPlace,
  {repository, blob, signal}: Upload,
  open: Pick<OpenUpload, 'location' | 'smallestChunk'>,
): Promise<OpenUpload | undefined> {
  const answer = await session({
    method: 'GET',
    repository,
    url: open.location,
    signal,
    expect: [200, 202, 204, 400, 404, 405, 410, 416],
    purpose: {kind: 'goOn', subject: blob.digest},
  });
  await answer.discard();
  const offset = offsetOf(answer);
  if (answer.status >= 300 || offset === undefined || offset > blob.size) return undefined;
  return {...open, location: locationOf(answer, open.location), offset};
}

/**
 * Sends the bytes at an upload's offset (end-5); resolves with the upload as it is then. What the registry's refusal means tells
 * {@link troubleOf}.
 */
export async function sendChunk(
  {session}: UploadPlace,
  {repository, blob, signal}: Upload,
  open: OpenUpload,
  body: HttpBody,
): Promise<OpenUpload> {
  const {location, offset} = open;
  const answer = await session({
    method: 'PATCH',
    repository,
    url: location,
    headers: {'content-range': `${offset}-${offset + body.length - 1}`},
    body,
    signal,
    expect: [202],
    purpose: {kind: 'upload', subject: blob.digest},
  });
  await answer.discard();
  // A registry that took less than was sent says so.
  return {...open, location: locationOf(answer, location), offset: offsetOf(answer) ?? offset + body.length};
}

/** Ends an upload (end-6), with the whole blob as `body` or with nothing left to send. */
export async function closeUpload(
  {session}: UploadPlace,
  {repository, blob, signal}: Upload,
  {location}: Pick<OpenUpload, 'location'>,
  body?: HttpBody,
): Promise<void> {
  const url = new URL(location);
  url.searchParams.set('digest', blob.digest);
  const purpose = {kind: 'upload', subject: blob.digest} as const;
  const expect = [201, 204];
  const answer = await session({method: 'PUT', repository, url, signal, expect, purpose, ...(body && {body})});
  await answer.discard();
}

/**
 * What it means for an upload that the registry refused a part of it: the part is too large, the upload is unknown there or stands
 * elsewhere, or the registry takes no parts. Undefined for what has nothing to do with the upload.
 */
export function troubleOf(error: unknown): 'too large' | 'lost' | 'no parts' | undefined {
  const {code, params} = error as OnekeyError;
  if (code === 'REGISTRY_NOT_FOUND') return 'lost';
  if (code !== 'REGISTRY_FAILED') return undefined;
  const {status} = params as {status: number};
  if (status === 413) return 'too large';
  if (status === 405 || status === 501) return 'no parts';
  return status === 400 || status === 410 || status === 416 ? 'lost' : undefined;
}

/** The byte after those of a `Range` header; `0-0` says nothing, since registries mean none by it as well as one. */
function offsetOf({headers}: HttpAnswer): number | undefined {
  const last = /^(?:bytes=)?0-(\d{1,15})$/.exec(headers.range ?? '')?.[1];
  return last === undefined || last === '0' ? undefined : Number(last) + 1;
}

/** Where an upload goes on: what the answer says, absolute or relative, else where it was. */
export function locationOf(answer: HttpAnswer, base: URL): URL {
  return answer.headers.location === undefined ? base : locate(answer.headers.location, base);
}
