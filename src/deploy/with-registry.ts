import type {RegistryClient} from '../image/registry-client.ts';
import type {SiteRegistry} from '../image/site-registry.ts';

/** The site's registry, reached and willing. */
export interface OpenRegistry {
  readonly site: SiteRegistry;
  readonly client: RegistryClient;
}

/**
 * Runs `work` with the site's registry, if there is one: it answers and accepts the operator's credentials before
 * anything else happens.
 * @throws OnekeyError REGISTRY_…
 */
export async function withRegistry<T>(
  site: SiteRegistry | undefined,
  signal: AbortSignal,
  work: (registry: OpenRegistry | undefined) => Promise<T>,
): Promise<T> {
  if (!site) return work(undefined);
  const {createRegistryClient} = await import('../image/registry/client.ts'); // slow to load, and a deployment of nothing new does without
  const client = await createRegistryClient(site);
  try {
    await client.ping(signal);
    return await work({site, client});
  } finally {
    await client.close();
  }
}
