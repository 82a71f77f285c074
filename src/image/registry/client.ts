import {createHash} from 'node:crypto';
import {OnekeyError} from '../../errors.ts';
import {collect} from '../collect.ts';
import {mediaTypes} from '../media-types.ts';
import {manifestLimit} from '../parse-manifest.ts';
import {registryAddress} from '../registry-address.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {SiteRegistry} from '../site-registry.ts';
import type {Upload} from '../upload.ts';
import {createAuthorization} from './authorization.ts';
import {readCredentials} from './credentials.ts';
import {bytesBody} from './exchange.ts';
import {type Patience, realPatience, withRetries} from './retry.ts';
import {createSession} from './session.ts';
import {openTransport} from './transport.ts';
import {mountBlob, uploadInChunks, uploadWhole} from './upload.ts';

export interface ClientOptions {
  readonly patience?: Patience;
  /** Milliseconds without a byte after which a request is given up. */
  readonly silence?: number;
}

/** A client for the registry that images are pushed to. Rejects with `REGISTRY_…_INVALID` for addresses and files that are none. */
export async function createRegistryClient(
  site: SiteRegistry,
  {patience = realPatience, silence}: ClientOptions = {},
): Promise<RegistryClient> {
  const {host} = registryAddress(site.push);
  const registry = new URL(`${site.plainHttp ? 'http' : 'https'}://${host}`);
  const basicFor = await readCredentials(site.authFile);
  const {send, close} = await openTransport({caFile: site.caFile, silence});
  const session = createSession(registry, createAuthorization(registry, basicFor, send), send);
  const pushes = new Map<string, Promise<string>>();
  const patiently = <T>(work: (attempt: number) => Promise<T>, signal: AbortSignal) =>
    withRetries(work, patience, signal);

  const hasBlob = async (repository: string, digest: string, signal: AbortSignal): Promise<boolean> => {
    const url = `/v2/${repository}/blobs/${digest}`;
    const purpose = `whether it has ${digest}`;
    const answer = await session({method: 'HEAD', repository, url, signal, expect: [200, 404], purpose});
    await answer.discard();
    return answer.status === 200;
  };

  const pushOnce = async (upload: Upload, elsewhere: string | undefined, attempt: number): Promise<number> => {
    const {repository, blob, signal} = upload;
    if (await hasBlob(repository, blob.digest, signal)) return 0;
    if (elsewhere !== undefined && elsewhere !== repository && (await mountBlob(session, upload, elsewhere))) return 0;
    upload.onProgress(0);
    try {
      // What cut the first request off may let smaller ones pass.
      await (attempt === 0 ? uploadWhole : uploadInChunks)(session, registry, upload);
    } catch (error) {
      if (attempt > 0 || (error as OnekeyError).code !== 'REGISTRY_TOO_LARGE') throw error;
      await uploadInChunks(session, registry, upload);
    }
    return blob.size;
  };

  return {
    host,
    close,
    async ping(signal) {
      const request = {
        method: 'GET',
        repository: '',
        url: '/v2/',
        signal,
        expect: [200],
        purpose: 'a greeting',
      } as const;
      await patiently(async () => (await session(request)).discard(), signal);
    },
    hasBlob: (repository, digest, signal) => patiently(() => hasBlob(repository, digest, signal), signal),
    async pushBlob(upload) {
      const {repository, blob, signal} = upload;
      const earlier = pushes.get(blob.digest);
      const work = (async () => {
        const elsewhere = await earlier?.catch(() => undefined);
        return patiently((attempt) => pushOnce(upload, elsewhere, attempt), signal);
      })();
      const there = work.then(() => repository);
      there.catch(() => {}); // told to whoever pushes, not to those who wait
      pushes.set(blob.digest, there);
      return work;
    },
    async getManifest(repository, reference, signal) {
      const url = `/v2/${repository}/manifests/${reference}`;
      const accept = Object.values(mediaTypes)
        .filter((type) => /manifest|index/.test(type))
        .join(', ');
      const request = {method: 'GET', repository, url, headers: {accept}, signal, expect: [200, 404]} as const;
      return patiently(async () => {
        const answer = await session({...request, purpose: `the manifest ${reference}`});
        if (answer.status === 404) return void (await answer.discard());
        const bytes = await collect(answer.body, manifestLimit, `the manifest ${reference}`);
        const mediaType = answer.headers['content-type'] ?? mediaTypes.ociManifest;
        const manifest = {mediaType, digest: digestOf(bytes), size: bytes.length};
        if (reference.startsWith('sha256:') && reference !== manifest.digest) {
          throw new OnekeyError('REGISTRY_DIGEST', {host, repository, expected: reference, found: manifest.digest});
        }
        return {manifest, bytes};
      }, signal);
    },
    async putManifest(repository, reference, manifest, bytes, signal) {
      const url = `/v2/${repository}/manifests/${reference}`;
      const body = bytesBody(manifest.mediaType, bytes);
      const purpose = `the manifest ${reference}`;
      await patiently(async () => {
        const answer = await session({method: 'PUT', repository, url, body, signal, expect: [201], purpose});
        await answer.discard();
        const found = answer.headers['docker-content-digest'] ?? manifest.digest;
        if (found !== manifest.digest) {
          throw new OnekeyError('REGISTRY_DIGEST', {host, repository, expected: manifest.digest, found});
        }
      }, signal);
    },
    async openBlob(repository, digest, signal) {
      const url = `/v2/${repository}/blobs/${digest}`;
      const purpose = `the blob ${digest}`;
      return (await patiently(() => session({method: 'GET', repository, url, signal, expect: [200], purpose}), signal))
        .body;
    },
  };
}

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
