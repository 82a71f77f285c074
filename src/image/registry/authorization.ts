import {OnekeyError} from '../../errors.ts';
import type {Credentials, CredentialsFor} from './credentials.ts';
import {bytesBody, type HttpAnswer, type HttpRequest, type Send} from './exchange.ts';
import {refusal} from './refusal.ts';

/** Gets and keeps what opens a registry's repositories: Basic credentials, or tokens that are renewed before and when they expire. */
export interface Authorization {
  /** The `Authorization` header to try with, if one is known. Rejects as `renew` does. */
  header(repository: string, signal: AbortSignal): Promise<string | undefined>;
  /** Answers the challenge of a 401 to a request with the header `tried`, unless another request has done so since. Rejects with `REGISTRY_UNAUTHORISED` or `REGISTRY_TOKEN_SERVICE`. */
  renew(repository: string, tried: string | undefined, challenge: HttpAnswer, signal: AbortSignal): Promise<void>;
}

interface Token {
  readonly value: string;
  /** Milliseconds of the clock from which on a new one is fetched. */
  readonly staleAt: number;
}

interface Known {
  readonly header: string;
  readonly staleAt: number;
  /** Fetches the next token; absent for what does not expire. */
  readonly again?: (signal: AbortSignal) => Promise<Token>;
}

const tokenLimit = 1024 * 1024;
// Seconds that a token lives whose service does not say (docker token authentication specification, expires_in).
const defaultLife = 60;
// Renewed when this much of its life has passed: a large request that comes too late would have to be sent again.
const usedLife = 0.7;

/** Authorization at one registry, whose origin is the only place that its credentials and tokens go to. `now`: milliseconds that only grow. */
export function createAuthorization(
  registry: URL,
  credentialsFor: CredentialsFor,
  send: Send,
  now: () => number,
): Authorization {
  const known = new Map<string, Known>();
  const underWay = new Map<string, Promise<void>>();

  /** Requests that find the same token too old wait for the same new one. */
  const once = (repository: string, work: () => Promise<void>): Promise<void> => {
    const running = underWay.get(repository) ?? work().finally(() => underWay.delete(repository));
    underWay.set(repository, running);
    return running;
  };

  return {
    async header(repository, signal) {
      const found = known.get(repository);
      if (found?.again && found.staleAt <= now()) {
        const {again} = found;
        await once(repository, async () => keep(repository, again, await again(signal)));
      }
      return known.get(repository)?.header;
    },
    renew: (repository, tried, answer, signal) =>
      once(repository, async () => {
        if (known.get(repository)?.header !== tried) return;
        const challenge = parseChallenge(answer.headers['www-authenticate'] ?? '');
        const credentials = await credentialsFor(registry.host);
        const basic = credentials && 'basic' in credentials ? credentials.basic : undefined;
        if (challenge?.scheme === 'bearer') {
          const {params} = challenge;
          const scope = params.scope ?? `repository:${repository}:pull,push`;
          const again = (until: AbortSignal) => fetchToken(repository, params, scope, until);
          keep(repository, again, await again(signal));
        } else if (challenge?.scheme === 'basic' && basic && tried !== basic) {
          known.set(repository, {header: basic, staleAt: Number.POSITIVE_INFINITY});
        } else throw unauthorised(repository, credentials !== undefined);
      }),
  };

  function keep(repository: string, again: Required<Known>['again'], {value, staleAt}: Token): void {
    known.set(repository, {header: `Bearer ${value}`, staleAt, again});
  }

  function unauthorised(repository: string, credentials: boolean): OnekeyError {
    return new OnekeyError('REGISTRY_UNAUTHORISED', {host: registry.host, repository, credentials});
  }

  async function fetchToken(
    repository: string,
    {realm = '', service}: {readonly realm?: string; readonly service?: string},
    scope: string,
    signal: AbortSignal,
  ): Promise<Token> {
    const asked = now();
    const failed = (reason: 'address' | 'plain' | 'empty' | 'refused' | 'refusedWithCredentials', status = 0) => {
      const realmHost = URL.canParse(realm) ? new URL(realm).host : '';
      const params = {host: registry.host, realm: realm.slice(0, 200), reason, status, realmHost};
      return new OnekeyError('REGISTRY_TOKEN_SERVICE', params);
    };
    if (!URL.canParse(realm)) throw failed('address');
    const url = new URL(realm);
    if (url.protocol !== 'https:' && url.protocol !== registry.protocol) throw failed('plain');
    // A realm on another host gets the credentials for that host, if there are any, and never the registry's.
    const credentials = await credentialsFor(url.host);
    const answer = await send({...tokenRequest(url, {service, scope}, credentials), signal});
    if (answer.status === 429 || answer.status >= 500) {
      throw await refusal(answer, {host: url.host, repository, request: {kind: 'token', subject: ''}});
    }
    if (answer.status !== 200) {
      await answer.discard();
      if (url.host === registry.host) throw unauthorised(repository, credentials !== undefined);
      throw failed(credentials ? 'refusedWithCredentials' : 'refused', answer.status);
    }
    const token = tokenOf(await text(answer));
    if (token === undefined) throw failed('empty');
    return {value: token.value, staleAt: asked + token.seconds * usedLife * 1000};
  }
}

/**
 * Asks a token service: by GET with user and password, or as nobody (distribution's token authentication specification), by POST with an identity
 * token (its OAuth2 specification, refresh_token).
 */
function tokenRequest(
  realm: URL,
  {service, scope}: {readonly service: string | undefined; readonly scope: string},
  credentials: Credentials | undefined,
): Omit<HttpRequest, 'signal'> {
  const identity = credentials && 'identityToken' in credentials ? credentials.identityToken : undefined;
  if (identity !== undefined) {
    const form = {
      grant_type: 'refresh_token',
      client_id: 'onekey',
      service: service ?? '',
      scope,
      refresh_token: identity,
    };
    const body = bytesBody('application/x-www-form-urlencoded', Buffer.from(`${new URLSearchParams(form)}`));
    return {method: 'POST', url: realm, body};
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  for (const one of scope.split(' ')) url.searchParams.append('scope', one);
  return {method: 'GET', url, headers: credentials && 'basic' in credentials ? {authorization: credentials.basic} : {}};
}

/** The strongest challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1) that this client can answer. */
function parseChallenge(
  header: string,
):
  | {readonly scheme: 'bearer' | 'basic'; readonly params: {realm?: string; service?: string; scope?: string}}
  | undefined {
  const bearer = /(?:^|,\s*)bearer\s+(.*)/i.exec(header)?.[1];
  if (bearer !== undefined) {
    const pairs = [...bearer.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key?.toLowerCase(), value]);
    return {scheme: 'bearer', params: Object.fromEntries(pairs)};
  }
  return /(?:^|,\s*)basic(\s|$)/i.test(header) ? {scheme: 'basic', params: {}} : undefined;
}

async function text({body}: HttpAnswer): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > tokenLimit) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tokenOf(json: string): {readonly value: string; readonly seconds: number} | undefined {
  try {
    const {token, access_token, expires_in} = JSON.parse(json) as {[field: string]: unknown};
    const value = token ?? access_token;
    const seconds = typeof expires_in === 'number' && expires_in > 0 ? expires_in : defaultLife;
    return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) ? {value, seconds} : undefined;
  } catch {
    return undefined;
  }
}
