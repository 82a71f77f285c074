/** Node's and OpenSSL's codes, and onekey's own for what it will not do. What is not here is told as it is. */
const reasons: {readonly [code: string]: string} = {
  ECONNREFUSED: '连接被拒绝',
  ECONNRESET: '连接被中断',
  EPIPE: '连接被中断',
  ETIMEDOUT: '连接超时',
  ENOTFOUND: '名称无法解析',
  EAI_AGAIN: '暂时无法解析名称',
  EHOSTUNREACH: '没有到达它的路由',
  ENETUNREACH: '没有网络',
  NOT_HTTPS: '它不是 https:// 地址',
  LOCATION_INVALID: '它给出的位置不是地址',
  LOCATION_NOT_HTTPS: '它从 https 转到了 http',
  CERT_HAS_EXPIRED: '证书已过期，或本机时钟偏快',
  CERT_NOT_YET_VALID: '证书尚未生效，或本机时钟偏慢',
  CERT_SIGNATURE_FAILURE: '证书并非由所给的 CA 签发',
  DEPTH_ZERO_SELF_SIGNED_CERT: '证书是自签名的',
  SELF_SIGNED_CERT_IN_CHAIN: '证书由本机不认识的 CA 签发',
  UNABLE_TO_GET_ISSUER_CERT: '证书由本机不认识的 CA 签发',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: '证书由本机不认识的 CA 签发',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '证书由本机不认识的 CA 签发',
  ERR_TLS_CERT_ALTNAME_INVALID: '证书属于另一个名称',
  ENOENT: '没有该文件',
  EACCES: '没有权限',
  EISDIR: '它是文件夹',
};
/** Why something is not reached or not read, by a code; what is no such code is words already. */
export const because = (code: string) => reasons[code] ?? code;
