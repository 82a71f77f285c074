import type {CommandHelp} from '../../command-help.ts';
import type {programHelp as English} from '../../en/help/program.ts';

/** What `--help` says of the program and its two sides, in Chinese. */
export const programHelp: {readonly [C in keyof typeof English]: CommandHelp} = {
  onekey: {
    summary: '把应用打包成一个文件，用一条命令离线部署。',
    description:
      'onekey 把医院的各个应用制成一个文件（pack），再把该文件变成运行在医院 Kubernetes 上的应用（deploy）。在现场只需要集群及其镜像仓库，别无他求。',
    examples: [
      {command: 'onekey pack build hospitals/huashan', does: '写出 dist/huashan-2026.11.1.tgz'},
      {command: 'onekey deploy huashan-2026.11.1.tgz', does: '校验、询问所缺内容并部署'},
      {command: 'onekey deploy status', does: '显示已安装的内容'},
    ],
  },
  version: {
    summary: '显示 onekey 的版本，以及它能打开哪些离线包',
    description: '显示版本、内含的 Node、平台，以及它能打开的最新离线包格式；更旧的格式也都能打开。',
    examples: [{command: 'onekey version -o json', does: '供脚本使用'}],
  },
  completion: {
    summary: '打印使 shell 能补全 onekey 命令的脚本',
    description: '打印 bash、zsh、fish 或 PowerShell 的脚本。每个脚本的第一行说明了用法。',
    examples: [
      {command: 'source <(onekey completion bash)', does: '用于当前 shell；写入 ~/.bashrc 则长期有效'},
      {command: 'onekey completion fish > ~/.config/fish/completions/onekey.fish', does: '用于 fish，长期有效'},
    ],
  },
  pack: {
    summary: '发布方：描述、检查并打包应用',
    description:
      '处理项目文件夹：project.yaml，以及旁边的 apps/*/app.yaml、products/*/product.yaml 和 site.schema.yaml。这里的命令都不需要集群。',
    examples: [
      {command: 'onekey pack lint apps/emr', does: '检查一个应用'},
      {command: 'onekey pack build -o huashan.tgz', does: '打包当前文件夹中的项目'},
    ],
  },
  deploy: {
    summary: '现场方：部署离线包，并管理已安装的内容',
    description:
      '"onekey deploy BUNDLE" 即 "onekey deploy run BUNDLE"。所有记录都保存在集群中，因此每条命令都可在任何能访问集群的机器上运行。',
    examples: [
      {command: 'onekey deploy huashan.tgz', does: '部署，并询问所缺内容'},
      {command: 'onekey deploy status', does: '装了什么，状态如何'},
      {command: 'onekey deploy run --help', does: '可设置的全部内容'},
    ],
  },
};
