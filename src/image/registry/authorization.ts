import {OnekeyError} from '../../errors.ts';
import type {BasicFor} from './credentials.ts';
import type {HttpAnswer, Send} from './exchange.ts';
import {refusal} from './refusal.ts';

/** Gets and keeps what opens a registry's repositories: Basic credentials, or tokens that are renewed when they expire. */
export interface Authorization {
  /** The `Authorization` header to try with, if one is known. */
  header(repository: string): string | undefined;
  /** Answers the challenge of a 401 to a request with the header `tried`, unless another request has done so since. Rejects with `REGISTRY_UNAUTHORISED` or `REGISTRY_TOKEN_SERVICE`. */
  renew(repository: string, tried: string | undefined, challenge: HttpAnswer, signal: AbortSignal): Promise<void>;
}

const tokenLimit = 1024 * 1024;

/** Authorization at one registry, whose origin is the only place that its credentials and tokens go to. */
export function createAuthorization(registry: URL, basicFor: BasicFor, send: Send): Authorization {
  const headers = new Map<string, string>();
  return {
    header: (repository) => headers.get(repository),
    async renew(repository, tried, answer, signal) {
      if (headers.get(repository) !== tried) return;
      const challenge = parseChallenge(answer.headers['www-authenticate'] ?? '');
      const basic = basicFor(registry.host);
      if (challenge?.scheme === 'bearer') {
        const scope = challenge.params.scope ?? `repository:${repository}:pull,push`;
        headers.set(repository, `Bearer ${await fetchToken(repository, challenge.params, scope, signal)}`);
      } else if (challenge?.scheme === 'basic' && basic && tried !== basic) {
        headers.set(repository, basic);
      } else throw unauthorised(repository, basic !== undefined);
    },
  };

  function unauthorised(repository: string, credentials: boolean): OnekeyError {
    return new OnekeyError('REGISTRY_UNAUTHORISED', {host: registry.host, repository, credentials});
  }

  async function fetchToken(
    repository: string,
    {realm = '', service}: {readonly realm?: string; readonly service?: string},
    scope: string,
    signal: AbortSignal,
  ): Promise<string> {
    const failed = (reason: string) =>
      new OnekeyError('REGISTRY_TOKEN_SERVICE', {host: registry.host, realm: realm.slice(0, 200), reason});
    if (!URL.canParse(realm)) throw failed('it has no address');
    const url = new URL(realm);
    if (url.protocol !== 'https:' && url.protocol !== registry.protocol) throw failed('it is not reached by https');
    if (service !== undefined) url.searchParams.set('service', service);
    for (const one of scope.split(' ')) url.searchParams.append('scope', one);
    // A realm on another host gets the credentials for that host, if there are any, and never the registry's.
    const basic = basicFor(url.host);
    const answer = await send({method: 'GET', url, headers: basic ? {authorization: basic} : {}, signal});
    if (answer.status === 429 || answer.status >= 500) {
      throw await refusal(answer, {host: url.host, repository, request: 'a token'});
    }
    if (answer.status !== 200) {
      await answer.discard();
      if (url.host === registry.host) throw unauthorised(repository, basic !== undefined);
      throw failed(
        `it answers ${answer.status} ${basic ? 'to the credentials' : 'without credentials'} for ${url.host}`,
      );
    }
    const token = tokenOf(await text(answer));
    if (token === undefined) throw failed('its answer holds none');
    return token;
  }
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

function tokenOf(json: string): string | undefined {
  try {
    const {token, access_token} = JSON.parse(json) as {token?: unknown; access_token?: unknown};
    const value = token ?? access_token;
    return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
