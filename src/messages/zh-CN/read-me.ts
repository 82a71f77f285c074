import type {ReadMeTexts} from '../read-me.ts';
import {readMePage} from '../read-me.ts';

const texts: ReadMeTexts = {
  language: 'zh-CN',
  heading: (project) => `请先阅读:${project}`,
  inside: '内容',
  bundle: (file, volumes, size) => `${volumes > 1 ? `${file} 等共 ${volumes} 个分卷` : file}(${size})`,
  digest: (digest) => `其摘要为 ${digest}`,
  check: 'SHA256SUMS:各文件的校验值。Linux:sha256sum -c SHA256SUMS',
  signed: (keys) => `签名密钥的指纹:${keys}。请与交付单核对,不要与本介质上的内容核对。`,
  unsigned: '此安装包未签名。',
  applications: (count) => `应用(${count} 个,按启动顺序)`,
  type: '在此文件夹中输入',
  hand: '事先准备',
  things: [
    '集群的 kubeconfig 文件(--kubeconfig 文件),须有安装权限',
    '医院镜像仓库的地址(--registry 主机[:端口][/路径]),如需登录还须有账号',
    '以下问题的答案',
  ],
  questions: '将会询问',
  noQuestions: '仅询问是否开始。',
  secret: '保密',
  optional: '可留空',
  gates: (ids) => `在以下环节暂停,等待确认:${ids}`,
  time: '所需时间',
  push: (size, minutes) => `推送 ${size} 镜像,按 100 Mbit/s 计约 ${minutes} 分钟;已有的内容不再发送。`,
  start: (minutes) => `应用启动通常需要几分钟;最长等待 ${minutes} 分钟后放弃。`,
  again: '如果中断,请再次输入同一命令,将从中断处继续。',
};

/** The page in Chinese. */
export const readMeZhCn = readMePage(texts);
