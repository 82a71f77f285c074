import type {catalogErrors as englishErrors, catalogMessages as englishMessages} from '../en/catalog.ts';
import type {ErrorTwin, MessageTwin} from '../twin.ts';
import {because} from './because.ts';

const list = (names: readonly string[]) => names.join('、');

export const catalogErrors: ErrorTwin<typeof englishErrors> = {
  CATALOG_MISSING: {
    what: (p) => `${p.path} 不是应用仓库：其中没有 catalog.yaml。`,
    todo: () => '请更正路径；没有应用仓库时，"onekey pack release" 会创建一个。',
  },
  CATALOG_ABSENT: {
    what: (p) => `${p.address} 不是应用仓库：其中没有标签 "catalog"。`,
    todo: () => '请更正地址；没有应用仓库时，"onekey pack release" 会创建一个。',
  },
  CATALOG_ADDRESS_INVALID: {
    what: (p) => `"${p.address}" 只有镜像仓库，没有路径。`,
    todo: () => '请写成 oci://HOST[:PORT]/PATH。',
  },
  CATALOG_FORMAT: {
    what: (p) => `${p.address} 是更新格式的应用仓库。`,
    todo: () => '请使用创建它的 onekey，或更新的版本。',
  },
  CATALOG_NOT_EMPTY: {
    what: (p) => `${p.path} 不是应用仓库，也不为空：其中有 ${list(p.found)}。`,
    todo: () => '请指定一个应用仓库，或用来创建应用仓库的空文件夹。',
  },
  CATALOG_DAMAGED: {
    what: (p) => `${p.file} 已损坏。`,
    todo: () => '请恢复该文件（例如从 git 或备份）：已发布的内容永远不变。',
  },
  CATALOG_EDITED: {
    what: (p) => `${p.file} 不是当初发布的内容：其摘要为 ${p.found}，应为 ${p.expected}。`,
    todo: () => '请恢复该文件（例如从 git 或备份）；要修改的内容应作为新版本发布。',
  },
  CATALOG_MISPLACED: {
    what: (p) => `${p.file} 自称是 ${p.found}；该处应为 ${p.expected}。`,
    todo: () => '请把文件夹改回发布时的名称。',
  },
  CATALOG_FILE_GONE: {
    what: (p) => `应用仓库中的 ${p.file} 已不存在。`,
    todo: () => '请恢复该文件（例如从 git 或备份）。',
  },
  CATALOG_FILE_ADDED: {
    what: (p) => `${p.file} 未经发布：有人手工把它加入了应用仓库。`,
    todo: () => '请删除该文件；要修改的内容应作为新版本发布。',
  },
  CATALOG_BLOB_SIZE: {
    what: (p) => `${p.file} 有 ${p.found} 字节，应为 ${p.expected}。`,
    todo: () => '请删除该文件并重新发布：届时会重新写入。',
  },
  CATALOG_UNREADABLE: {
    what: (p) => `无法读取 ${p.path}：${because(p.reason)}。`,
    todo: () => '请检查共享文件夹是否可用，以及您是否有权读取。',
  },
  CATALOG_UNWRITABLE: {
    what: (p) => `无法写入应用仓库（${p.path}）：${because(p.reason)}。`,
    todo: (p) =>
      p.reason === 'ENOSPC' ? '请腾出空间后再次运行命令。' : '请申请写入权限，或指定一个您有权写入的应用仓库副本。',
  },
  CATALOG_BUSY: {
    what: (p) => `他人发布同一内容已有十分钟：${p.holder}。`,
    todo: (p) => `请等待对方完成；如果对方已不再运行，请删除 ${p.path}。`,
  },
  CATALOG_NAME_TAKEN: {
    what: (p) => `在应用仓库中，${p.name} 是${p.kind === 'Application' ? '应用' : '产品'}。`,
    todo: () => '请换一个名称：应用和产品共用一套名称。',
  },
  CATALOG_VERSION_TAKEN: {
    what: (p) =>
      `${p.name} ${p.version} 已由 ${p.by} 于 ${p.at} 发布，内容不同：${list(p.differences.slice(0, 8))}` +
      `${p.differences.length > 8 ? ` 等，另有 ${p.differences.length - 8} 项` : ''}。`,
    todo: () => '请提高版本号：已发布的内容永远不变。',
  },
  CATALOG_UNKNOWN: {
    what: (p) => `应用仓库中没有 ${p.name}。`,
    todo: (p) => (p.suggestion ? `您是否想写 "${p.suggestion}"？` : '"onekey pack list" 会列出其中的内容。'),
  },
  CATALOG_NO_VERSION: {
    what: (p) =>
      `${p.name} 没有版本属于 ${p.range}；现有 ${list(p.versions.slice(0, 12))}${p.versions.length > 12 ? `，以及 ${p.versions.length - 12} 个更旧的版本` : ''}。`,
    todo: () => '请更正版本范围。',
  },
};

export const catalogMessages: MessageTwin<typeof englishMessages> = {
  catalogShadowed: (p) => `${p.name} ${p.version} 取自 ${p.folder}；应用仓库中发布的同一版本内容不同。`,
  catalogDeprecated: (p) => `${p.name} ${p.version} 已弃用：${p.reason}`,
  catalogYanked: (p) => `${p.name} ${p.version} 已锁定，但已被撤回：${p.reason}`,
  lockEdited: (p) =>
    `${p.folder} 中 ${p.name} ${p.version} 的文件在锁定之后有改动；"onekey pack resolve --prefer locked" 会按现状锁定。`,
};
