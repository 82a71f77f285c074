import type {preflightErrors as englishErrors, preflightMessages as englishMessages} from '../en/preflight.ts';
import type {ErrorTwin, MessageTwin} from '../twin.ts';
import {because} from './because.ts';
import {ownerWords} from './owner.ts';
import {expected, typeWord} from './value-rules.ts';

const list = (names: readonly string[]) => names.join('、');
const known = (names: readonly string[]) => list(names) || '无';
const these = (names: readonly string[]) => names.map((name) => `\n  ${name}`).join('');

const objectOf = (p: {readonly object: string; readonly application: string}) => `${p.object}（${p.application}）`;

const few = (names: readonly string[]) => (names.length > 10 ? [...names.slice(0, 10), '…'] : names);

const otherVersion = '请更正清单或其输入，或获取适用于此集群的应用版本。';

export const preflightErrors: ErrorTwin<typeof englishErrors> = {
  PREFLIGHT_VERSIONS_SKIPPED: {
    what: (p) => `有 ${p.problems} 个应用须先经过另一个版本。`,
    todo: () => '请先部署含有中间版本的离线包，再部署此包。',
  },
  PREFLIGHT_VERSION_SKIPPED: {
    what: (p) => `已安装 ${p.name} ${p.installed}；${p.offered} 只能从 ${p.upgradesFrom} 升级。`,
    todo: () => '请先部署含有中间版本的离线包，再部署此包。',
  },
  PREFLIGHT_LAYER_NOWHERE: {
    what: (p) =>
      `离线包省略了 ${list(p.images)} 的 ${p.blob}（${p.size.toLocaleString('en-US')} 字节），而镜像仓库中也没有它。`,
    todo: (p) =>
      `离线包 ${p.base.name} ${p.base.version} 中有它：请用 --base 给出该文件，或用 --registry 给出部署它时的路径。`,
  },
  PREFLIGHT_FAILED: {
    what: (p) => `有 ${p.problems} 项检查未通过，尚未做任何变更。`,
    todo: () => '请排除所列问题后再次运行同一命令。',
  },
  PREFLIGHT_KIND_UNKNOWN: {
    what: (p) => `此集群不认识 ${p.kind}（${p.apiVersion}）。`,
    todo: () => '请安装定义它的组件，或使用适用于此 Kubernetes 版本的应用版本。',
  },
  PREFLIGHT_API_GONE: {
    what: (p) =>
      `此集群不认识 ${p.kind}（${p.apiVersion}）：Kubernetes ${p.goneIn} 已将其移除，由 ${p.replacement} 取代。`,
    todo: (p) => `请获取使用 ${p.replacement} 的应用版本。`,
  },
  PREFLIGHT_API_DEPRECATED: {
    what: (p) =>
      `${p.kind}（${p.apiVersion}）在此可用，但从 Kubernetes ${p.goneIn} 起不再可用，由 ${p.replacement} 取代。`,
    todo: (p) => `请在升级集群之前获取使用 ${p.replacement} 的版本。`,
  },
  PREFLIGHT_FORBIDDEN: {
    what: (p) => `您无权对 ${p.resource} 执行 ${p.verb}${p.namespace ? `（命名空间 ${p.namespace}）` : ''}。`,
    todo: () => '请向集群管理员申请此权限："onekey deploy access BUNDLE" 会打印所需的全部权限。',
  },
  PREFLIGHT_KUBERNETES_VERSION: {
    what: (p) => `${p.application} 需要 Kubernetes ${p.needed}；此集群为 ${p.found}。`,
    todo: () => '请升级集群，或部署可在此集群运行的应用版本。',
  },
  PREFLIGHT_POD_NO_NODE: {
    what: (p) => `没有节点可接纳 ${p.object} 的 Pod：${p.nodes} 个节点中，没有一个既就绪、可调度又符合其要求。`,
    todo: () => '请查看 "kubectl get nodes"：按清单要求给节点打标签，使节点就绪，或解除禁止调度（uncordon）。',
  },
  PREFLIGHT_POD_FITS_NOWHERE: {
    what: (p) => `${p.object} 的一个 Pod 需要 ${p.needed}，没有节点有这么多余量：${these(p.free)}`,
    todo: () => '请腾出节点的资源，增加更大的节点，或降低应用的资源请求。',
  },
  PREFLIGHT_NODES_FULL: {
    what: (p) =>
      `容纳不下全部应用：需要 ${p.needed}，剩余 ${p.free}。${p.objects.length > 0 ? `无处安放：${list(p.objects)}。` : ''}`,
    todo: () => '请增加节点，腾出节点的资源，或减少副本数。',
  },
  PREFLIGHT_IMAGE_PLATFORM: {
    what: (p) => `${p.object} 的镜像 ${p.image} 适用于 ${list(p.offered)}，而没有节点是该平台：${list(p.nodes)}。`,
    todo: () => '请获取为这些节点制作的离线包（pack build --platform）。',
  },
  PREFLIGHT_IMAGE_SOME_NODES: {
    what: (p) => `${p.object} 的镜像 ${p.image} 适用于 ${list(p.offered)}；其 Pod 在 ${list(p.nodes)} 上会失败。`,
    todo: () => '请获取适用于全部节点的离线包，或让清单只选择合适的节点（kubernetes.io/arch）。',
  },
  PREFLIGHT_QUOTA: {
    what: (p) => `配额 ${p.quota} 允许 ${p.hard} ${p.resource}；已用 ${p.used}，还需 ${p.needed}。`,
    todo: () => '请集群管理员提高配额。',
  },
  PREFLIGHT_QUOTA_UNSAID: {
    what: (p) => `配额 ${p.quota} 要求每个容器声明 ${list(p.resources)}；${p.object} 没有声明。`,
    todo: () => '请为该命名空间添加带默认值的 LimitRange，或获取已声明的应用版本。',
  },
  PREFLIGHT_LIMIT_RANGE: {
    what: (p) => `${p.object} 的一个容器要求 ${p.needed} ${p.resource}；命名空间 ${p.namespace} 允许 ${p.allowed}。`,
    todo: () => '请集群管理员修改该命名空间的 LimitRange。',
  },
  PREFLIGHT_LIMIT_RANGE_CLAIM: {
    what: (p) => `${p.object} 声明了 ${p.needed} 存储，命名空间 ${p.namespace} 允许 ${p.allowed}。`,
    todo: () => '请集群管理员修改该命名空间的 LimitRange。',
  },
  PREFLIGHT_STORAGE_CLASS: {
    what: (p) => `${p.object} 需要存储类 "${p.storageClass}"；集群中有：${known(p.known)}。`,
    todo: () => '请在现场配置中选择其中之一，或请管理员创建该存储类。',
  },
  PREFLIGHT_STORAGE_NO_DEFAULT: {
    what: (p) => `${p.object} 未指定存储类，而集群没有默认存储类（现有：${known(p.known)}）。`,
    todo: () => '请将一个存储类标记为默认：storageclass.kubernetes.io/is-default-class: "true"。',
  },
  PREFLIGHT_STORAGE_NO_VOLUME: {
    what: (p) => `没有可供 ${p.object} 使用的 ${p.needed} 持久卷（存储类 "${p.storageClass}" 不会自动创建卷）。`,
    todo: () => '请管理员创建一个足够大的 PersistentVolume。',
  },
  PREFLIGHT_INGRESS_CLASS: {
    what: (p) => `${p.object} 需要 Ingress 类 "${p.ingressClass}"；集群中有：${known(p.known)}。`,
    todo: () => '请在现场配置中选择其中之一，或安装其控制器：在此之前无人能访问它。',
  },
  PREFLIGHT_INGRESS_NO_DEFAULT: {
    what: (p) => `${p.object} 未指定 Ingress 类，而集群没有默认的 Ingress 类（现有：${known(p.known)}）。`,
    todo: () => '请将一个 Ingress 类标记为默认，否则无人能访问它。',
  },
  PREFLIGHT_NODE_PORT: {
    what: (p) => `${p.object} 需要节点端口 ${p.port}，而它已被 ${p.owner} 占用。`,
    todo: () => '请在现场配置中选择其他端口，或释放此端口。',
  },
  PREFLIGHT_CLUSTER_IP: {
    what: (p) => `${p.object} 需要集群地址 ${p.address}，而它已被 ${p.owner} 占用。`,
    todo: () => '请在现场配置中选择其他地址，或释放此地址。',
  },
  PREFLIGHT_HOST_PORT: {
    what: (p) =>
      `${p.object} 需要 ${p.needed} 个节点的端口 ${list(p.ports)}；只在 ${p.free} 个节点上空闲${
        p.owners.length > 0 ? `（占用者：${list(p.owners)}）` : ''
      }。`,
    todo: () => '请释放某个节点上的该端口，或在现场配置中选择其他端口。',
  },
  PREFLIGHT_REJECTED: {
    what: (p) => `集群不会接受 ${p.object}：${p.reason}。`,
    todo: () => '请更正清单或其输入，或查明这是谁的策略。',
  },
  PREFLIGHT_FIELD_UNKNOWN: {
    what: (p) => `${objectOf(p)}中有字段 "${p.field}"，此集群在该处不认识它。`,
    todo: (p) =>
      `${p.suggestion === undefined ? '它可能拼写有误，或比此集群的版本新。' : `您是否想写 "${p.suggestion}"？`}${otherVersion}`,
  },
  PREFLIGHT_FIELD_TYPE: {
    what: (p) => `${objectOf(p)}的 "${p.field}" 是${typeWord(p.found)}；应为${p.expected.map(typeWord).join('或')}。`,
    todo: () => otherVersion,
  },
  PREFLIGHT_FIELD_MISSING: {
    what: (p) => `${objectOf(p)}缺少其类型所要求的字段 "${p.field}"。`,
    todo: () => otherVersion,
  },
  PREFLIGHT_FIELD_VALUE: {
    what: (p) =>
      `${objectOf(p)}的 "${p.field}" 不符合要求${p.found === '' ? '' : `：其值为 ${p.found}`}；应为${expected(p)}。`,
    todo: () => otherVersion,
  },
  PREFLIGHT_SCHEMAS_UNREAD: {
    what: (p) => `集群不提供其对象类型的结构，以下对象无法提前检查：${list(few(p.objects))}。`,
    todo: () =>
      '这些对象在提交之前才会试验。若要提前检查，请向集群管理员申请读取 /openapi 的权限（角色 system:discovery）。',
  },
  PREFLIGHT_CONFLICT: {
    what: (p) =>
      `他人修改了 ${p.object} 的清单所设置的内容：${p.conflicts
        .map(({field, owners}) => `\n  ${field}（${list(owners) || '集群未说明是谁'}）`)
        .join('')}`,
    todo: () =>
      '请用 "onekey deploy repair" 恢复，或将其写入清单，或在清单中声明 onekey.dev/conflicts: yield（保留对方的值）或 force（恢复清单中的值）。',
  },
  PREFLIGHT_IMMUTABLE: {
    what: (p) => `${p.object} 不能就地修改：${p.reason}。`,
    todo: () => '请保持该字段原样；如果对象中的内容可以丢弃，可在清单中声明 onekey.dev/on-immutable: recreate。',
  },
  PREFLIGHT_FOREIGN_OBJECT: {
    what: (p) => `${p.object} 已存在，且属于 ${ownerWords(p.owner)}。`,
    todo: () => '请移除它，用 --namespace FROM=TO 部署到其他命名空间，或用 --adopt 接管。',
  },
  PREFLIGHT_DRY_RUN_REFUSED: {
    what: (p) => `无法试验集群是否接受 ${p.object}：${p.reason}。`,
    todo: () => '提交该对象时才能得知。该 webhook 的所有者可以允许试运行（sideEffects: None）。',
  },
  PREFLIGHT_REGISTRY_UNTRIED: {
    what: (p) => `不知道节点能否从 ${p.registry} 拉取镜像：还没有节点这样做过。`,
    todo: () => '节点须能解析其地址并信任其证书；"onekey deploy preflight --probe" 会用一个 Pod 试验。',
  },
  PREFLIGHT_PROBE: {
    what: (p) => {
      const found =
        p.kind !== 'job'
          ? `Pod 无法访问 ${p.target}，或其应答不符合要求`
          : `检查 ${p.target} ${p.seconds === undefined ? '失败' : `在 ${p.seconds} 秒后仍未完成`}`;
      return `${p.application}：${found}：${these(p.seen)}`;
    },
    todo: (p) =>
      p.advice?.['zh-CN'] ??
      p.advice?.en ??
      (p.kind === 'job'
        ? '请按其说明排除问题，或询问该应用的负责人。'
        : '请检查其地址，以及节点与它之间的域名服务器、路由和防火墙。'),
  },
  PREFLIGHT_REGISTRY_NO_PULL: {
    what: (p) => `${p.node ? `节点 ${p.node}` : '有节点'}拉取不到 ${p.image}：${these(p.seen)}`,
    todo: () => '请使节点能以此名称访问镜像仓库（--registry-pull 可另行指定），信任其证书，并在需要时登录。',
  },
  PREFLIGHT_CLOCK: {
    what: (p) => `本机与集群的时钟相差 ${p.seconds} 秒。`,
    todo: () => '请校准本机的时钟：证书和记录中的时间都依赖它。',
  },
  PREFLIGHT_GATES_UNASKED: {
    what: (p) => `此处无法询问任何人，部署会停在以下确认点中的第一个：${p.gates.join('、')}。`,
    todo: (p) => `请预先确认可以确认的（--confirm ${p.gates[0]}），或在终端中部署；停下的部署可用同一命令继续。`,
  },
  PREFLIGHT_DISK: {
    what: (p) => `无法在 ${p.folder} 中保存运行日志：${because(p.reason)}。`,
    todo: () => '请用 --state-dir 指定一个文件夹；没有它也一切正常，记录保存在集群中。',
  },
};

/** What each check found, in Chinese. */
export const preflightMessages: MessageTwin<typeof englishMessages> = {
  'preflight.kubernetes': (p) => `Kubernetes ${p.found}`,
  'preflight.kinds': (p) => `${p.kinds} 种对象`,
  'preflight.access': (p) => `${p.rights} 项权限`,
  'preflight.owners': (p) => `${p.objects} 个对象`,
  'preflight.nodes': (p) => `${p.nodes} 个节点，剩余 ${p.free}；需要 ${p.needed}`,
  'preflight.architectures': (p) => list(p.found),
  'preflight.quotas': (p) => `${p.quotas} 个配额，${p.ranges} 个 LimitRange`,
  'preflight.storage': (p) => `${p.claims} 个持久卷声明，共 ${p.needed}；存储类：${known(p.classes)}`,
  'preflight.ingress': (p) => `${p.ingresses} 个 Ingress；Ingress 类：${known(p.classes)}`,
  'preflight.addresses': (p) => `${p.named} 个固定的端口和地址`,
  'preflight.changes': (p) => `${p.objects} 个对象将变更`,
  'preflight.admission': (p) =>
    `已试验 ${p.tried} 个对象${p.later > 0 ? `；另有 ${p.later} 个在轮到其应用之前试验` : ''}`,
  'preflight.schemas': (p) =>
    p.checked.length + p.unchecked.length === 0
      ? '无需检查'
      : `已检查 ${p.checked.length} 个对象${p.unchecked.length > 0 ? `；${p.unchecked.length} 个无法检查` : ''}`,
  'preflight.registry': (p) => (p.images === 0 ? '没有要推送的镜像' : p.registry || '未指定'),
  'preflight.clock': (p) => `相差 ${p.seconds} 秒`,
  'preflight.disk': (p) => (p.folder ? `${p.folder} 剩余 ${p.free}` : '未使用'),
  'preflight.probes': (p) => `${p.tried} 项中 ${p.passed} 项通过${p.later > 0 ? `；${p.later} 项等待输出` : ''}`,
  'preflight.probesUntried': (p) =>
    p.probes === 0 ? '无' : `${p.probes} 项，使用 --probe 时执行，或作为运行的第一步执行`,
  'preflight.terminal': (p) => `${p.canAsk ? '可以提问' : '无法提问'}；${p.gates} 个确认点待确认`,
  'preflight.unknown': () => '未知',
};
