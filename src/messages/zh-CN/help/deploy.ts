import type {CommandHelp} from '../../command-help.ts';
import type {deployHelp as English} from '../../en/help/deploy.ts';

/** What `--help` says of the commands that lead to a deployment, in Chinese. */
export const deployHelp: {readonly [C in keyof typeof English]: CommandHelp} = {
  'deploy run': {
    summary: '部署离线包：校验、检查、询问、提交（默认命令）',
    description:
      '校验离线包，连接集群，补全配置，并在每个应用的依赖就绪后立即启动它。再次运行时只做缺少的部分：中断之后，输入同一命令即可。\n\n' +
      '没有终端或使用 --no-input 时，不询问任何内容：请用 --site、--set 和 --set-file 给出答案，用 --yes 同意开始，用 --confirm 确认各个确认点。',
    examples: [
      {
        command: 'onekey deploy huashan.tgz --registry registry.hospital:5000/his',
        does: '把镜像推送到那里，并部署',
      },
      {
        command: 'onekey deploy huashan.tgz --site site.yaml --yes --no-input',
        does: '无人值守：缺少答案时列出并停止',
      },
      {
        command: 'onekey deploy huashan.tgz --set site.hospitalCode=H0001 --set-file site.smtpPassword=smtp.txt',
        does: '在命令行给出答案；保密的值只能来自文件',
      },
      {
        command: 'onekey deploy huashan.tgz --instance huashan-test --namespace his=his-test',
        does: '在正式环境旁边装一套测试环境',
      },
    ],
  },
  'deploy verify': {
    summary: '在信任离线包之前检查它',
    description: '与 "deploy run" 一样检查离线包，但不需要集群：先 bundle.json，再每个文件和数据块。',
    examples: [{command: 'onekey deploy verify huashan.tgz', does: '它完好吗？'}],
  },
  'deploy preflight': {
    summary: '检查集群，不做任何变更',
    description:
      '运行部署开始时的每项检查，并显示各自的结果：版本、权限、节点余量、配额、存储、端口、API 服务器是否接受、镜像仓库。退出码为 0；有检查未通过时为 4。',
    examples: [
      {command: 'onekey deploy preflight huashan.tgz --site site.yaml', does: '维护窗口的前一天'},
      {command: 'onekey deploy preflight huashan.tgz -o json', does: '供脚本使用'},
    ],
  },
  'deploy access': {
    summary: '打印部署离线包所需的最小权限',
    description:
      '打印命名空间、角色和绑定，供集群管理员审阅并应用；恰好拥有这些权限即可完成部署。不需要集群。默认授予记录命名空间中的服务账号 "onekey"。',
    examples: [
      {command: 'onekey deploy access huashan.tgz > access.yaml', does: '供管理员使用：kubectl apply -f access.yaml'},
      {command: 'onekey deploy access huashan.tgz --for user:wang', does: '授予某个人'},
    ],
  },
  'deploy plan': {
    summary: '显示部署将带来的变更',
    description:
      '把离线包与集群的记录比较：每个应用是安装、升级还是无变化，以及已安装但不在离线包中（将保留）的内容。不做任何变更。没有变更时退出码为 0，有变更时为 8。',
    examples: [{command: 'onekey deploy plan huashan.tgz --site site.yaml', does: '将有哪些变更'}],
  },
  'deploy config': {
    summary: '回答离线包向现场提出的问题，写入文件',
    description:
      '询问只有现场才知道的一切，显示出来供复核，并写入带注释的文件，供 "deploy run --site" 使用。其中的保密值以 age 格式加密，使用口令或 --encrypt-to。文件已存在时，从其内容开始。能访问集群时，会列出其中的名称供选择；不对集群做任何更改。每个答案也可来自变量：site.hospitalCode 对应 ONEKEY_ANSWER_SITE_HOSPITALCODE；口令来自 ONEKEY_SITE_PASSPHRASE。',
    examples: [
      {command: 'onekey deploy config huashan.tgz', does: '询问，并写出 site.yaml'},
      {command: 'onekey deploy config huashan.tgz --site last-year.yaml --out site.yaml', does: '从其他答案开始'},
      {
        command: 'onekey deploy config huashan.tgz --encrypt-to age1… --no-input --set site.hospitalCode=H0001',
        does: '在脚本中使用',
      },
    ],
  },
  'deploy resume': {
    summary: '继续一次未结束的运行',
    description:
      '使用集群为上次运行记录的答案继续，需要同一个离线包。"onekey deploy BUNDLE" 也会这样做，并可给出新的答案。',
    examples: [{command: 'onekey deploy resume huashan.tgz', does: '中断之后，在任何一台电脑上'}],
  },
  'deploy confirm': {
    summary: '确认已暂停的运行的一个确认点',
    description: '记录由谁在何时确认，可在任何能访问集群的机器上进行。再次运行 "onekey deploy" 时，运行继续。',
    examples: [{command: 'onekey deploy confirm cut-over', does: '唯一实例的确认点 "cut-over"'}],
  },
  'deploy site': {
    summary: '声明现场配置定义，并交给发布方',
    description: '集群保存现场承诺提供哪些值，离线包可以以此为准。',
    examples: [{command: 'onekey deploy site declare site.schema.yaml', does: '保存在集群中'}],
  },
  'deploy site declare': {
    summary: '把现场配置定义保存在集群中',
    description: '检查文件并保存。以前声明过的键保持其名称、类型和保密性；其余内容可以改变。',
    examples: [
      {command: 'onekey deploy site declare site.schema.yaml --dry-run', does: '将有哪些变化'},
      {command: 'onekey deploy site declare site.schema.yaml', does: '保存'},
    ],
  },
  'deploy site export': {
    summary: '为发布方打印现场配置定义',
    description:
      '打印已声明的内容，供 "pack site sync --from FILE" 使用。使用 --answers 时也打印某个实例的答案；从不包含保密值。',
    examples: [
      {command: 'onekey deploy site export > site-export.yaml', does: '现场配置定义'},
      {command: 'onekey deploy site export huashan --answers > site-export.yaml', does: '连同答案'},
    ],
  },
};
