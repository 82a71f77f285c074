const untrusted = 'it comes from an authority that is not known here';

/** Codes of Node, OpenSSL and zlib, and onekey's own for what it will not do. */
const reasons = {
  EACCES: 'no permission',
  EBUSY: 'something else is using it',
  EEXIST: 'it is there already',
  EFBIG: 'the file system takes no file of that size',
  EINVAL: 'the system does not take it',
  EIO: 'the disk or stick does not read or write',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENODEV: 'the disk or stick is gone',
  ENOENT: 'there is no such file or folder',
  ENOMEM: 'the machine is out of memory',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is no folder',
  ENOTEMPTY: 'the folder is not empty',
  ENXIO: 'the disk or stick is gone',
  EPERM: 'the system does not allow it',
  EROFS: 'the disk is read-only',
  ESTALE: 'the share is gone',
  EDQUOT: 'the disk quota is used up',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'connection timed out',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up',
  EHOSTUNREACH: 'no route to it',
  EHOSTDOWN: 'its machine is down',
  ENETUNREACH: 'no network',
  ERR_STREAM_PREMATURE_CLOSE: 'it ends too early',
  NOT_HTTPS: 'it is no https:// address',
  NOT_ADDRESS: 'it is no address',
  NO_CREDENTIAL: 'what the login program wrote is no ExecCredential',
  NOT_OURS: 'it belongs to another user',
  SILENT: 'it has not answered for too long',
  TOO_LONG: 'it is longer than anything that is expected there',
  PROXY_UNSUPPORTED: 'HTTP_PROXY or HTTPS_PROXY names no http:// or https:// proxy',
  ERR_PROXY_TUNNEL: 'the proxy of HTTP_PROXY or HTTPS_PROXY does not let it through',
  LOCATION_INVALID: 'it names a place that is no address',
  LOCATION_NOT_HTTPS: 'it leads from https to http',
  CERT_HAS_EXPIRED: 'it has expired, or the clock of this machine is ahead',
  CERT_NOT_YET_VALID: 'it is not valid yet, or the clock of this machine is behind',
  CERT_SIGNATURE_FAILURE: 'it comes from another authority than the one given',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'there is no TLS at this address',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'there is no TLS at this address',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'its version of TLS is too old',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'it comes from an authority that is not known there',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'it has expired',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: 'it was revoked',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'it is not a good one',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: 'it is not known there',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'there is none, and one is wanted',
  ERR_OSSL_PEM_NO_START_LINE: 'it is no certificate or key in PEM',
  ERR_OSSL_PEM_BAD_BASE64_DECODE: 'it is no certificate or key in PEM',
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: 'the key does not belong to it',
  Z_BUF_ERROR: 'it ends too early',
  Z_DATA_ERROR: 'its content does not fit',
  ZSTD_error_checksum_wrong: 'its content does not fit',
  ZSTD_error_corruption_detected: 'its content does not fit',
  ZSTD_error_prefix_unknown: 'its content does not fit',
  ZSTD_error_srcSize_wrong: 'it ends too early',
};

/** A code that {@link because} has words for. */
export type ReasonCode = keyof typeof reasons;

/**
 * Why something is not reached, read or written, by a code; the codes of a system stand behind in brackets, for those
 * who look them up. What follows a code after a space, as in `SILENT 60 s`, stands there too. What is no such code is words already.
 */
export function because(code: string): string {
  const [kind = '', ...rest] = code.split(' ');
  const words = (reasons as {readonly [code: string]: string})[kind];
  if (words === undefined) return code;
  const detail = rest.join(' ') || (/^E[A-Z]+$/.test(kind) ? kind : '');
  return detail === '' ? words : `${words} (${detail})`;
}
