import type {CommandHelp} from '../../command-help.ts';
import type {catalogHelp as English} from '../../en/help/catalog.ts';

/** What `--help` says of the commands that work on catalogs, in Chinese. */
export const catalogHelp: {readonly [C in keyof typeof English]: CommandHelp} = {
  'pack release': {
    summary: '把应用或产品的一个版本发布到应用仓库',
    description:
      '检查其自身、与以往各版本的约定以及与其依赖的配合，按摘要固定镜像，然后发布。版本一经发布永不改变：内容相同可以重复发布，内容不同则被拒绝。',
    examples: [
      {command: 'onekey pack release apps/emr --catalog ../catalog', does: '发布；没有应用仓库时创建一个'},
      {command: 'onekey pack release apps/emr --catalog ../catalog --dry-run', does: '会被接受吗？'},
    ],
  },
  'pack list': {
    summary: '显示应用仓库的内容',
    description: '列出应用和产品，以及各自的最新版本、版本数和此后的备注。',
    examples: [{command: 'onekey pack list --catalog ../catalog', does: '已发布的全部内容'}],
  },
  'pack show': {
    summary: '显示一个已发布的版本',
    description: '显示某个范围内的最新版本：它的依赖、输入、输出和镜像。会检查其每个文件。',
    examples: [{command: 'onekey pack show emr@^4.1.0 --catalog ../catalog', does: '4.1 及以后的最新版本'}],
  },
  'pack deprecate': {
    summary: '把已发布的版本标为弃用',
    description: '这些版本仍会被选用，但会给出警告。',
    examples: [
      {command: 'onekey pack deprecate emr@<4.1.0 --catalog ../catalog --reason "slow"', does: '4.1.0 之前的所有版本'},
    ],
  },
  'pack yank': {
    summary: '撤回已发布的版本，使其不再被选用',
    description: '这些版本不再被选用。锁定了其中某个版本的项目仍可打包，但会给出警告。',
    examples: [
      {command: 'onekey pack yank emr@4.1.2 --catalog ../catalog --reason "loses orders"', does: '不再选用'},
      {command: 'onekey pack yank emr@4.1.2 --catalog ../catalog --undo', does: '误操作时取消撤回'},
    ],
  },
  'pack site': {
    summary: '接收现场承诺提供的值',
    description: '应用仓库保存应用可以使用的现场配置键。',
    examples: [{command: 'onekey pack site sync --from site-export.yaml --catalog ../catalog', does: '一个现场的键'}],
  },
  'pack site sync': {
    summary: '把一个现场的键接收到应用仓库',
    description:
      '读取 "onekey deploy site export" 的输出，把其中的键加入应用仓库。键的名称、类型和保密性永远不变。' +
      '"pack lint" 和 "pack release" 据此检查 "from: site.…"，离线包带上所用到的部分。',
    examples: [
      {command: 'onekey pack site sync --from site-export.yaml --catalog ../catalog --dry-run', does: '将有哪些变化'},
      {command: 'onekey pack site sync --from site-export.yaml --catalog ../catalog', does: '接收'},
    ],
  },
  'pack resolve': {
    summary: '为项目选定版本，并锁定',
    description:
      '找出满足所有范围、固定和排除要求的最新版本（一个项目中每个应用只有一个版本），写入 project.lock：选了什么、摘要和依据。没有合适的版本时，逐步推导出原因。',
    examples: [
      {command: 'onekey pack resolve --catalog ../catalog', does: '从本地文件夹和已发布的版本中选择'},
      {command: 'onekey pack resolve --prefer locked', does: '修改 project.yaml 之后：尽量少改动'},
      {command: 'onekey pack resolve --upgrade emr', does: '最新的 emr，其他应用只做它所需的改动'},
    ],
  },
};
