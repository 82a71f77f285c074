import type {uiMessages as english} from '../en/ui.ts';
import type {MessageTwin} from '../twin.ts';
import {ownerWords} from './owner.ts';

const list = (names: readonly string[]) => names.join('、');

const steps = {
  verify: '正在校验离线包',
  connect: '正在连接集群',
  configure: '正在补全配置',
  preflight: '正在检查集群',
  foresee: '正在向集群查询将发生的变更',
  resolve: '正在确定版本',
  hash: '正在读取文件和镜像',
  write: '正在写入离线包',
  push: '正在推送镜像',
  export: '正在导出镜像',
  probe: '正在从集群内部检查',
};

const states = {
  pending: '等待中',
  gated: '待人工确认',
  running: '进行中',
  succeeded: '就绪',
  failed: '失败',
  skipped: '已跳过',
  cancelled: '已取消',
};

const phases = {
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

const changes = {
  installed: '已安装',
  upgraded: '已升级',
  unchanged: '无变化',
  removed: '已移除',
  restored: '已恢复',
  repaired: '已修复',
  stopped: '已停止',
  started: '已启动',
  restarted: '已重启',
};

const checks = {
  kubernetes: 'Kubernetes 版本',
  kinds: '对象类型',
  access: '权限',
  owners: '名称归属',
  changes: '变更',
  nodes: '节点余量',
  architectures: '节点架构',
  quotas: '配额',
  storage: '存储',
  ingress: 'Ingress',
  addresses: '端口与地址',
  schemas: '字段结构',
  admission: '准入',
  registry: '镜像仓库',
  clock: '时钟',
  disk: '运行日志',
  terminal: '终端',
  probes: '集群内部检查',
};

const checkResults = {pass: '通过', warn: '警告', fail: '未通过'};

const plannedChanges = {
  install: '将安装',
  upgrade: '将升级',
  unchanged: '保持不变',
  later: '待其输入确定后可知',
  remove: '将移除',
};

const plannedObjects = {
  create: '',
  change: '',
  recreate: '将删除后重建',
  remove: '',
  keep: '不再需要，但予以保留',
  later: '轮到它时可知',
};

const settledBy = {
  fail: '解决之前不做任何变更',
  yield: '保留对方的值',
  force: '恢复为清单中的值',
};

const releaseStates = {
  pending: '安装中',
  deployed: '已安装',
  superseded: '已被取代',
  failed: '失败',
  removed: '已移除',
};

const whys = {
  newest: '最新版本',
  'newest-fitting': '符合要求的最新版本',
  pinned: '已固定',
  kept: '按锁定文件',
};

const operations = {
  deploy: '部署',
  uninstall: '卸载',
  rollback: '回滚',
  repair: '修复',
  start: '启动',
  stop: '停止',
  restart: '重启',
};

const willBe = {
  uninstall: '将移除',
  start: '将启动',
  stop: '将停止',
  restart: '将重启',
};

const runStates = {
  pending: '尚未开始',
  running: '正在进行',
  paused: '已暂停',
  succeeded: '已成功',
  failed: '已失败',
  cancelled: '已中止',
};

const differences = {
  applications: '应用',
  inputs: '输入',
  outputs: '输出',
  edges: '顺序',
  objects: '对象',
  images: '镜像',
};

/** What keeps a newer version from being taken, as project.lock has it: its first word, or who asks for what. */
const heldBy = (by: string) =>
  by
    .replace(/^pinned /, '固定为 ')
    .replace(/^excluded /, '排除 ')
    .replace(/^requires /, '需要 ')
    .replace(/^project /, '项目 ');

/** What the screen itself says, in Chinese. */
export const uiMessages: MessageTwin<typeof english> = {
  'ui.step': (p) => steps[p.step],
  'ui.stepDone': (p) => `${steps[p.step]}：完成，用时 ${p.duration}`,
  'ui.state': (p) => states[p.state],
  'ui.phase': (p) => phases[p.phase],
  'ui.change': (p) => changes[p.change],
  'ui.operation': (p) =>
    p.operation === 'deploy'
      ? `正在部署 ${p.project} ${p.version}（实例 ${p.instance}）`
      : `正在${operations[p.operation]} ${p.instance}（${p.project} ${p.version}）`,
  'ui.runStarted': (p) => `${p.operation}，共 ${p.applications} 个应用，运行 ${p.run}`,
  'ui.counts': (p) => `已完成 ${p.done}/${p.total}`,
  'ui.runEnded': (p) => `实例 ${p.instance} 的本次运行${runStates[p.state]}，用时 ${p.duration}。`,
  'ui.waitsFor': (p) => `等待 ${list(p.nodes)}`,
  'ui.collapsed': (p) => `${p.nodes.length} 个${states[p.state]}：${list(p.nodes)}`,
  'ui.more': (p) => `… 另有 ${p.count} 项`,
  'ui.objectWaits': (p) => `${p.kind} ${p.name}：${p.reason}`,
  'ui.objectApplied': (p) => `${p.object} ${{created: '已创建', configured: '已更新', unchanged: '无变化'}[p.change]}`,
  'ui.objectRemoved': (p) => `${p.object} 已移除`,
  'ui.objectKept': (p) => `${p.object} 已保留`,
  'ui.actionStarted': (p) => `${p.action} 已开始`,
  'ui.actionFinished': (p) => `${p.action} 已完成`,
  'ui.actionSkipped': (p) => `${p.action} ${p.because === 'run' ? '此前已完成' : '只执行一次，此前已执行'}`,
  'ui.actionRetried': (p) => `${p.action} 重试：${p.reason}`,
  'ui.gateReached': (p) => `确认点 ${p.gate}：${p.question}`,
  'ui.gateConfirmed': (p) => `确认点 ${p.gate} 已由 ${p.by} 确认`,
  'ui.imagesProgress': (p) =>
    [`镜像 ${p.done}/${p.total}`, p.rate && `${p.rate}/s`, p.left && `剩余 ${p.left}`].filter(Boolean).join('，'),
  'ui.imageProgress': (p) => `${p.image} ${p.percent}%`,
  'ui.imagePushed': (p) => `镜像 ${p.image} 已在镜像仓库中（发送 ${p.sent}）`,
  'ui.stillThere': (p) => `仍在进行：${p.what}`,
  'ui.working': () => '正在处理',
  'ui.warning': (p) => `警告：${p.text}`,
  'ui.warnings': (p) => `${p.count} 条警告，最近一条：${p.last}`,
  'ui.waitingTitle': () => 'onekey 正在等待您的回答',
  'ui.stopping': () => '正在安全停止；已完成的部分均有记录。再按一次 Ctrl-C 立即停止。',

  'ui.list': (p) => list(p.items),
  'ui.clauses': (p) => p.items.join('；'),
  'ui.remarked': (p) => `${p.text}（${p.remark}）`,
  'ui.said': (p) => `${p.of}：${p.text}`,

  'ui.error': (p) => `错误 ${p.code}：`,
  'ui.causedBy': (p) => `原因：${p.text}`,
  'ui.todo': (p) => `处理办法：${p.text}`,
  'ui.field': (p) => `字段 ${p.field}`,
  'ui.about': (p) => `onekey ${p.version}，Node ${p.node}，${p.platform}`,

  'ui.application': () => '应用',
  'ui.version': () => '版本',
  'ui.result': () => '结果',
  'ui.duration': () => '用时',
  'ui.output': () => '输出',
  'ui.value': () => '值',
  'ui.none': () => '-',
  'ui.project': () => '项目',
  'ui.product': () => '产品',
  'ui.instance': () => '实例',
  'ui.bundle': () => '离线包',
  'ui.installed': () => '已安装',
  'ui.namespace': () => '命名空间',
  'ui.revision': () => '修订号',
  'ui.drift': () => '被他人修改',
  'ui.gate': () => '确认点',
  'ui.check': () => '检查项',
  'ui.found': () => '详情',
  'ui.cluster': () => '集群',
  'ui.checkName': (p) => checks[p.check],
  'ui.checkResult': (p) => checkResults[p.result],
  'ui.started': () => '开始时间',
  'ui.operationHeading': () => '操作',
  'ui.operator': () => '操作人',
  'ui.run': () => '运行',
  'ui.requiredBy': () => '需求方',
  'ui.why': () => '选择依据',
  'ui.theProject': () => '项目',
  'ui.whyChosen': (p) =>
    p.heldBack ? `${whys[p.why]}；未选 ${p.heldBack.version}：${heldBy(p.heldBack.by)}` : whys[p.why],
  'ui.versionChange': (p) =>
    p.before === undefined
      ? `+ ${p.name} ${p.after}`
      : p.after === undefined
        ? `- ${p.name} ${p.before}`
        : `  ${p.name} ${p.before} → ${p.after}`,
  'ui.locked': (p) =>
    `${p.path}${p.changes === undefined ? '' : `：${p.changes === 0 ? '无变化' : `${p.changes} 处变化`}`}`,
  'ui.notInBundle': () => '不在此离线包中，保留原状',
  'ui.plannedChange': (p) => plannedChanges[p.change],
  'ui.rollbackTo': (p) =>
    `${p.instance} 将回到第 ${p.revision} 次运行之后的状态：${p.project}，由 ${p.operator} 于 ${p.time} 部署。`,
  'ui.rollbackNothing': () => '当前就是该状态，无需操作。',
  'ui.plannedRestoration': (p) => (p.change === 'restore' ? '将恢复' : '将移除'),
  'ui.plannedObject': (p) =>
    [plannedObjects[p.change], p.checked ? '已对照 schema 检查' : ''].filter(Boolean).join('；'),
  'ui.objectsHeading': () => '对象',
  'ui.objectsCreated': (p) => `将创建 ${p.count} 个对象`,
  'ui.objectsBySchema': (p) => `${p.count} 个对象暂时无法试运行，已对照 schema 检查；提交每个对象之前会再试运行。`,
  'ui.planAssumes': (p) => `${p.staysAsItIs ? '保持不变，' : ''}前提是 ${list(p.nodes)} 的输出不变`,
  'ui.plannedOperation': (p) => willBe[p.operation],
  'ui.operationNothing': () => '无需操作。',
  'ui.objects': (p) => `${p.count} 个对象`,
  'ui.takenFrom': (p) => `从 ${ownerWords(p.owner)} 接管`,
  'ui.plannedConflict': (p) => `${p.field} 已被 ${list(p.owners) || '他人'} 修改：${settledBy[p.policy]}`,
  'ui.planProblem': (p) => `部署将无法开始：${p.what}`,
  'ui.plannedImages': (p) =>
    p.count === 0 ? '无需镜像' : `${p.count} 个镜像，共 ${p.all}${p.toPush && `，需推送 ${p.toPush}`}`,
  'ui.plannedTime': (p) =>
    `约 ${p.duration}，不含镜像推送${p.neverSeen === 0 ? '' : `；其中 ${p.neverSeen} 个应用从未在此部署，各按一分钟估算`}`,
  'ui.driftNone': (p) => `${p.instance} 与部署时一致。`,
  'ui.driftUnfinished': (p) => `以下应用最近一次运行未完成，未予检查：${list(p.nodes)}。`,
  'ui.driftHow': (p) => ({gone: '已不存在', changed: '已修改', unknown: '已修改，具体内容不详'})[p.how],
  'ui.driftYields': () => '其清单允许他人修改',
  'ui.driftApplied': (p) => `部署值 ${p.value}`,
  'ui.driftFound': (p) => `当前值 ${p.value}`,
  'ui.driftBy': (p) => `修改者 ${p.manager}${p.time && `，${p.time}`}`,
  'ui.interrupted': (p) => (p.how === 'ended' ? '已被中断' : '似乎已中断：没有执行者的任何消息'),
  'ui.journalBelow': () => '详情（来自本机的运行日志）：',
  'ui.journalElsewhere': () => '记有详情的运行日志只在执行该次运行的机器上。',
  'ui.timelineStarted': (p) => `由 ${p.by} 开始`,
  'ui.timelineContinued': (p) => `由 ${p.by} 继续`,
  'ui.timelineBegan': (p) => `${p.node} 开始`,
  'ui.timelineUnchanged': (p) => `${p.node} 无需操作`,
  'ui.timelineDone': (p) => `${p.node} 完成`,
  'ui.timelineTakenBack': () => '撤回本次运行所做的更改',
  'ui.timelineEnded': (p) => `本次运行${runStates[p.state]}`,
  'ui.releaseState': (p) => releaseStates[p.state],
  'ui.runState': (p) => runStates[p.state],
  'ui.operationName': (p) => operations[p.operation],
  'ui.noRun': (p) => `没有实例 ${p.instance} 的运行记录。`,
  'ui.runLine': (p) =>
    `${p.instance}：最近一次运行（${operations[p.operation]} ${p.project}，操作人 ${p.operator}）${p.state}，${p.time}。`,
  'ui.waitsAt': (p) => `正等待人工确认：${list(p.gates)}。`,
  'ui.newest': () => '最新版本',
  'ui.versions': () => '版本数',
  'ui.remarks': () => '备注',
  'ui.inputs': () => '输入',
  'ui.releasedBy': () => '发布人',
  'ui.yanked': (p) => `${p.version} 已撤回`,
  'ui.deprecated': (p) => `${p.version} 已弃用`,
  'ui.released': (p) =>
    p.isNew
      ? `${p.name} ${p.version} → ${p.catalog}：${p.files} 个文件，${p.images} 个镜像，${p.digest}`
      : `${p.name} ${p.version} 已在 ${p.catalog} 中，内容相同。`,
  'ui.marked': (p) =>
    `${p.name} ${list(p.versions)}：${p.isUndone ? '取消' : '已'}${p.as === 'deprecated' ? '弃用' : '撤回'}`,
  'ui.kind': () => '类型',
  'ui.name': () => '名称',
  'ui.folder': () => '文件夹',
  'ui.digest': () => '摘要',
  'ui.reference': () => '仓库中的名称',
  'ui.isThere': () => '已存在',
  'ui.sent': () => '已发送',
  'ui.yesNo': (p) => (p.yes ? '是' : '否'),
  'ui.imagesInAll': (p) => `${p.images} 个镜像，共 ${p.size}；多个镜像共有的层只计一次。`,
  'ui.imagesPushed': (p) => `${p.images} 个镜像已在 ${p.registry} 中；发送 ${p.sent}，用时 ${p.duration}。`,
  'ui.imagesToPush': (p) => `${p.images} 个镜像将推送到 ${p.registry}；其中需发送 ${p.sent}。`,
  'ui.imagesExported': (p) => `${p.images} 个镜像已导出到 ${p.folder}（OCI 镜像布局）；写入 ${p.written}。`,
  'ui.imagesExportedUse': (p) =>
    `取其中一个：skopeo copy oci:${p.folder}:IMAGE …；全部导入：tar -C ${p.folder} -c . | ctr -n k8s.io images import -`,
  'ui.size': () => '大小',
  'ui.files': () => '文件',
  'ui.images': () => '镜像',
  'ui.image': () => '镜像',
  'ui.applications': () => '应用',
  'ui.title': () => '标题',
  'ui.requires': () => '依赖',
  'ui.madeBy': () => '制作工具',
  'ui.platform': () => '平台',
  'ui.bundleFormat': () => '离线包格式',
  'ui.unpacked': (p) => `${p.size}（解压后 ${p.unpacked}）`,
  'ui.usedBy': () => '使用者',
  'ui.initialised': (p) => `${p.file}：${p.objects} 个对象，${p.images} 个镜像，猜出 ${p.inputs} 个输入。`,
  'ui.linted': (p) => `已检查 ${p.folders} 个文件夹，没有问题。`,
  'ui.verified': () => '离线包的每个字节都与其 bundle.json 一致。',
  'ui.same': () => '没有差异。',
  'ui.sameParts': () => '应用、输入、输出、顺序、对象和镜像均相同；其他内容有差异，例如确认点、操作或现场键。',
  'ui.difference': (p) => differences[p.what],
  'ui.edge': (p) => `${p.node} 在 ${p.after} 之后`,
  'ui.differs': (p) => ({added: '新增', removed: '删除', changed: '修改'})[p.how],
  'ui.before': () => '之前',
  'ui.after': () => '之后',
  'ui.sharedBytes': (p) => `新增 ${p.added}，删除 ${p.removed}，两者共有 ${p.shared}`,
  'ui.treeRequires': (p) => `依赖 ${p.applications}`,
  'ui.treeAsks': (p) => `现场询问 ${p.keys}`,
  'ui.treeFiles': (p) => `文件，${p.size}`,
  'ui.treeImage': (p) => `镜像 ${p.name}，${p.size}`,
  'ui.treeVersion': (p) => `版本 ${p.version}`,
  'ui.treeLicences': (p) => `许可证 ${p.licences}`,
  'ui.treeOrigin': (p) => `来源 ${p.origin}`,
  'ui.signedBy': () => '签名者',
  'ui.unsigned': () => '无',
  'ui.privateKey': () => '私钥',
  'ui.publicKey': () => '公钥',
  'ui.fingerprint': () => '指纹',
  'ui.added': () => '添加时间',
  'ui.noTrust': () => '集群未指定受信任的密钥：未签名的离线包也会部署。',
  'ui.keygen': () => '私钥与口令请分开保管。请通过离线包以外的途径把指纹交给部署人员。',
  'ui.confirmed': (p) => `实例 ${p.instance} 的确认点 ${p.gate} 已确认：再次运行同一部署命令即可继续。`,
  'ui.next': (p) => `下一步：${p.command}`,
  'ui.nothing': () => '没有可显示的内容。',

  'ui.askStart': (p) =>
    `将 ${p.project} ${p.version}（实例 ${p.instance}）部署到 ${p.server}，${p.applications} 个应用中有 ${p.changes} 个将变更，是否开始？`,
  'ui.askOperate': (p) => `${operations[p.operation]} ${p.instance}：${list(p.applications)}，是否继续？`,
  'ui.askPassphrase': (p) => `${p.file} 的口令`,
  'ui.askVolume': (p) => `这里没有 ${p.volume}。请插入对应的 U 盘；它在哪个文件夹？`,
  'ui.volumes': () => '分卷',
  'ui.leftOut': () => '省略内容',
  'ui.leftOutLayers': (p) => `${p.layers} 个镜像层，${p.size}，现场已从 ${p.bases} 获得`,
  'ui.askTakeOver': (p) =>
    `${p.holder} 正在操作 ${p.instance}${p.since && `（按其时钟始于 ${p.since.slice(0, 19)}Z）`}。是否接管？对方的运行将就此停止。`,
  'ui.askTrust': (p) => `${p.file} 的指纹为\n${p.fingerprint}\n是否与厂商通过其他途径告知的一致？`,
  'ui.askGate': (p) => `[${p.node}，确认点 ${p.gate}] ${p.question}`,
  'ui.askAgain': () => '请再输入一次以确认',
  'ui.askYes': () => 'Yes（是）',
  'ui.askNo': () => 'No（否）',
  'ui.askYesOrNo': () => '请输入 y（是）或 n（否）。',
  'ui.askKeys': () => '↑↓ 移动 • ⏎ 选择',
  'ui.askDiffers': () => '两次输入不一致，请重新输入。',
  'ui.askRequired': () => '必须填写。',
  'ui.configWritten': (p) =>
    `${p.answers} 个答案已写入 ${p.file}${p.encrypted === 0 ? '' : `，其中 ${p.encrypted} 个保密值已加密`}。`,
  'ui.configLeftOut': (p) =>
    `以下内容未写入，因为没有给出加密保密值所用的口令或接收者：${list(p.keys)}。请给出 --encrypt-to 或 --site-passphrase-file。`,
  'ui.siteKey': () => '键',
  'ui.siteKeyChange': (p) => ({added: '新增', changed: '已修改', same: '不变'})[p.how],
  'ui.askHow': () => '回车采用所示内容，Esc 返回上一题，Ctrl-C 停止；已输入的内容会保留。',
  'ui.askSite': () => '现场配置',
  'ui.askFile': (p) => `${p.question}（文件路径）`,
  'ui.askFileKept': () => '保持不变',
  'ui.askOther': () => '其他…',
  'ui.askReview': () => '是否全部正确？',
  'ui.askRight': () => '是，继续',
  'ui.askChange': (p) => `修改：${p.question}`,
  'ui.askOptional': (p) => `${p.question}（留空表示不设置）`,
};
