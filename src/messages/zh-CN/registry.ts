import type {registryErrors as english, RegistryRequest} from '../en/registry.ts';
import type {ErrorTwin} from '../twin.ts';
import {because} from './because.ts';

const bytes = (count: number) => `${count.toLocaleString('en-US')} 字节`;

const asked = {
  greet: () => '握手',
  token: () => '获取令牌',
  look: (subject: string) => `查询 ${subject}`,
  read: (subject: string) => `读取 ${subject}`,
  upload: (subject: string) => `上传 ${subject}`,
  mount: (subject: string) => `挂载 ${subject}`,
  goOn: (subject: string) => `查询 ${subject} 的上传进度`,
  manifest: (subject: string) => `清单 ${subject}`,
};

const words = ({kind, subject}: RegistryRequest) => asked[kind]?.(subject);
const said = (message: string) => message && `：${message}`;

const notToken = {
  address: () => '它没有地址',
  plain: () => '不是通过 https 访问',
  empty: () => '其应答中没有令牌',
  refused: (status: number, host: string) => `没有 ${host} 的凭据时返回 ${status}`,
  refusedWithCredentials: (status: number, host: string) => `对 ${host} 的凭据返回 ${status}`,
};

export const registryErrors: ErrorTwin<typeof english> = {
  REGISTRY_ADDRESS_INVALID: {
    what: (p) => `"${p.address}" 不是镜像仓库的地址。`,
    todo: () => '请写成 HOST[:PORT][/path]，路径为小写，不带 https://。',
  },
  REGISTRY_AUTH_FILE_INVALID: {
    what: (p) => {
      const why = {
        NOT_JSON: '它不是 JSON',
        NO_PASSWORD: `${p.entry} 的条目没有用户名和密码`,
        IDENTITY_TOKEN: `${p.entry} 的条目是身份令牌，而节点只能用用户名和密码拉取镜像`,
        HELPER_NAME: `${p.entry} 的凭据助手名称无效`,
      }[p.reason];
      return `无法读取 ${p.path} 中的凭据：${why ?? because(p.reason)}。`;
    },
    todo: () => '请给出 docker 的 config.json；"docker login HOST" 会写出一个。',
  },
  REGISTRY_CREDENTIAL_HELPER: {
    what: (p) => {
      const why = {
        ENOENT: '它不在 PATH 中',
        TIMEOUT: '它未及时应答',
        STATUS: '它执行失败',
        ANSWER: '其应答中没有凭据',
      }[p.reason];
      return `docker-credential-${p.helper} 没有给出 ${p.server} 的凭据：${why ?? because(p.reason)}。`;
    },
    todo: () => '请用 "docker login HOST" 重新登录，或用 --registry-auth 给出含有凭据的 docker config.json。',
  },
  REGISTRY_CA_FILE_INVALID: {
    what: (p) =>
      `无法读取 ${p.path} 中的证书：${p.reason === 'NO_CERTIFICATE' ? '其中没有 PEM 证书' : because(p.reason)}。`,
    todo: () => '请给出含有镜像仓库证书签发者的 PEM 证书的文件。',
  },
  REGISTRY_UNREACHABLE: {
    what: (p) => `无法访问镜像仓库 ${p.host}：${because(p.reason)}。`,
    todo: () => '请检查地址、网络以及镜像仓库是否在运行，再次运行命令。',
  },
  REGISTRY_TIMEOUT: {
    what: (p) => `镜像仓库 ${p.host} 没有应答：${p.request}。`,
    todo: () => '请检查镜像仓库的负载和磁盘，再次运行命令：已有的内容不会重发。',
  },
  REGISTRY_CERTIFICATE: {
    what: (p) => `不接受镜像仓库 ${p.host} 的证书：${because(p.reason)}。`,
    todo: () => '请用 --registry-ca 给出签发者的证书。',
  },
  REGISTRY_NOT_TLS: {
    what: (p) => `镜像仓库 ${p.host} 不使用 TLS。`,
    todo: () => '如果它使用明文 HTTP 且网络可信，请用 --registry-plain-http 说明。',
  },
  REGISTRY_NOT_ONE: {
    what: (p) => `${p.host} 有应答，但不像镜像仓库：返回的是网页。`,
    todo: () => '请检查地址和端口：应答的可能是登录页面或代理。',
  },
  REGISTRY_REDIRECTS: {
    what: (p) => `镜像仓库 ${p.host} 把上传转到了 ${p.to}。`,
    todo: () => '如果镜像仓库现在位于该处，请用 --registry 给出该地址。',
  },
  REGISTRY_UNAUTHORISED: {
    what: (p) => {
      const place = p.repository === '' ? '' : `（${p.repository}）`;
      return p.credentials
        ? `镜像仓库 ${p.host} 不接受所给的凭据${place}。`
        : `镜像仓库 ${p.host} 需要凭据${place}，而没有该主机的凭据。`;
    },
    todo: () => '请用 --registry-auth 给出含有凭据的 docker config.json。',
  },
  REGISTRY_TOKEN_SERVICE: {
    what: (p) =>
      `镜像仓库 ${p.host} 的令牌服务 ${p.realm} 没有给出令牌：${notToken[p.reason]?.(p.status, p.realmHost)}。`,
    todo: () => '凭据只发送给它所属的主机：请在 --registry-auth 的文件中也写入令牌服务的凭据。',
  },
  REGISTRY_FORBIDDEN: {
    what: (p) => `镜像仓库 ${p.host} 禁止在 ${p.repository} 中${words(p.request)}${said(p.message)}。`,
    todo: () => '请其管理员授予此仓库的推送和拉取权限。',
  },
  REGISTRY_NOT_FOUND: {
    what: (p) => `镜像仓库 ${p.host} 中没有 ${p.repository}（请求：${words(p.request)}）${said(p.message)}。`,
    todo: () => '如果推送镜像之前须先建立项目，请创建它；或更正 --registry 的路径。',
  },
  REGISTRY_TOO_LARGE: {
    what: (p) => `镜像仓库 ${p.host} 认为 ${p.repository} 的 ${p.blob} 的分块过大而拒绝，即使只有 ${bytes(p.size)}。`,
    todo: () => '请提高镜像仓库或其前端代理的请求体上限（nginx：client_max_body_size 0）。',
  },
  REGISTRY_FAILED: {
    what: (p) =>
      `镜像仓库 ${p.host} 对 ${p.repository} 的请求（${words(p.request)}）返回 ${p.status}${said(p.message)}。`,
    todo: (p) =>
      p.status >= 500
        ? '请检查镜像仓库的日志和剩余磁盘空间，再次运行命令：已有的内容不会重发。'
        : '请检查镜像仓库的日志，再次运行命令。',
  },
  REGISTRY_CONTENT: {
    what: (p) =>
      `镜像仓库 ${p.host} 从 ${p.repository} 返回的不是所请求的内容：应为 ${p.expected}，实际为 ${p.found}。`,
    todo: () => '镜像仓库保存的内容已损坏，或 onekey 与镜像仓库之间有设备修改了内容：请查明是哪一种。',
  },
  REGISTRY_DIGEST: {
    what: (p) => `镜像仓库 ${p.host} 改变了推送到 ${p.repository} 的内容：应为 ${p.expected}，实际为 ${p.found}。`,
    todo: () => '请查明 onekey 与镜像仓库之间是什么修改了内容。',
  },
};
