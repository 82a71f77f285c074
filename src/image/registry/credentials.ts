import {readFile} from 'node:fs/promises';
import {OnekeyError, reasonOf} from '../../errors.ts';
import {askHelper, isHelperName} from './credential-helper.ts';

/**
 * What opens a registry: the value of an `Authorization` header with user and password, or an identity token, of which a token service
 * makes others (distribution's OAuth2 flow; `docker login` keeps one where the registry gives it).
 */
export type Credentials = {readonly basic: string} | {readonly identityToken: string};

/**
 * The credentials for a host (`HOST[:PORT]`), or undefined. Rejects with `REGISTRY_AUTH_FILE_INVALID` where the entry for it is none, or
 * `REGISTRY_CREDENTIAL_HELPER`.
 */
export type CredentialsFor = (host: string) => Promise<Credentials | undefined>;

/** What docker's `config.json` says about registries; keys are hosts, or URLs as old docker clients wrote them. */
interface DockerConfig {
  readonly auths?: {readonly [key: string]: unknown};
  readonly credHelpers?: {readonly [key: string]: unknown};
  readonly credsStore?: unknown;
}

// What docker knows Docker Hub by, whose API and tokens are elsewhere.
const hub = {key: 'https://index.docker.io/v1/', host: 'index.docker.io'};
const hubHosts = new Set(['docker.io', 'registry-1.docker.io', 'auth.docker.io']);

/**
 * Reads a docker `config.json`: credentials in it, and credential helpers, which are asked when a host's credentials are wanted. Rejects
 * with `REGISTRY_AUTH_FILE_INVALID`, which never quotes the file.
 */
export async function readCredentials(path: string | undefined): Promise<CredentialsFor> {
  if (path === undefined) return async () => undefined;
  const invalid = (reason: string, {entry = '', cause}: {readonly entry?: string; readonly cause?: unknown} = {}) =>
    new OnekeyError('REGISTRY_AUTH_FILE_INVALID', {path, reason, entry}, {cause});
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw invalid(reasonOf(cause), {cause});
  });
  const {auths = {}, credHelpers = {}, credsStore} = parse(text) ?? fail(invalid('NOT_JSON'));
  const asked = new Map<string, Promise<Credentials | undefined>>();

  return async (asking) => {
    const host = hubHosts.has(asking) ? hub.host : asking;
    const known = asked.get(host) ?? find(host);
    asked.set(host, known);
    return known;
  };

  async function find(host: string): Promise<Credentials | undefined> {
    const [key, entry] = Object.entries(auths).find(([name]) => hostOf(name) === host) ?? [];
    const helper = Object.entries(credHelpers).find(([name]) => hostOf(name) === host)?.[1] ?? credsStore;
    if (helper !== undefined && helper !== '') {
      if (!isHelperName(helper)) throw invalid('HELPER_NAME', {entry: host});
      const found = await askHelper(helper, key ?? (host === hub.host ? hub.key : host));
      if (found?.username === '<token>') return {identityToken: found.secret};
      if (found) return basic(`${found.username}:${found.secret}`);
    }
    if (isEmpty(entry)) return undefined;
    return identityOf(entry) ?? basicOf(entry) ?? fail(invalid('NO_PASSWORD', {entry: host}));
  }
}

function parse(text: string): DockerConfig | undefined {
  try {
    return (JSON.parse(text) as DockerConfig | null) ?? {};
  } catch {
    return undefined; // the error would quote it
  }
}

function fail(error: OnekeyError): never {
  throw error;
}

const hostOf = (key: string) => key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');

/** docker writes an empty entry for what a helper keeps. */
const isEmpty = (entry: unknown) => Object.keys(entry ?? {}).length === 0;

/** Wins over the user beside it, who comes without a password then. */
function identityOf(entry: unknown): Credentials | undefined {
  const {identitytoken: token} = entry as {identitytoken?: unknown};
  return typeof token === 'string' && token !== '' ? {identityToken: token} : undefined;
}

function basicOf(value: unknown): Credentials | undefined {
  const {auth, username, password} = (value ?? {}) as {auth?: unknown; username?: unknown; password?: unknown};
  if (typeof username === 'string' && typeof password === 'string') return basic(`${username}:${password}`);
  const decoded = typeof auth === 'string' ? Buffer.from(auth, 'base64').toString('utf8') : '';
  return decoded.includes(':') && !decoded.endsWith(':') ? basic(decoded) : undefined;
}

const basic = (userAndPassword: string): Credentials => ({
  basic: `Basic ${Buffer.from(userAndPassword).toString('base64')}`,
});
