import {existsSync} from 'node:fs';
import {OnekeyError} from '../errors.ts';
import type {LockedImage} from '../resolve/lock.ts';
import {choosePlatforms, type FoundImage} from './choose-platforms.ts';
import type {Descriptor, OpenBlob, StoredManifest} from './image.ts';
import {isIndex, isManifest} from './media-types.ts';
import {parseIndex, parseManifest} from './parse-manifest.ts';
import {formatPlatform, type Platform} from './platform.ts';
import {formatReference, parseReference, type Reference} from './reference.ts';
import type {ClientOptions} from './registry/client.ts';
import {readCredentials} from './registry/credentials.ts';
import {createPullClient, type PullClient} from './registry/pull-client.ts';
import {openTransport} from './registry/transport.ts';

/** How a person says what registries to pull from want: flags of the command line. */
export interface PullAccess {
  /** A docker `config.json`; one that may be missing has no credentials then. */
  readonly authFile?: {readonly path: string; readonly mayBeMissing: boolean} | undefined;
  readonly caFile?: string | undefined;
  /** Registries (`HOST[:PORT]`) that speak HTTP without TLS, which is never guessed. */
  readonly plainHttp: readonly string[];
}

/** The registries that images without an archive are pulled from. */
export interface Registries {
  /**
   * The image by its name, for these platforms; where it is locked, what it was then. Rejects with `IMAGE_NOT_IN_REGISTRY`, an `IMAGE_…` or
   * a `REGISTRY_…` error.
   */
  find(name: string, platforms: readonly Platform[], locked: LockedImage | undefined): Promise<FoundImage>;
  close(): Promise<void>;
}

/** Opens nothing yet: each registry is reached when an image of it is asked for. Rejects with `REGISTRY_…_INVALID` for files that are none. */
export async function openRegistries(
  {authFile, caFile, plainHttp}: PullAccess,
  signal: AbortSignal,
  {silence, ...options}: ClientOptions = {},
): Promise<Registries> {
  const isThere = authFile?.mayBeMissing ? existsSync(authFile.path) : true;
  const credentialsFor = await readCredentials(isThere ? authFile?.path : undefined);
  const {send, close} = await openTransport({caFile, silence});
  const clients = new Map<string, PullClient>();
  const clientOf = (registry: string): PullClient => {
    const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
    const url = new URL(`${plainHttp.includes(registry) ? 'http' : 'https'}://${host}`);
    const client = clients.get(host) ?? createPullClient(url, {credentialsFor, send}, options);
    clients.set(host, client);
    return client;
  };
  return {
    close,
    async find(name, platforms, locked) {
      const reference = parseReference(name);
      const repository = openRepository(clientOf(reference.registry), reference, signal);
      const root = await repository.root(platforms, locked);
      return choosePlatforms(root.manifest, repository.open, platforms, formatReference(reference));
    },
  };
}

/** One repository, which remembers what it has read: manifests lie elsewhere than blobs, and a blob's size is told by what names it. */
export function openRepository(client: PullClient, reference: Reference, signal: AbortSignal) {
  const {repository} = reference;
  const name = formatReference(reference);
  const manifests = new Map<string, StoredManifest>();
  const named = new Map<string, Descriptor>();

  const keep = (stored: StoredManifest): StoredManifest => {
    const {mediaType, digest} = stored.manifest;
    manifests.set(digest, stored);
    if (isIndex(mediaType)) for (const entry of parseIndex(stored.manifestBytes, name)) named.set(entry.digest, entry);
    if (isManifest(mediaType)) {
      const {config, layers} = parseManifest(stored.manifestBytes, name);
      for (const blob of [config, ...layers]) named.set(blob.digest, blob);
    }
    return stored;
  };
  const read = async (of: string): Promise<StoredManifest> => {
    const stored = await client.readManifest(repository, of, signal);
    if (!stored) throw new OnekeyError('IMAGE_NOT_IN_REGISTRY', {image: name, host: client.host, reference: of});
    return keep(stored);
  };
  const open: OpenBlob = async (digest) => {
    const blob = named.get(digest);
    if (blob && !isIndex(blob.mediaType) && !isManifest(blob.mediaType))
      return client.openBlob(repository, blob, signal);
    return once((manifests.get(digest) ?? (await read(digest))).manifestBytes);
  };

  return {
    open,
    /** What the name stands for, or stood for when it was locked. A registry may have dropped a tag's old index and kept its manifests. */
    async root(platforms: readonly Platform[], locked: LockedImage | undefined): Promise<StoredManifest> {
      const of = locked?.source ?? reference.digest ?? reference.tag ?? 'latest';
      const stored = await client.readManifest(repository, of, signal);
      if (stored) return keep(stored);
      const [only] = locked?.platforms ?? [];
      const [wanted] = platforms;
      if (only && wanted && platforms.length === 1 && only.platform === formatPlatform(wanted))
        return read(only.digest);
      return read(of);
    },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
