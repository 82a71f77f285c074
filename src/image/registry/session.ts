import {OnekeyError} from '../../errors.ts';
import type {RegistryRequest} from '../../messages/en/registry.ts';
import type {Authorization} from './authorization.ts';
import type {HttpAnswer, HttpBody, HttpRequest, Send} from './exchange.ts';
import {refusal} from './refusal.ts';

/** A request to one repository of a registry. */
export interface RepositoryRequest {
  readonly method: HttpRequest['method'];
  readonly repository: string;
  /** Below the registry's address, or absolute as the registry gave it. */
  readonly url: string | URL;
  readonly headers?: {readonly [name: string]: string};
  readonly body?: HttpBody;
  readonly signal: AbortSignal;
  /** The statuses that are answers; any other is refused with a REGISTRY error. */
  readonly expect: readonly number[];
  /** What it is for, for people. */
  readonly purpose: RegistryRequest;
}

/** Sends requests to one registry as whoever the credentials say. */
export type Session = (request: RepositoryRequest) => Promise<HttpAnswer>;

const redirects = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 5;
// A token may expire on its way, again and again where it lives for seconds.
const mostChallenges = 3;

/**
 * A session at the registry with address `registry`. Answers challenges, follows redirects of reads, and sends authorization to the
 * registry's own origin only. Never goes from https to http.
 */
export function createSession(registry: URL, authorization: Authorization, send: Send): Session {
  return async (request) => {
    const {repository, purpose, signal, expect} = request;
    let url = new URL(request.url, registry);
    let challenges = 0;
    for (let hops = 0; ; ) {
      const own = url.origin === registry.origin;
      const tried = own ? await authorization.header(repository, signal) : undefined;
      const answer = await sendTo(url, request, tried);
      const location = answer.headers.location;
      if (answer.status === 401 && own) {
        await answer.discard();
        if (challenges++ === mostChallenges)
          throw new OnekeyError('REGISTRY_UNAUTHORISED', {host: registry.host, repository, credentials: true});
        await authorization.renew(repository, tried, answer, signal);
      } else if (expect.includes(answer.status)) {
        return answer;
      } else if (redirects.has(answer.status) && location) {
        await answer.discard();
        const to = locate(location, url);
        // Nobody asked for contents to go elsewhere.
        if (!isRead(request)) throw new OnekeyError('REGISTRY_REDIRECTS', {host: url.host, to: to.host});
        if (hops++ === mostRedirects) throw unreachable(url, 'LOCATION_INVALID');
        url = to;
      } else {
        throw await refusal(answer, {host: url.host, repository, request: purpose});
      }
    }
  };

  function sendTo(
    url: URL,
    {method, headers, body, signal}: RepositoryRequest,
    authorization: string | undefined,
  ): Promise<HttpAnswer> {
    if (url.protocol !== 'https:' && url.protocol !== registry.protocol) throw unreachable(url, 'LOCATION_NOT_HTTPS');
    return send({
      method,
      url,
      headers: {...headers, ...(authorization && {authorization})},
      ...(body && {body}),
      signal,
    });
  }
}

const isRead = ({method}: RepositoryRequest) => method === 'GET' || method === 'HEAD';

const unreachable = ({host}: URL, reason: string) => new OnekeyError('REGISTRY_UNREACHABLE', {host, reason});

/** A Location header's address, relative or absolute (RFC 9110, 10.2.2). */
export function locate(location: string, base: URL): URL {
  if (!URL.canParse(location, base.href)) throw unreachable(base, 'LOCATION_INVALID');
  return new URL(location, base);
}
