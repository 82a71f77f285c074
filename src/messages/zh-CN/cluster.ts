import type {clusterErrors as englishErrors, clusterMessages as englishMessages, Told, Waited} from '../en/cluster.ts';
import type {ErrorTwin, MessageTwin} from '../twin.ts';
import {because} from './because.ts';
import {howItEnded} from './how-it-ended.ts';

const lines = (title: string, items: readonly string[]) =>
  items.length === 0 ? '' : `\n${title}：\n${items.map((item) => `  ${item}`).join('\n')}`;

type Say = (params: unknown) => string;

/** What a reason of {@link clusterMessages} says. */
const told = ({key, params}: Told) =>
  (clusterMessages as unknown as {readonly [key: string]: Say})[key]?.(params) ?? key;
const waitingLines = (waiting: readonly Waited[]) => waiting.map(({object, reason}) => `${object}：${told(reason)}`);

const remedies = {
  image: '请确认节点能访问并信任镜像仓库，且其中有该镜像："onekey deploy preflight BUNDLE --probe" 会试验。',
  volume: '请查看持久卷声明（"kubectl describe pvc"）：其存储类须能创建卷，或已有可用的卷。',
  quota: '请集群管理员提高配额。',
  webhook: '所述 webhook 须能应答或放行：请询问其负责人。',
  room: '请腾出资源或增加合适的节点："onekey deploy preflight BUNDLE" 会说明需要多少、剩余多少。',
  configuration: '容器引用的 Secret、ConfigMap 或程序不存在：请更正清单或创建它。',
  memory: '容器所需内存超过其限制：请提高限制。',
  crash: '程序自行退出：最后的日志说明原因，"onekey deploy logs APPLICATION" 显示全部。',
  probe: '程序在运行，但未通过探针：请看 "onekey deploy logs APPLICATION"，或给它更多时间。',
} as const;

const kubeconfigFaults = {
  NOT_YAML: () => '它不是有效的 YAML',
  NOT_CONFIG: () => '它不是 kubeconfig',
  NO_CLUSTER: (name: string) => `其上下文所指的集群 "${name}" 不在其中`,
  NO_USER: (name: string) => `其上下文所指的用户 "${name}" 不在其中`,
  NO_SERVER: (name: string) => `其中的集群 "${name}" 没有可用的服务器地址`,
};

const again = '再次运行同一命令即可：已完成的部分不会重做。';

export const clusterErrors: ErrorTwin<typeof englishErrors> = {
  CLUSTER_KUBECONFIG_MISSING: {
    what: (p) => `以下位置没有 kubeconfig：${p.places.join('、')}。`,
    todo: () => '请用 --kubeconfig FILE 指定，或用 --server、--token-file 和 --ca-file 指定集群。',
  },
  CLUSTER_KUBECONFIG_INVALID: {
    what: (p) => `kubeconfig ${p.file} 不可用：${kubeconfigFaults[p.reason]?.(p.name)}。`,
    todo: () => '请更正，或用 --kubeconfig FILE 指定另一个。可用 `kubectl get nodes` 验证它是否可用。',
  },
  CLUSTER_CONTEXT_UNKNOWN: {
    what: (p) => (p.context === '' ? 'kubeconfig 没有设置当前上下文。' : `kubeconfig 中没有上下文 "${p.context}"。`),
    todo: (p) => `请用 --context 选择一个。kubeconfig 中有：${p.known.join('、') || '无'}。`,
  },
  CLUSTER_FILE_UNREADABLE: {
    what: (p) => `无法读取 ${p.path}：${because(p.reason)}。`,
    todo: () => '请检查路径以及读取权限。',
  },
  CLUSTER_CREDENTIALS_FAILED: {
    what: (p) => `kubeconfig 指定的登录方式失败：${because(p.reason)}。`,
    todo: () => '请按集群的要求登录后再次运行命令。',
  },
  CLUSTER_LOGIN_PROGRAM: {
    what: (p) => `kubeconfig 使用程序 "${p.program}" 登录，但本机无法启动该程序。`,
    todo: () =>
      '请将该程序安装到 PATH 所含的目录（在 Windows 上须为 .exe，不支持批处理文件），或改用以令牌或证书登录的 kubeconfig。',
  },
  CLUSTER_PROXY_UNSUPPORTED: {
    what: (p) => `访问集群需经过代理 ${p.proxy}，onekey 不支持该代理。`,
    todo: () => '请在 kubeconfig（proxy-url）或 HTTPS_PROXY 中指定 http:// 或 https:// 代理。',
  },
  CLUSTER_UNREACHABLE: {
    what: (p) => `集群 ${p.server} 没有响应：${because(p.reason)}。`,
    todo: () => `请检查地址、网络和 API 服务器。${again}`,
  },
  CLUSTER_ANSWER_STRANGE: {
    what: (p) => `${p.server} 的应答不像 Kubernetes API 服务器的应答（${p.about}）。`,
    todo: () => '请检查地址：应答的可能是代理或登录页面。',
  },
  CLUSTER_CERTIFICATE: {
    what: (p) => `不接受 ${p.server} 的证书：${because(p.reason)}。`,
    todo: () => '请检查 kubeconfig 中的 CA 证书（或 --ca-file）以及本机的时钟。',
  },
  CLUSTER_CLIENT_CERTIFICATE: {
    what: (p) => `${p.server} 拒绝了客户端证书：${because(p.reason)}。`,
    todo: () => '证书可能已过期：请申请新的 kubeconfig。',
  },
  CLUSTER_UNAUTHORIZED: {
    what: (p) =>
      `集群 ${p.server} 不认可您的身份：${p.reason}。${p.expires === undefined ? '' : `所用证书或令牌的有效期至 ${p.expires}。`}`,
    todo: () => '令牌或证书可能已过期：请申请新的 kubeconfig，或重新登录。',
  },
  CLUSTER_FORBIDDEN: {
    what: (p) => `集群不允许此操作（${p.about}）：${p.reason}。`,
    todo: () => '请向集群管理员申请此权限。',
  },
  CLUSTER_QUOTA: {
    what: (p) => `命名空间的配额已用完（${p.about}）：${p.reason}。`,
    todo: () => `请集群管理员提高配额。${again}`,
  },
  CLUSTER_NAMESPACE_TERMINATING: {
    what: (p) => `命名空间正在删除中（${p.about}）：${p.reason}。`,
    todo: () => '请等待其删除完成，再次运行同一命令。',
  },
  CLUSTER_NOT_FOUND: {
    what: (p) => `集群中没有该对象（${p.about}）：${p.reason}。`,
    todo: () => again,
  },
  CLUSTER_ALREADY_EXISTS: {
    what: (p) => `该对象已存在（${p.about}）：${p.reason}。`,
    todo: () => again,
  },
  CLUSTER_EXPIRED: {
    what: (p) => `集群已不再保留该版本（${p.about}）：${p.reason}。`,
    todo: () => again,
  },
  CLUSTER_CONFLICT: {
    what: (p) =>
      p.owners.length === 0
        ? `他人同时修改了它（${p.about}）：${p.reason}。`
        : `${p.about} 中有归他人所有的字段；对它未做任何变更。${lines('所有者与字段', p.owners)}`,
    todo: (p) =>
      p.owners.length === 0
        ? '请确认是否有他人正在操作，再次运行同一命令。'
        : '请与所有者商定这些字段由谁设置：从清单中去掉，或请对方放弃。',
  },
  CLUSTER_IMMUTABLE: {
    what: (p) => `${p.about} 不能就地修改：${p.reason}。`,
    todo: () => '请保持该字段原样；如果其中内容可以丢弃，也可先删除该对象。',
  },
  CLUSTER_REJECTED: {
    what: (p) => `集群拒绝了 ${p.about}：${p.reason}。`,
    todo: () => '请更正清单；原因是 API 服务器的原文。',
  },
  CLUSTER_NAME_IMPOSSIBLE: {
    what: (p) => `Kubernetes 对象不能命名为 "${p.name}"。`,
    todo: () => '请更正名称：不能为空、"." 或 ".."，也不能含有 "/" 或 "%"。',
  },
  CLUSTER_UNAVAILABLE: {
    what: (p) => `集群 ${p.server} 无法应答（状态码 ${p.status}）：${p.reason}。`,
    todo: () => `请检查集群的健康状况。${again}`,
  },
  CLUSTER_KIND_UNKNOWN: {
    what: (p) => `集群不认识 ${p.apiVersion} 的类型 ${p.kind}。`,
    todo: () => '请先安装其定义，或使用此集群提供的 API 版本。',
  },
  CLUSTER_NAMESPACE_STUCK: {
    what: (p) => `命名空间 ${p.namespace} 处于删除状态已超过 ${p.seconds} 秒：${p.reason}。`,
    todo: () => '请查明是什么阻止了删除（finalizers），再次运行同一命令。',
  },
  CLUSTER_NOT_READY: {
    what: (p) =>
      `${p.seconds} 秒后仍未就绪：${lines('正在等待', waitingLines(p.waiting))}${lines('事件', p.events)}${lines('最后的日志', p.logs)}`,
    todo: ({cause}) => `${cause ? remedies[cause] : '请排除原因，或给它更多时间。'}${again}`,
  },
  CLUSTER_FAILED: {
    what: (p) => `${p.about} 失败：${told(p.reason)}${lines('事件', p.events)}${lines('最后的日志', p.logs)}`,
    todo: ({cause}) => `${cause ? remedies[cause] : '等待不会解决问题：请排除原因。'}${again}`,
  },
  CLUSTER_NOT_GONE: {
    what: (p) => `${p.seconds} 秒后仍然存在：${lines('正在等待', waitingLines(p.waiting))}`,
    todo: () => `请查明是什么阻止了删除（finalizers）。${again}`,
  },
  CLUSTER_EXEC_NO_POD: {
    what: (p) => `${p.about} 没有可用于执行命令的就绪 Pod。`,
    todo: () => '可用 kubectl get pods 查看原因；然后再次运行同一命令。',
  },
  CLUSTER_EXEC_FAILED: {
    what: (p) => `在 ${p.about} 中执行的命令失败：${howItEnded(p.reason)}。`,
    todo: () => '请查看上面的输出。命令不经 shell 直接执行：请检查 app.yaml 中的命令名和参数。',
  },
  CLUSTER_EXEC_LOST: {
    what: (p) => `与 ${p.about} 中命令的连接已断开，不知道命令是否已完成。`,
    todo: () => '请查看该 Pod 的日志，再次运行同一命令：该命令会再执行一次。',
  },
  CLUSTER_SERVICE_UNREACHABLE: {
    what: (p) => `无法访问服务 ${p.service}：${p.reason}。`,
    todo: () => '请检查该服务的 Pod 和端口。',
  },
};

const shown = (pods: readonly string[]) => (pods.length === 0 ? '' : `；${pods.join('；')}`);
const andWhy = (reason: string) => (reason === '' ? '' : `：${reason}`);

export const clusterMessages: MessageTwin<typeof englishMessages> = {
  clusterAway: (p) => `${p.server} 未按要求应答${p.reason && `（${because(p.reason)}）`}；正在重试，最多五分钟。`,
  clusterBack: (p) => `${p.server} 已恢复正常应答。`,
  clusterReady: () => '就绪',
  clusterMissing: () => '尚不存在',
  clusterNotObserved: () => '其控制器尚未处理',
  clusterReplicas: (p) => `${p.wanted} 个副本中 ${p.ready} 个就绪${shown(p.pods)}`,
  clusterReplicasUpdated: (p) => `${p.wanted} 个副本中 ${p.updated} 个已更新${shown(p.pods)}`,
  clusterReplicasOld: (p) => `还有 ${p.old} 个旧副本正在终止${shown(p.pods)}`,
  clusterJobRunning: (p) => `${p.active} 个运行中，${p.failed} 个失败${shown(p.pods)}`,
  clusterPodPhase: (p) => `${p.phase}${shown(p.pods)}`,
  clusterPhase: (p) => p.phase,
  clusterCondition: (p) => `${p.type} 为 ${p.status}${andWhy(p.reason)}${andWhy(p.text)}`,
  clusterNoAddress: () => '尚无负载均衡地址',
  clusterTerminating: (p) =>
    p.finalizers.length === 0 ? '正在终止' : `正在终止；finalizers：${p.finalizers.join('、')}`,
  clusterStillThere: () => '仍然存在',
};
