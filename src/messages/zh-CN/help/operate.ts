import type {CommandHelp} from '../../command-help.ts';
import type {operateHelp as English} from '../../en/help/operate.ts';

/** What `--help` says of the commands for what is installed, in Chinese. */
export const operateHelp: {readonly [C in keyof typeof English]: CommandHelp} = {
  'deploy status': {
    summary: '显示已安装的内容及其状态',
    description: '读取集群中的记录及其所列对象。集群中只有一个实例时可省略实例名。',
    examples: [
      {command: 'onekey deploy status', does: '唯一的实例'},
      {command: 'onekey deploy status huashan -o json', does: '供监控脚本使用'},
    ],
  },
  'deploy history': {
    summary: '显示以往的运行和修订',
    description:
      '列出一个实例的各次运行和每个应用的各个修订：做了什么、何时、由谁、结果如何。指定某次运行时，显示已知的全部信息：完整的时间线、操作人、离线包和签名者。',
    examples: [
      {command: 'onekey deploy history huashan', does: '在那里做过的一切'},
      {command: 'onekey deploy history huashan 3', does: '第三次运行的详情'},
    ],
  },
  'deploy logs': {
    summary: '显示应用的日志',
    description: '按时间打印其所有 Pod 的日志行。记录中已知的保密值会被遮盖。',
    examples: [
      {command: 'onekey deploy logs emr', does: '每个容器的最后 100 行'},
      {command: 'onekey deploy logs emr -f', does: '并持续显示，直到按 Ctrl-C'},
      {command: 'onekey deploy logs emr --previous', does: '容器上次重启之前的日志'},
    ],
  },
  'deploy drift': {
    summary: '显示有人手工修改了什么',
    description:
      '逐个字段比较现状与部署时的内容，并在集群有记载时说明由谁修改。有差异时退出码为 8。Secret 的值会被遮盖。',
    examples: [
      {command: 'onekey deploy drift', does: '唯一的实例'},
      {command: 'onekey deploy drift huashan -o json', does: '供监控脚本使用'},
    ],
  },
  'deploy repair': {
    summary: '恢复被人手工修改的内容',
    description:
      '仅凭集群中的记录，把被修改或删除的内容按部署时的样子重新提交。清单让给他人的字段（onekey.dev/conflicts: yield）保留对方的值。',
    examples: [
      {command: 'onekey deploy repair --dry-run', does: '显示将恢复哪些内容'},
      {command: 'onekey deploy repair huashan --yes', does: '直接恢复，不再询问'},
    ],
  },
  'deploy stop': {
    summary: '停止一个应用',
    description:
      '该应用以及依赖它的应用不再运行任何 Pod；依赖它的应用先停止。原有的 Pod 数量会被记录；数据保留。CronJob 会被挂起。',
    examples: [{command: 'onekey deploy stop postgres --dry-run', does: '显示还有哪些应用会停止'}],
  },
  'deploy start': {
    summary: '启动已停止的应用',
    description: '先启动它所依赖的应用，再启动该应用，然后启动与它一起停止的应用：Pod 数量与原先相同。',
    examples: [{command: 'onekey deploy start postgres', does: '以及与它一起停止的全部应用'}],
  },
  'deploy restart': {
    summary: '停止并重新启动一个应用',
    description: '停止该应用以及依赖它的应用，再按部署时的顺序重新启动。',
    examples: [{command: 'onekey deploy restart emr --yes', does: '不再询问'}],
  },
  'deploy rollback': {
    summary: '回到之前运行的内容',
    description:
      '仅凭集群中的记录恢复某次更早的运行之后的内容：不需要离线包。依赖者先回退。当时没有的应用会被移除；持久卷声明、卷、定义和命名空间保留。不带 --to 时回到与现状不同的最近一个状态；再次运行则回到更早。',
    examples: [
      {command: 'onekey deploy rollback --dry-run', does: '显示将回到哪里，以及将做什么'},
      {command: 'onekey deploy rollback huashan', does: '撤销最近一次运行'},
      {command: 'onekey deploy rollback huashan --to 3', does: '回到 "deploy history" 中第 3 次运行之后的状态'},
    ],
  },
  'deploy uninstall': {
    summary: '移除一个实例',
    description:
      '移除 onekey 创建的内容，依赖者在先，并等到它们消失。自定义资源定义、卷、持久卷声明和命名空间，以及属于它们的数据和生成的密码都会保留，除非用 --also-delete 指明。',
    examples: [
      {command: 'onekey deploy uninstall huashan-test', does: '移除，保留其数据'},
      {
        command: 'onekey deploy uninstall huashan-test --also-delete PersistentVolumeClaim/his-test/postgres-data',
        does: '连同这个持久卷声明及其数据一起移除',
      },
      {command: 'onekey deploy uninstall huashan-test --dry-run', does: '列出将移除和将保留的内容'},
    ],
  },
};
