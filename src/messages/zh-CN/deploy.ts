import type {deployErrors as englishErrors, deployMessages as englishMessages} from '../en/deploy.ts';
import type {ErrorTwin, MessageTwin} from '../twin.ts';
import {typed} from '../typed.ts';
import {because} from './because.ts';
import {howItEnded} from './how-it-ended.ts';

const list = (names: readonly string[]) => names.join('、');

const operations = {
  uninstall: '移除',
  rollback: '回滚',
  repair: '修复',
  start: '启动',
  stop: '停止',
  restart: '重启',
};

const phases: {readonly [phase: string]: string} = {
  images: '推送镜像',
  check: '检查',
  before: '前置操作',
  apply: '提交对象',
  wait: '等待就绪',
  after: '后置操作',
  outputs: '读取输出',
  remove: '移除',
  stop: '停止',
  start: '启动',
};

export const deployErrors: ErrorTwin<typeof englishErrors> = {
  DEPLOY_FAILED: {
    what: (p) => `部署在 ${list(p.nodes)} 处失败。`,
    todo: () =>
      '请排除此处列出的原因后再次运行同一命令：已完成的部分不会重做。升级失败时，"onekey deploy rollback" 可退回先前运行的内容。',
  },
  DEPLOY_NODE_FAILED: {
    what: (p) => `${p.node} 在“${phases[p.phase] ?? p.phase}”阶段失败。`,
    todo: () => '请排除原因后再次运行同一命令：已完成的部分不会重做。',
  },
  DEPLOY_OBJECT_REJECTED: {
    what: (p) => `集群未接受 ${p.object}。`,
    todo: () => '此处列出的原因是集群的原文，涉及该对象的清单。',
  },
  DEPLOY_SUPPORT_UNWRITABLE: {
    what: (p) => `无法写入诊断包 ${p.file}：${because(p.reason)}。`,
    todo: () => '请指定其他位置：onekey deploy support -o FILE。',
  },
  DEPLOY_REPORT_UNWRITABLE: {
    what: (p) => `报告无法写入 ${p.file}：${because(p.reason)}。命令本身的结果如上所示。`,
    todo: () => '请保留以上显示的内容。集群中也有本次运行的记录：onekey deploy history。',
  },
  DEPLOY_SUPPORT_UNREADABLE: {
    what: (p) => `${p.file} 不是 "onekey deploy support" 生成的文件：${because(p.reason)}。`,
    todo: () => '请检查路径，以及文件是否完整。',
  },
  DEPLOY_ACTION_FAILED: {
    what: (p) => `操作 ${p.action} 失败${p.attempts > 1 ? `（共尝试 ${p.attempts} 次）` : ''}。`,
    todo: () => '原因见下；再次运行同一命令会重新执行该操作。',
  },
  DEPLOY_CONDITION_UNMET: {
    what: (p) =>
      `${p.seconds} 秒后 ${p.object} 仍未达到 app.yaml 等待的状态：${p.path} ${p.found === '' ? '不存在' : `为 "${p.found}"`}${p.wanted && `，应为 "${p.wanted}"`}。`,
    todo: () => '请查明原因，或更正 app.yaml 中的 "wait.objects"，再次运行同一命令。',
  },
  DEPLOY_ACTION_TIMEOUT: {
    what: (p) => `耗时超过 ${p.seconds} 秒。`,
    todo: () => '请查明原因，或提高 app.yaml 中该操作的 "timeout"。',
  },
  DEPLOY_COMMAND_FAILED: {
    what: (p) => `本机上的命令 ${p.command} 失败：${howItEnded(p.reason)}。`,
    todo: () => '请查看上面的输出。命令不经 shell 直接执行：请检查 app.yaml 中的命令名和参数。',
  },
  USAGE_COMMANDS_NOT_ALLOWED: {
    what: (p) => `离线包要在本机运行命令：${p.commands.join('；')}。`,
    todo: () => '如果您信任该离线包，请加上 --allow-commands。',
  },
  DEPLOY_HTTP_CHECK_FAILED: {
    what: (p) =>
      `${p.url} 应返回 ${p.expected}；${p.status === 0 ? '实际无法访问' : `实际返回 ${p.status}`}${p.text ? `：${p.text}` : ''}。`,
    todo: () => '请查看该服务的 Pod 日志。',
  },
  DEPLOY_OUTPUT_MISSING: {
    what: (p) => `没有输出 ${p.output}：${p.object} 的 ${p.path} 处没有内容。`,
    todo: () => '请检查 app.yaml 中的路径，或该对象为何未及时得到此值。',
  },
  DEPLOY_OUTPUT_INVALID: {
    what: (p) => `输出 ${p.output} 的类型与 app.yaml 的声明不符。`,
    todo: () => '请更正声明，或更正应用写出的内容。',
  },
  DEPLOY_NO_INSTANCE: {
    what: (p) => (p.instance === '' ? '此集群中没有 onekey 安装的内容。' : `此集群中没有实例 "${p.instance}"。`),
    todo: (p) => (p.found.length === 0 ? '请检查 --context 和 --record-namespace。' : `现有：${list(p.found)}。`),
  },
  DEPLOY_OPERATION_FAILED: {
    what: (p) => `以下应用未能全部${operations[p.operation]}：${list(p.nodes)}。`,
    todo: () => '请排除此处列出的原因后再次运行同一命令：将继续处理剩余部分。',
  },
  DEPLOY_NOTHING_BEFORE: {
    what: (p) => `${p.instance} 的记录中没有可返回的更早状态。`,
    todo: (p) =>
      `"onekey deploy history ${p.instance}" 显示记录的内容；"onekey deploy uninstall ${p.instance}" 移除现有内容。`,
  },
  DEPLOY_REVISION_FORGOTTEN: {
    what: (p) => `记录中已没有第 ${p.revision} 次运行时 ${list(p.applications)} 的内容。`,
    todo: () => '请部署当时的离线包。',
  },
  USAGE_UNKNOWN_APPLICATION: {
    what: (p) => `此处未安装 "${p.application}"。`,
    todo: (p) => (p.known.length === 0 ? '此处未安装任何应用。' : `现有：${list(p.known)}。`),
  },
  USAGE_UNKNOWN_RUN: {
    what: (p) => `集群中没有运行 "${p.run}" 的记录。`,
    todo: (p) => (p.known.length === 0 ? '集群中没有任何运行记录。' : `现有：${list(p.known)}。`),
  },
  DEPLOY_NO_PODS: {
    what: (p) => `${p.application} 没有 Pod。`,
    todo: () => '"onekey deploy status" 显示它是否已停止；"onekey deploy drift" 显示是否有人修改过它。',
  },
  USAGE_UNKNOWN_REVISION: {
    what: (p) => `没有可以返回的运行 "${p.wanted}"。`,
    todo: (p) => (p.known.length === 0 ? '记录中没有任何运行。' : `现有：${list(p.known)}。`),
  },
  USAGE_INSTANCE_AMBIGUOUS: {
    what: (p) => `此集群中有 ${p.found.length} 个实例。`,
    todo: (p) => `请指明是哪一个：${list(p.found)}。`,
  },
  USAGE_UNKNOWN_NAMESPACE: {
    what: (p) => `此离线包没有要部署到命名空间 "${p.namespace}" 的内容。`,
    todo: (p) => `请更正 --namespace FROM=TO 的左侧。现有：${list(p.known)}。`,
  },
  USAGE_INSTANCE_NAME: {
    what: (p) => `"${p.instance}" 不能用作实例名。`,
    todo: () => '请使用不超过 63 个小写字母、数字和 "-"，首尾须为字母或数字。',
  },
  USAGE_CONFIRMATION_NEEDED: {
    what: () => '此处无法向人询问是否开始。',
    todo: () => '加上 --yes 即可直接开始。',
  },
  USAGE_REGISTRY_NEEDED: {
    what: (p) => `离线包带有 ${p.images} 个镜像，但不知道应推送到哪里。`,
    todo: () =>
      '请用 --registry HOST[:PORT][/path] 指定现场的镜像仓库；如果节点上已有这些镜像，请加上 --keep-image-names。',
  },
  USAGE_FOLDER_TAKEN: {
    what: (p) => `${p.folder} 中已有其他内容。`,
    todo: () => '请指定一个空的或尚不存在的文件夹。',
  },
  USAGE_UNKNOWN_GATE: {
    what: (p) => `没有确认点 "${p.gate}"。`,
    todo: (p) => (p.known.length === 0 ? '这里没有待确认的确认点。' : `现有：${list(p.known)}。`),
  },
  USAGE_NOTHING_TO_RESUME: {
    what: (p) => `${p.instance} 没有此离线包的未完成运行。`,
    todo: () => '请这样开始：onekey deploy BUNDLE',
  },
  INTERRUPTED_DECLINED: {
    what: () => '未开始。未做任何变更。',
    todo: () => '想开始时再次运行命令即可。',
  },
  PAUSED_AT_DEADLINE: {
    what: (p) =>
      `已暂停：${list(p.late)} 无法按时完成。${p.instance} 的剩余部分预计需要 ${Math.max(1, Math.round(p.seconds / 60))} 分钟。`,
    todo: () => '请在下一个维护窗口再次运行同一命令：将从停止处继续。',
  },
  PAUSED_AT_GATES: {
    what: (p) => `已暂停：${list(p.gates)} 须由人工确认。`,
    todo: () => '可以继续时，请用 "onekey deploy confirm" 确认，然后再次运行同一命令。',
  },
  DEPLOY_CHECKS_FAILED: {
    what: (p) => `${p.node} 有 ${p.problems} 项检查未通过；对它未做任何变更。`,
    todo: () => '请排除所列问题后再次运行同一命令。',
  },
};

export const deployMessages: MessageTwin<typeof englishMessages> = {
  httpCheckWaiting: (p) =>
    `GET ${p.path} ${p.status === 0 ? '无法访问' : `返回 ${p.status}`}，应为 ${p.expected}${p.text ? `：${p.text}` : ''}`,
  conditionWaiting: (p) =>
    `${p.path} ${p.found === '' ? '不存在' : `为 "${p.found}"`}${p.wanted && `，应为 "${p.wanted}"`}`,
  outputWaiting: (p) => `${p.path} 处尚无内容`,
  secretTooShort: (p) => `${p.key} 需保密，但不足 4 个字符：日志或集群引用它时不会被遮盖。请使用更长的值。`,
  journalUnwritable: (p) =>
    `运行日志无法写入 ${p.folder}（${because(p.reason)}）；不会因此丢失任何内容，记录保存在集群中。`,
  supportWritten: (p) =>
    `有助于了解失败原因的信息（不含保密内容）已写入 ${p.file}；查看方式：onekey deploy support show ${typed(p.file)} > page.html`,
  notInBundle: (p) => `已安装但不在此离线包中，保留原状：${list(p.applications)}。`,
  leaseHeld: (p) => `${p.holder} 正占用 ${p.instance}；用几秒钟确认该运行是否仍在进行。`,
  waitingForStart: (p) => `检查全部完成；等到 ${p.until} 开始。`,
  rollingBack: (p) => `正在把 ${p.instance} 恢复到本次运行之前的状态：${p.applications} 个应用。`,
  rolledBack: (p) => `${p.instance} 已恢复到本次运行之前的状态。`,
  notRolledBack: (p) =>
    `未能恢复：${list(p.applications)}。请查看 "onekey deploy status"，并尝试 "onekey deploy rollback"。`,
  rollbackNotBegun: (p) =>
    `${p.instance} 未作任何恢复。排除上述问题后，请尝试 "onekey deploy rollback ${p.instance}"。`,
  leaseTaken: (p) => `正在从 ${p.holder} 接管 ${p.instance}；几秒钟内对方的运行会察觉并停止。`,
  nothingToDo: (p) => `${p.instance} 已符合离线包的要求；未做任何变更。`,
};
