import type {ReasonCode} from '../en/because.ts';

const untrusted = '证书由本机不认识的 CA 签发';

/** Codes of Node, OpenSSL and zlib, and onekey's own for what it will not do. */
const reasons: {readonly [C in ReasonCode]: string} = {
  EACCES: '没有权限',
  EBUSY: '正被其他程序使用',
  EEXIST: '已经存在',
  EFBIG: '文件系统不支持这么大的文件',
  EINVAL: '系统不接受',
  EIO: '磁盘或 U 盘读写出错',
  EISDIR: '它是文件夹',
  ELOOP: '链接循环指向',
  EMFILE: '打开的文件过多',
  ENAMETOOLONG: '名称过长',
  ENODEV: '磁盘或 U 盘已不存在',
  ENOENT: '没有该文件或文件夹',
  ENOMEM: '本机内存不足',
  ENOSPC: '磁盘已满',
  ENOTDIR: '路径中有一段不是文件夹',
  ENOTEMPTY: '文件夹不为空',
  ENXIO: '磁盘或 U 盘已不存在',
  EPERM: '系统不允许',
  EROFS: '磁盘为只读',
  ESTALE: '共享文件夹已失效',
  EDQUOT: '磁盘配额已用完',
  ECONNREFUSED: '连接被拒绝',
  ECONNRESET: '连接被中断',
  EPIPE: '连接被中断',
  ETIMEDOUT: '连接超时',
  ENOTFOUND: '名称无法解析',
  EAI_AGAIN: '暂时无法解析名称',
  EHOSTUNREACH: '没有到达它的路由',
  EHOSTDOWN: '对方机器已停机',
  ENETUNREACH: '没有网络',
  ERR_STREAM_PREMATURE_CLOSE: '内容过早结束',
  NOT_HTTPS: '它不是 https:// 地址',
  NOT_ADDRESS: '它不是地址',
  NO_CREDENTIAL: '登录程序的输出不是 ExecCredential',
  NOT_OURS: '它属于另一个用户',
  SILENT: '过久没有应答',
  TOO_LONG: '内容过长，超出该处应有的长度',
  PROXY_UNSUPPORTED: 'HTTP_PROXY 或 HTTPS_PROXY 所指的不是 http:// 或 https:// 代理',
  ERR_PROXY_TUNNEL: 'HTTP_PROXY 或 HTTPS_PROXY 所指的代理不予放行',
  LOCATION_INVALID: '它给出的位置不是地址',
  LOCATION_NOT_HTTPS: '它从 https 转到了 http',
  CERT_HAS_EXPIRED: '证书已过期，或本机时钟偏快',
  CERT_NOT_YET_VALID: '证书尚未生效，或本机时钟偏慢',
  CERT_SIGNATURE_FAILURE: '证书并非由所给的 CA 签发',
  DEPTH_ZERO_SELF_SIGNED_CERT: '证书是自签名的',
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: '证书属于另一个名称',
  ERR_SSL_WRONG_VERSION_NUMBER: '该地址不使用 TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: '该地址不使用 TLS',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: '对方的 TLS 版本过旧',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: '证书由对方不认识的 CA 签发',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: '证书已过期',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: '证书已被吊销',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: '证书有误',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: '对方不认识该证书',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: '需要证书，而没有给出',
  ERR_OSSL_PEM_NO_START_LINE: '它不是 PEM 格式的证书或密钥',
  ERR_OSSL_PEM_BAD_BASE64_DECODE: '它不是 PEM 格式的证书或密钥',
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: '密钥与它不匹配',
  Z_BUF_ERROR: '内容过早结束',
  Z_DATA_ERROR: '内容不符',
  ZSTD_error_checksum_wrong: '内容不符',
  ZSTD_error_corruption_detected: '内容不符',
  ZSTD_error_prefix_unknown: '内容不符',
  ZSTD_error_srcSize_wrong: '内容过早结束',
};

/** Why something is not reached, read or written, as the English twin says it. */
export function because(code: string): string {
  const [kind = '', ...rest] = code.split(' ');
  const words = (reasons as {readonly [code: string]: string})[kind];
  if (words === undefined) return code;
  const detail = rest.join(' ') || (/^E[A-Z]+$/.test(kind) ? kind : '');
  return detail === '' ? words : `${words}（${detail}）`;
}
