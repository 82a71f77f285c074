/** Node's and OpenSSL's codes, and onekey's own for what it will not do. What is not here is told as it is. */
const reasons: {readonly [code: string]: string} = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'connection timed out',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up',
  EHOSTUNREACH: 'no route to it',
  ENETUNREACH: 'no network',
  NOT_HTTPS: 'it is no https:// address',
  PROXY_UNSUPPORTED: 'HTTP_PROXY or HTTPS_PROXY names no http:// or https:// proxy',
  ERR_PROXY_TUNNEL: 'the proxy of HTTP_PROXY or HTTPS_PROXY does not let it through',
  LOCATION_INVALID: 'it names a place that is no address',
  LOCATION_NOT_HTTPS: 'it leads from https to http',
  CERT_HAS_EXPIRED: 'it has expired, or the clock of this machine is ahead',
  CERT_NOT_YET_VALID: 'it is not valid yet, or the clock of this machine is behind',
  CERT_SIGNATURE_FAILURE: 'it comes from another authority than the one given',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'it comes from an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT: 'it comes from an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it comes from an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it comes from an authority that is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another name',
  ENOENT: 'there is no such file',
  EACCES: 'no permission',
  EISDIR: 'it is a folder',
};

/** Why something is not reached or not read, by a code; what is no such code is words already. */
export const because = (code: string) => reasons[code] ?? code;
