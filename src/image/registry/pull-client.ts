import {createHash} from 'node:crypto';
import {OnekeyError} from '../../errors.ts';
import {collect} from '../collect.ts';
import type {Descriptor, StoredManifest} from '../image.ts';
import {manifestAccept, mediaTypes} from '../media-types.ts';
import {manifestLimit, parseObject} from '../parse-manifest.ts';
import {createAuthorization} from './authorization.ts';
import type {ClientOptions} from './client.ts';
import type {CredentialsFor} from './credentials.ts';
import {download} from './download.ts';
import type {Send} from './exchange.ts';
import {realPatience, withRetries} from './retry.ts';
import {createSession} from './session.ts';

/** A registry that images are taken from (distribution-spec, pull). Everything may fail with a REGISTRY error. */
export interface PullClient {
  /** `HOST[:PORT]` */
  readonly host: string;
  /** A manifest or index with its exact bytes by tag or digest, checked against the digest; undefined when there is none. */
  readManifest(repository: string, reference: string, signal: AbortSignal): Promise<StoredManifest | undefined>;
  /** A blob's bytes as they come, not checked; a download that is cut off goes on where it was. */
  openBlob(repository: string, blob: Descriptor, signal: AbortSignal): AsyncIterable<Uint8Array>;
}

/** A client for the registry at this address, which sends by `send`. */
export function createPullClient(
  registry: URL,
  {credentialsFor, send}: {readonly credentialsFor: CredentialsFor; readonly send: Send},
  {patience = realPatience}: Pick<ClientOptions, 'patience'> = {},
): PullClient {
  const {host} = registry;
  const authorization = createAuthorization(registry, credentialsFor, send, patience.monotonic);
  const session = createSession(registry, authorization, send);
  return {
    host,
    readManifest: (repository, reference, signal) =>
      withRetries(
        async () => {
          const answer = await session({
            method: 'GET',
            repository,
            url: `/v2/${repository}/manifests/${reference}`,
            headers: {accept: manifestAccept},
            signal,
            expect: [200, 404],
            purpose: {kind: 'manifest', subject: reference},
          });
          if (answer.status === 404) return void (await answer.discard());
          const manifestBytes = await collect(answer.body, manifestLimit, `${host}/${repository}:${reference}`);
          const digest = `sha256:${createHash('sha256').update(manifestBytes).digest('hex')}`;
          if (reference.startsWith('sha256:') && reference !== digest) {
            throw new OnekeyError('REGISTRY_CONTENT', {host, repository, expected: reference, found: digest});
          }
          const mediaType = mediaTypeOf(manifestBytes, answer.headers['content-type'], `${host}/${repository}`);
          return {manifest: {mediaType, digest, size: manifestBytes.length}, manifestBytes};
        },
        patience,
        signal,
      ),
    openBlob: (repository, blob, signal) => download(session, {host, repository, blob, signal}, patience),
  };
}

/** What a manifest says it is; the registry's word, which some get wrong, where it does not say (image-spec, manifest.md, mediaType). */
function mediaTypeOf(bytes: Uint8Array, contentType: string | undefined, from: string): string {
  const {mediaType} = parseObject(bytes, from);
  if (typeof mediaType === 'string') return mediaType;
  return contentType?.split(';')[0]?.trim() ?? mediaTypes.ociManifest;
}
