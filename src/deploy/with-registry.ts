import {join} from 'node:path';
import type {OpenBundle} from '../bundle/open.ts';
import type {RegistryClient} from '../image/registry-client.ts';
import type {SiteRegistry} from '../image/site-registry.ts';
import {uploadFiles} from '../image/upload-files.ts';
import {type BlobSource, withBlobs} from './blob-source.ts';
import type {DeployContext} from './context.ts';
import type {ImageOptions} from './options.ts';
import {requireOwnFolder} from './own-folder.ts';

/** The site's registry, reached and willing, and what goes there. */
export interface OpenRegistry {
  readonly site: SiteRegistry;
  readonly client: RegistryClient;
  readonly blobs: BlobSource;
}

/**
 * Runs `work` with the site's registry, if images of the bundle are to be pushed to one: it answers and accepts the operator's
 * credentials before anything else happens.
 * @throws OnekeyError REGISTRY_…, BUNDLE_… about a base
 */
export async function withRegistry<T>(
  bundle: OpenBundle,
  {registry: site, skipImages, bases = [], stateDir}: ImageOptions,
  {signal, ask}: Pick<DeployContext, 'signal' | 'ask'>,
  work: (registry: OpenRegistry | undefined) => Promise<T>,
): Promise<T> {
  if (!site || skipImages) return work(undefined);
  const {createRegistryClient} = await import('../image/registry/client.ts'); // slow to load, and a deployment of nothing new does without
  const remembers =
    stateDir !== undefined &&
    (await requireOwnFolder(stateDir).then(
      () => true,
      () => false,
    ));
  const memory = remembers ? {memory: uploadFiles(join(stateDir, '.uploads'))} : {};
  const client = await createRegistryClient(site, memory);
  try {
    await client.ping(signal);
    return await withBlobs(bundle, bases, ask?.volume, (blobs) => work({site, client, blobs}));
  } finally {
    await client.close();
  }
}
