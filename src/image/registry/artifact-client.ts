import {existsSync} from 'node:fs';
import {OnekeyError} from '../../errors.ts';
import {collect} from '../collect.ts';
import {manifestLimit, parseObject} from '../parse-manifest.ts';
import type {PullAccess} from '../registries.ts';
import type {RegistryClient} from '../registry-client.ts';
import {createAuthorization} from './authorization.ts';
import {type ClientOptions, createRegistryClient} from './client.ts';
import {readCredentials} from './credentials.ts';
import {createPullClient, type PullClient} from './pull-client.ts';
import {realPatience, withRetries} from './retry.ts';
import {createSession, locate} from './session.ts';
import {openTransport} from './transport.ts';

/** A registry that artifacts are read from and written to. Everything may fail with a REGISTRY error. */
export interface ArtifactClient extends PullClient, Omit<RegistryClient, 'host'> {
  /** All tags of a repository, in any order; undefined where there is none (distribution-spec, listing tags). */
  tags(repository: string, signal: AbortSignal): Promise<readonly string[] | undefined>;
}

// Far more than any repository of releases has: a registry that always has another page would be read for ever.
const mostTags = 200_000;
const mostPages = 1000;

/** A client for the registry at `host`. Rejects with `REGISTRY_…_INVALID` for addresses and files that are none. */
export async function createArtifactClient(
  host: string,
  {authFile, caFile, plainHttp}: PullAccess,
  {patience = realPatience, silence}: ClientOptions = {},
): Promise<ArtifactClient> {
  const isPlain = plainHttp.includes(host);
  const auth = authFile && (!authFile.mayBeMissing || existsSync(authFile.path)) ? authFile.path : undefined;
  const site = {push: host, plainHttp: isPlain, ...(auth && {authFile: auth}), ...(caFile && {caFile})};
  const writing = await createRegistryClient(site, {patience, ...(silence !== undefined && {silence})});
  const {send, close} = await openTransport({caFile, silence});
  const registry = new URL(`${isPlain ? 'http' : 'https'}://${host}`);
  const credentialsFor = await readCredentials(auth);
  const reading = createPullClient(registry, {credentialsFor, send}, {patience});
  const session = createSession(
    registry,
    createAuthorization(registry, credentialsFor, send, patience.monotonic),
    send,
  );

  async function page(repository: string, url: URL, signal: AbortSignal) {
    const purpose = {kind: 'read', subject: 'tags'} as const;
    const answer = await session({method: 'GET', repository, url, signal, expect: [200, 404], purpose});
    if (answer.status === 404) return void (await answer.discard());
    const bytes = await collect(answer.body, manifestLimit, url.href);
    const {tags} = parseObject(bytes, url.href);
    const next = /<([^>]+)>\s*;\s*rel="?next"?/.exec(answer.headers.link ?? '')?.[1];
    return {
      tags: Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [],
      ...(next !== undefined && {next: locate(next, url)}),
    };
  }

  return {
    ...writing,
    ...reading,
    async tags(repository, signal) {
      const found = new Set<string>();
      let url: URL | undefined = new URL(`/v2/${repository}/tags/list?n=1000`, registry);
      for (let pages = 0; url; pages++) {
        if (pages === mostPages || found.size > mostTags)
          throw new OnekeyError('REGISTRY_UNREACHABLE', {host, reason: 'LOCATION_INVALID'});
        const at: URL = url;
        const answer = await withRetries(() => page(repository, at, signal), patience, signal);
        if (!answer && pages === 0) return undefined;
        for (const tag of answer?.tags ?? []) found.add(tag);
        url = answer?.next;
      }
      return [...found];
    },
    async close() {
      await Promise.all([writing.close(), close()]);
    },
  };
}
