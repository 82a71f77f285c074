import type {ReadMeTexts} from '../read-me.ts';
import {readMePage} from '../read-me.ts';

const texts: ReadMeTexts = {
  language: 'zh-CN',
  heading: (project) => `请先阅读：${project}`,
  inside: '内容',
  bundle: ([first, ...others], size) =>
    others.length === 0
      ? `${first}（${size}）：应用及其镜像`
      : `${first} 至 ${others.at(-1)}（${size}）：应用及其镜像；缺少分卷时程序会提示`,
  digest: (digest) => `  其摘要为 ${digest}`,
  signed: (keys) => `  签名密钥的指纹：${keys}。请与交付单核对`,
  unsigned: '  此离线包未签名。',
  program: (file, version, system) => `${file}：程序 onekey ${version}，用于 ${system}`,
  systems: {
    'linux-x64': 'x64 Linux（Debian 10、RHEL 8 或更高版本）',
    'linux-arm64': 'arm64 Linux（Debian 10、RHEL 8 或更高版本）',
    'win-x64': 'x64 Windows（Windows 10、Server 2016 或更高版本）',
  },
  licences: 'THIRD-PARTY-LICENSES.txt、onekey.sbom.json：程序的组成部分及其许可证',
  check: 'SHA256SUMS：各文件的校验值。Linux：sha256sum -c SHA256SUMS；Windows：certutil -hashfile FILE SHA256',
  applications: (count) => `应用（${count} 个，按启动顺序）`,
  type: '在此文件夹中打开终端，输入',
  placeholders: '大写单词请替换为实际内容，见“事先准备”。含空格的路径须用英文双引号 "…" 括起来。',
  planFirst: '只想查看将发生什么：将 "deploy" 换成 "deploy plan"，不做任何变更。',
  programName: (commands) => `程序提示输入 "onekey deploy status" 时，实际输入：${commands.join(' 或 ')}`,
  noPermission: (file) =>
    `Linux 提示 "Permission denied" 时，先输入一次：cp ${file} ~/onekey; chmod +x ~/onekey   此后用 ~/onekey 代替 ./${file}`,
  tooOld: '提示 "GLIBC_2.28 not found" 或 "only supported on Windows 10" 时，系统版本过低，请换一台机器。',
  hand: '事先准备',
  machine: '一台能访问集群和镜像仓库的机器，无需互联网',
  kubeconfig: 'FILE：集群的 kubeconfig 文件，须有安装权限',
  registry: [
    'HOST:PORT/PATH：医院镜像仓库的地址',
    '  如需登录：--registry-auth FILE（docker 格式的 config.json）',
    '  如使用医院自己的证书：--registry-ca FILE；如没有证书：--registry-plain-http',
  ],
  key: 'KEY：厂商密钥的指纹（sha256:…），取自交付单，不要取自本页',
  base: (projects) => `镜像仓库中须已有 ${projects}：本离线包只含此后变化的内容`,
  answers: '以下问题的答案',
  questions: '将会询问',
  suggested: (value) => `建议值：${value}`,
  secret: '保密',
  optional: '可留空',
  remarks: (remarks) => `（${remarks.join('，')}）`,
  start: '是否开始。在此之前只做检查，不做任何变更。',
  gate: (id, message) => `途中在“${id}”处暂停，等待确认：${message}`,
  time: '所需时间',
  read: (minutes) => `检查文件：从较慢的 U 盘读取约 ${minutes} 分钟。`,
  push: (size, minutes) => `推送 ${size} 镜像：按 100 Mbit/s 计约 ${minutes} 分钟；仓库中已有的内容不再发送。`,
  ready: (minutes) => `启动应用：通常几分钟；最长等待 ${minutes} 分钟后放弃。`,
  stops: '如果中途停止',
  again: [
    '程序会说明是哪个应用、什么原因、如何处理。处理后再次输入同一命令，将从中断处继续。',
    '按下 Ctrl-C、重启机器或拔出 U 盘之后也是如此。',
  ],
};

/** The page in Chinese. */
export const readMeZhCn = readMePage(texts);
