import type {signatureErrors as english} from '../en/signature.ts';
import type {ErrorTwin} from '../twin.ts';
import {because} from './because.ts';

const list = (names: readonly string[]) => names.join('、');
const fromSource = '请勿部署。请向制作者重新索取离线包，并通过 U 盘以外的途径向其核实密钥的指纹。';

export const signatureErrors: ErrorTwin<typeof english> = {
  SIGNATURE_MISSING: {
    what: (p) => `${p.path} 没有签名，而它必须由密钥 ${list(p.trusted)} 签名。`,
    todo: () => fromSource,
  },
  SIGNATURE_UNTRUSTED: {
    what: (p) => `${p.path} 由 ${list(p.found)} 签名，而受信任的是 ${list(p.trusted)}。`,
    todo: () => fromSource,
  },
  SIGNATURE_INVALID: {
    what: (p) => `${p.path} 中密钥 ${p.key} 的签名不符：bundle.json 已被修改，或者这是另一个离线包的签名。`,
    todo: () => fromSource,
  },
  SIGNATURE_SLOT_FULL: {
    what: (p) => `一个离线包容纳不下 ${p.signatures} 个签名。`,
    todo: () => '请重新制作离线包，只由被要求的人签名。',
  },
  SIGNATURE_NOT_IN_PLACE: {
    what: (p) => `无法对 ${p.path} 签名：有人重新压缩过它，已没有存放签名的位置。`,
    todo: () => '请对 "onekey pack build" 写出的文件签名。',
  },
  SIGNATURE_KEY_UNREADABLE: {
    what: (p) => `无法读取 ${p.file}：${because(p.reason)}。`,
    todo: () => '请检查路径，以及您是否有权读取该文件。',
  },
  SIGNATURE_KEY_INVALID: {
    what: (p) => `${p.file} 中没有此处所需的 Ed25519 密钥。`,
    todo: () => '签名需要私钥（PEM，PKCS#8），信任需要公钥（PEM）："onekey pack keygen" 会生成这两者。',
  },
  SIGNATURE_KEY_EXISTS: {
    what: (p) => `${p.file} 已存在；密钥从不覆盖。`,
    todo: () => '请使用其他名称，或把旧密钥移走。',
  },
  SIGNATURE_KEY_CANNOT_WRITE: {
    what: (p) => `无法写入 ${p.file}：${because(p.reason)}。`,
    todo: () => '请检查文件夹是否存在，以及您是否有权写入。',
  },
  SIGNATURE_KEY_BESIDE_BUNDLE: {
    what: (p) => `${p.file} 与离线包放在一起，或在同一个 U 盘上。能改动离线包的人，也能把该密钥放在那里。`,
    todo: () => '请使用通过其他途径得到的密钥副本，或输入厂商告知的指纹：--trust sha256:…。',
  },
  SIGNATURE_PASSPHRASE_NEEDED: {
    what: (p) => `需要 ${p.file} 的口令，而此处无法向人询问。`,
    todo: () => '请给出存有口令的文件：--passphrase-file FILE。',
  },
  SIGNATURE_PASSPHRASE_EMPTY: {
    what: (p) => `${p.file} 的第一行为空；需要口令。`,
    todo: () => '请把口令写在第一行。',
  },
  SIGNATURE_PASSPHRASE_WRONG: {
    what: (p) => `此口令打不开 ${p.file}。`,
    todo: () => '请检查口令。忘记口令即失去密钥：只能另建一个，并让各方信任其指纹。',
  },
  SIGNATURE_FINGERPRINT_INVALID: {
    what: (p) => `${p.fingerprint} 不是指纹：指纹由 sha256: 加 64 位十六进制数字组成。`,
    todo: () => '请按"onekey pack keygen"显示的内容完整输入，或给出公钥文件。',
  },
  SIGNATURE_FINGERPRINT_NEEDED: {
    what: (p) => `须有人确认 ${p.found} 是厂商密钥的指纹，而此处无法向人询问（${p.file}）。`,
    todo: () => '请给出厂商告知的指纹：--fingerprint sha256:…。',
  },
  SIGNATURE_FINGERPRINT_DIFFERS: {
    what: (p) => `${p.file} 是另一个密钥：其指纹为 ${p.found}，应为 ${p.expected}。`,
    todo: () => '请勿信任它。请再次向厂商索取密钥及其指纹。',
  },
  SIGNATURE_NOT_PINNED: {
    what: (p) => `集群不信任 ${p.fingerprint}；它信任：${p.pinned.length === 0 ? '无' : list(p.pinned)}。`,
    todo: () => '请查看 "onekey deploy trust list"。',
  },
  SIGNATURE_OLDER_VERSION: {
    what: (p) => `${p.name} ${p.offered} 比已安装的 ${p.installed} 旧。`,
    todo: () =>
      '请使用较新的离线包。要退回先前运行的内容，请用 "onekey deploy rollback"；如果确实要部署较旧的离线包，请加上 --allow-downgrade。',
  },
  SIGNATURE_OLDER_BUNDLE: {
    what: (p) => `离线包有 ${p.problems} 处比已安装的内容旧。`,
    todo: () => '请使用较新的离线包。如果确实需要较旧的版本，请加上 --allow-downgrade。',
  },
};
