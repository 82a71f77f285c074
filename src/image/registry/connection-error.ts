import {OnekeyError} from '../../errors.ts';

const certificateCodes =
  /^(CERT_|SELF_SIGNED|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|ERR_TLS_CERT|HOSTNAME_MISMATCH)/;
const notTlsCodes = /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|EPROTO)$/;

/** What a request that got no answer means to a person. */
export function connectionError(error: unknown, url: URL, method: string): unknown {
  const {code} = rootOf(error);
  if (typeof code !== 'string') return error;
  const host = url.host;
  const context = {cause: error};
  if (certificateCodes.test(code)) return new OnekeyError('REGISTRY_CERTIFICATE', {host, reason: code}, context);
  if (notTlsCodes.test(code)) return new OnekeyError('REGISTRY_NOT_TLS', {host}, context);
  if (code === 'SILENCE') {
    return new OnekeyError('REGISTRY_TIMEOUT', {host, request: `${method} ${url.pathname}`}, context);
  }
  return new OnekeyError('REGISTRY_UNREACHABLE', {host, reason: code}, context);
}

/** Node tries several addresses of a name and tells of all at once. */
function rootOf(error: unknown): {readonly code?: unknown} {
  const {errors, code} = error as {errors?: readonly {code?: unknown}[]; code?: unknown};
  return {code: errors?.[0]?.code ?? code};
}
