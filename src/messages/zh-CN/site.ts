import type {siteErrors as englishErrors, siteMessages as englishMessages} from '../en/site.ts';
import type {ErrorTwin, MessageTwin} from '../twin.ts';
import {because} from './because.ts';

const kept = {none: '', encrypted: '，保密值已加密', 'left-out': '，不含保密值：须重新输入'};

export const siteErrors: ErrorTwin<typeof englishErrors> = {
  SITE_ANSWERS_INVALID: {
    what: (p) => `现场的答案不符合要求：${p.problems} 个值有误。`,
    todo: () => '请更正所列内容后再次运行命令。未做任何变更。',
  },
  SITE_ANSWERS_MISSING: {
    what: (p) => `还有 ${p.problems} 个值必须给出，而此处无法向人询问。`,
    todo: () =>
      '请按所列方式给出。"onekey deploy config BUNDLE" 会在终端上逐一询问，并写出供 --site 使用的文件。未做任何变更。',
  },
  SITE_VALUE_MISSING: {
    what: (p) => `${p.key} 没有值。`,
    todo: (p) =>
      `请用 ${p.secret ? `--set-file ${p.key}=PATH` : `--set ${p.key}=VALUE`}${p.variable ? `、--site 的文件或 ${p.variable}` : ''} 给出。`,
  },
  SITE_VALUES_INVALID: {
    what: (p) => `此应用的输入不完整：${p.problems} 个值有误。`,
    todo: () => '请更正所列内容后再次运行命令。',
  },
  SITE_UNKNOWN_KEY: {
    what: (p) => `此离线包中没有可用键 ${p.key} 设置的内容。`,
    todo: () => '请更正该键。由项目固定、或由其他应用填入的值不能在现场设置。',
  },
  SITE_SECRET_ON_COMMAND_LINE: {
    what: (p) => `${p.key} 需保密，而命令行对本机所有人可见。`,
    todo: (p) => `请把值写入文件，用 --set-file ${p.key}=PATH 给出。`,
  },
  SITE_FILE_UNREADABLE: {
    what: (p) => `无法读取 ${p.path}：${because(p.reason)}。`,
    todo: () => '请检查路径及其权限。',
  },
  SITE_KEY_MISMATCH: {
    what: (p) => `${p.key} 的私钥与 ${p.certificate} 的证书不匹配。`,
    todo: () => '请给出生成该证书所用的私钥；证书链中自己的证书排在最前。',
  },
  SITE_SECRETS_LOCKED: {
    what: (p) =>
      p.way === 'passphrase'
        ? '此口令打不开答案文件中的保密值。'
        : '此密钥打不开答案文件中的保密值：它们是用另一个密钥加密的。',
    todo: () =>
      '请用 --site-passphrase-file 或 ONEKEY_SITE_PASSPHRASE 给出口令，或用 --site-identity 给出 age 密钥；' +
      '也可用 "onekey deploy config" 重新写入保密值。',
  },
  SITE_SECRETS_UNOPENED: {
    what: () => '此答案文件中的保密值已加密，而没有给出打开它们的口令或密钥。',
    todo: () =>
      '请用 --site-passphrase-file FILE 或 ONEKEY_SITE_PASSPHRASE 给出口令，或用 --site-identity FILE 给出 age 密钥。',
  },
  SITE_SECRETS_DAMAGED: {
    what: () => '此答案文件中的保密值已损坏。',
    todo: () => '请使用该文件的完好副本，或用 "onekey deploy config" 重新写入保密值。',
  },
  SITE_PASSPHRASE_EMPTY: {
    what: (p) => `${p.path} 的第一行为空；应为口令。`,
    todo: () => '请给出含有口令的文件。',
  },
  SITE_RECIPIENT_INVALID: {
    what: (p) => `${p.recipient} 不是 age 接收者。`,
    todo: () => '请给出可读取保密值者的公钥：它以 age1 开头。',
  },
  SITE_IDENTITY_INVALID: {
    what: () => '--site-identity 的文件中没有可用的 age 密钥。',
    todo: () => '请给出 age-keygen 写出的文件：其中有一行以 AGE-SECRET-KEY-1 开头。',
  },
  SITE_FILE_UNWRITABLE: {
    what: (p) => `无法写入 ${p.path}：${because(p.reason)}。`,
    todo: (p) => `请用 --out 指定可写的位置。${p.keptIn === undefined ? '' : `已输入的内容保留在 ${p.keptIn}。`}`,
  },
  SITE_EXTERNAL_UNKNOWN: {
    what: (p) =>
      `${p.node} 不是此离线包的外部系统${p.known.length > 0 ? `；外部系统有 ${p.known.join('、')}` : '，它没有外部系统'}。`,
    todo: () => '请更正名称。',
  },
  SITE_EXTERNAL_NOT_INSTALLED: {
    what: (p) => `无法从实例 ${p.instance} 获取 ${p.node}：那里没有安装 ${p.application}。`,
    todo: () => '请更正名称；名称不同时写成 INSTANCE/APPLICATION。"onekey deploy status INSTANCE" 显示那里有什么。',
  },
  SITE_EXTERNAL_OUTPUT: {
    what: (p) =>
      `实例 ${p.instance} 的 ${p.application} 没有发布可用于 ${p.key} 的输出；它发布：${p.known.join('、') || '无'}。`,
    todo: (p) => `请用 --set ${p.key}=VALUE 或 --set-file ${p.key}=PATH 给出。`,
  },
  SITE_EXTERNAL_SECRET: {
    what: (p) => `${p.key} 在实例 ${p.instance} 中需保密，而在此离线包中不保密。`,
    todo: () => '取用它的输入必须是保密的：请联系离线包的制作者。',
  },
  SITE_NOT_DECLARED: {
    what: () => '此集群中没有声明过现场配置定义。',
    todo: () => '请声明：onekey deploy site declare site.schema.yaml。',
  },
  SITE_FILE_NOT_ONE_DOCUMENT: {
    what: (p) => `答案文件应只含一个 YAML 文档，此文件含 ${p.found} 个。`,
    todo: () => '请把全部答案放在同一个文档中。',
  },
  INTERRUPTED_ANSWERS_KEPT: {
    what: (p) => `已中断。已输入的内容保存在 ${p.path}${kept[p.secrets]}。`,
    todo: () => '请再次运行同一命令：将从这些答案继续。',
  },
  INTERRUPTED_ANSWERS_LOST: {
    what: (p) => `已中断。已输入的内容无法保存到 ${p.path}：${because(p.reason)}。`,
    todo: () => '请用 --state-dir 指定可写的文件夹，再次运行命令。',
  },
  SITE_FILE_INVALID: {
    what: (p) => `此答案文件有 ${p.problems} 处问题。`,
    todo: () => '请更正所列内容后再次运行命令。未做任何变更。',
  },
};

export const siteMessages: MessageTwin<typeof englishMessages> = {
  siteDraftFound: (p) => `从之前输入的内容（${p.path}）继续。`,
  siteOffline: (p) => `无法访问集群，因此其中的名称须手工输入而不能选择：${p.reason}。`,
};
