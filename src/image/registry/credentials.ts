import {readFile} from 'node:fs/promises';
import {OnekeyError} from '../../errors.ts';

/** The value of an `Authorization` header with Basic credentials for a host (`HOST[:PORT]`), or undefined. */
export type BasicFor = (host: string) => string | undefined;

/** Reads the `auths` of a docker `config.json`. Rejects with `REGISTRY_AUTH_FILE_INVALID`, which never quotes the file. */
export async function readCredentials(path: string | undefined): Promise<BasicFor> {
  if (path === undefined) return () => undefined;
  const invalid = (reason: string, cause?: unknown) =>
    new OnekeyError('REGISTRY_AUTH_FILE_INVALID', {path, reason}, {cause});
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw invalid(String(cause.code), cause);
  });
  let auths: unknown;
  try {
    auths = (JSON.parse(text) as {auths?: unknown} | null)?.auths ?? {};
  } catch {
    throw invalid('it is not JSON');
  }
  const known = new Map<string, string>();
  for (const [key, value] of Object.entries(auths as object)) {
    const basic = basicOf(value);
    if (basic === undefined) throw invalid(`the entry for ${hostOf(key)} has no user and password`);
    known.set(hostOf(key), `Basic ${basic}`);
  }
  return (host) => known.get(host === 'registry-1.docker.io' ? 'index.docker.io' : host);
}

/** Keys are hosts, or URLs as old docker clients wrote them. */
const hostOf = (key: string) => key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');

function basicOf(value: unknown): string | undefined {
  const {auth, username, password} = (value ?? {}) as {auth?: unknown; username?: unknown; password?: unknown};
  if (typeof username === 'string' && typeof password === 'string') {
    return Buffer.from(`${username}:${password}`).toString('base64');
  }
  if (typeof auth !== 'string') return undefined;
  return Buffer.from(auth, 'base64').includes(':') ? Buffer.from(auth, 'base64').toString('base64') : undefined;
}
