import type {BundleJson} from '../bundle/bundle-json.ts';
import type {PullSecret} from '../engine/pull-secret.ts';
import {isOnekeyError, OnekeyError} from '../errors.ts';
import {readCredentials} from '../image/registry/credentials.ts';
import {registryAddress} from '../image/registry-address.ts';
import {siteReference} from '../image/site-reference.ts';
import type {SiteRegistry} from '../image/site-registry.ts';
import type {ImageOptions} from './options.ts';

/**
 * What nodes need to pull the bundle's images: the operator's credentials, where the registry does not give images to everybody. Those
 * for the name by which nodes know the registry, if there are any.
 * @throws OnekeyError REGISTRY_AUTH_FILE_INVALID, REGISTRY_CREDENTIAL_HELPER, REGISTRY_ADDRESS_INVALID
 */
export async function pullSecretFor(
  {images}: Pick<BundleJson, 'images'>,
  {registry, skipImages = false}: ImageOptions,
  signal: AbortSignal,
): Promise<PullSecret | undefined> {
  const [first] = images;
  if (!first || !registry?.authFile || registry.keepNames) return undefined;
  const credentialsFor = await readCredentials(registry.authFile);
  const {host} = registryAddress(registry.pull);
  const credentials = (await credentialsFor(host)) ?? (await credentialsFor(registryAddress(registry.push).host));
  if (credentials === undefined) return undefined;
  // Whoever skips images may not reach the registry at all.
  if (!skipImages && (await givesToEverybody(registry, siteReference(first.name, first.digest, registry), signal)))
    return undefined;
  // What kubelet reads of a Secret is user and password.
  if (!('basic' in credentials)) {
    throw new OnekeyError('REGISTRY_AUTH_FILE_INVALID', {
      path: registry.authFile,
      reason: 'IDENTITY_TOKEN',
      entry: host,
    });
  }
  return {dockerConfig: JSON.stringify({auths: {[host]: {auth: credentials.basic.replace(/^Basic /, '')}}})};
}

/** The texts that give a registry's credentials away. */
export function secretsIn({dockerConfig}: PullSecret): readonly string[] {
  const {auths} = JSON.parse(dockerConfig) as {auths: {readonly [host: string]: {readonly auth: string}}};
  return Object.values(auths).flatMap(({auth}) => {
    const decoded = Buffer.from(auth, 'base64').toString('utf8');
    return [auth, decoded.slice(decoded.indexOf(':') + 1)];
  });
}

/** A registry that says nothing about it to a stranger does not. */
async function givesToEverybody(
  {authFile: _, ...anonymous}: SiteRegistry,
  {repository, tags}: {readonly repository: string; readonly tags: readonly string[]},
  signal: AbortSignal,
): Promise<boolean> {
  const {createRegistryClient} = await import('../image/registry/client.ts');
  const client = await createRegistryClient(anonymous);
  try {
    await client.digestOf(repository, tags[0] ?? 'latest', signal);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (isOnekeyError(error)) return false;
    throw error;
  } finally {
    await client.close();
  }
}
