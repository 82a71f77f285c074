import {X509Certificate} from 'node:crypto';
import type {Endpoint} from './endpoint.ts';

/**
 * Until when what one is let in by says it is good: the client certificate, or a token that is a JWT (RFC 7519, `exp`).
 * ISO 8601; undefined where neither tells.
 */
export function loginExpiry({
  tls,
  headers,
}: {
  readonly tls: Pick<Endpoint['tls'], 'cert'>;
  readonly headers: Endpoint['headers'];
}): string | undefined {
  const [, claims] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(headers.Authorization ?? '') ?? [];
  try {
    if (claims !== undefined) {
      const {exp} = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {readonly exp?: unknown};
      return typeof exp === 'number' ? new Date(exp * 1000).toISOString() : undefined;
    }
    const {cert} = tls;
    if (cert === undefined || Array.isArray(cert)) return undefined;
    return new Date(new X509Certificate(cert).validTo).toISOString();
  } catch {
    return undefined; // what cannot be read does not tell
  }
}
