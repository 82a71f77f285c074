import {OnekeyError} from '../../errors.ts';
import type {RegistryRequest} from '../../messages/en/registry.ts';
import {manifestAccept} from '../media-types.ts';
import {registryAddress} from '../registry-address.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {SiteRegistry} from '../site-registry.ts';
import type {UploadMemory} from '../upload.ts';
import {createAuthorization} from './authorization.ts';
import {createBufferPool} from './buffer-pool.ts';
import {readCredentials} from './credentials.ts';
import {bytesBody} from './exchange.ts';
import {type Patience, realPatience, withRetries} from './retry.ts';
import {createSession} from './session.ts';
import {openTransport} from './transport.ts';
import {tryWrite} from './try-write.ts';
import {type Uploading, uploadBlob} from './upload-blob.ts';

export interface ClientOptions {
  readonly patience?: Patience;
  /** Milliseconds without a byte after which a request is given up. */
  readonly silence?: number;
  /** Without it no upload outlives its process. */
  readonly memory?: UploadMemory;
}

const noMemory: UploadMemory = {take: async () => undefined, keep: async () => {}, forget: async () => {}};

// As fast as one request for all of it, measured against Debian's registry, little to send again, and no less than registries on S3 want.
const chunkSize = 5 * 1024 * 1024;

/** A client for the registry that images are pushed to. Rejects with `REGISTRY_…_INVALID` for addresses and files that are none. */
export async function createRegistryClient(
  site: Pick<SiteRegistry, 'push' | 'plainHttp' | 'authFile' | 'caFile'>,
  {patience = realPatience, silence, memory = noMemory}: ClientOptions = {},
): Promise<RegistryClient> {
  const {host} = registryAddress(site.push);
  const registry = new URL(`${site.plainHttp ? 'http' : 'https'}://${host}`);
  const credentialsFor = await readCredentials(site.authFile);
  const {send, close} = await openTransport({caFile: site.caFile, silence});
  const authorization = createAuthorization(registry, credentialsFor, send, patience.monotonic);
  const session = createSession(registry, authorization, send);
  const patiently = <T>(work: (attempt: number) => Promise<T>, signal: AbortSignal) =>
    withRetries(work, patience, signal);

  const hasBlob: Uploading['hasBlob'] = async ({repository, blob: {digest, size}, signal}) => {
    const url = `/v2/${repository}/blobs/${digest}`;
    const purpose: RegistryRequest = {kind: 'look', subject: digest};
    const answer = await session({method: 'HEAD', repository, url, signal, expect: [200, 404], purpose});
    await answer.discard();
    // A page for people answers everything; a blob that was cut off is none.
    return answer.status === 200 && Number(answer.headers['content-length'] ?? size) === size;
  };
  const pool = createBufferPool(chunkSize);
  const uploading: Uploading = {session, registry, patience, memory, pool, limit: {bytes: chunkSize}, hasBlob};

  return {
    host,
    close,
    async ping(signal) {
      const purpose: RegistryRequest = {kind: 'greet', subject: ''};
      const answer = await session({method: 'GET', repository: '', url: '/v2/', signal, expect: [200], purpose});
      await answer.discard();
      if (answer.headers['content-type']?.startsWith('text/html')) throw new OnekeyError('REGISTRY_NOT_ONE', {host});
    },
    tryWrite: (repository, signal) => patiently(() => tryWrite({session, registry}, repository, signal), signal),
    hasBlob: (repository, blob, signal) => patiently(() => hasBlob({repository, blob, signal}), signal),
    uploadBlob: (upload) => uploadBlob(uploading, upload),
    async digestOf(repository, reference, signal) {
      const url = `/v2/${repository}/manifests/${reference}`;
      const purpose: RegistryRequest = {kind: 'look', subject: reference};
      const request = {
        method: 'HEAD',
        repository,
        url,
        headers: {accept: manifestAccept},
        signal,
        expect: [200, 404],
        purpose,
      } as const;
      const answer = await patiently(() => session(request), signal);
      await answer.discard();
      return answer.status === 200 ? answer.headers['docker-content-digest'] : undefined;
    },
    async putManifest(repository, reference, manifest, bytes, signal) {
      const url = `/v2/${repository}/manifests/${reference}`;
      const body = bytesBody(manifest.mediaType, bytes);
      const purpose: RegistryRequest = {kind: 'manifest', subject: reference};
      await patiently(async () => {
        const answer = await session({method: 'PUT', repository, url, body, signal, expect: [201], purpose});
        await answer.discard();
        const found = answer.headers['docker-content-digest'] ?? manifest.digest;
        if (found !== manifest.digest) {
          throw new OnekeyError('REGISTRY_DIGEST', {host, repository, expected: manifest.digest, found});
        }
      }, signal);
    },
  };
}
