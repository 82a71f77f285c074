import type {BrokenRule, FormatName, RuleName, TypeName} from '../en/value-rules.ts';

interface Words {
  readonly [name: string]: string;
}

const typeWords: {readonly [T in TypeName]: string} = {
  string: '文本',
  integer: '整数',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象（键：值）',
  null: '空',
  base64: 'base64 文本',
};
/** A JSON type in words. */
export const typeWord = (type: string) => (typeWords as Words)[type] ?? type;

const formatWords: {readonly [F in FormatName]: string} = {
  certificate: 'PEM 格式的证书（-----BEGIN CERTIFICATE-----）',
  cidr: '网段，例如 10.0.0.0/8',
  duration: '时长，例如 1h30m、10m 或 45s',
  email: '电子邮件地址',
  file: '不为空的文本文件',
  hostname: '主机名',
  image: '镜像名，例如 registry/path:tag',
  ip: 'IP 地址',
  port: '1 到 65535 的端口',
  privateKey: '不带口令的 PEM 格式私钥',
  quantity: '数量，例如 500m 或 4Gi',
  url: 'URL，例如 https://host/path',
};

/** What a value has to be, by the JSON Schema keyword that it breaks. */
const ruleWords: {readonly [R in RuleName]: (limit: string) => string} = {
  type: typeWord,
  format: (limit) => (formatWords as Words)[limit] ?? limit,
  pattern: (limit) => `匹配 ${limit} 的文本`,
  enum: (limit) => `以下之一：${limit}`,
  const: (limit) => limit,
  minimum: (limit) => `不小于 ${limit}`,
  maximum: (limit) => `不大于 ${limit}`,
  exclusiveMinimum: (limit) => `大于 ${limit}`,
  exclusiveMaximum: (limit) => `小于 ${limit}`,
  multipleOf: (limit) => `${limit} 的倍数`,
  minLength: (limit) => (limit === '1' ? '不能为空' : `至少 ${limit} 个字符`),
  maxLength: (limit) => `最多 ${limit} 个字符`,
  minItems: (limit) => `至少有 ${limit} 项的列表`,
  maxItems: (limit) => `最多有 ${limit} 项的列表`,
  minProperties: (limit) => `至少有 ${limit} 个字段的对象`,
  maxProperties: (limit) => `最多有 ${limit} 个字段的对象`,
  anyOf: () => '至少符合其 schema 中若干规则之一',
  oneOf: () => '符合其 schema 中若干规则之一',
  uniqueItems: () => '没有重复项的列表',
  required: (limit) => `带有字段 ${limit} 的对象`,
  additionalProperties: (limit) => `不带字段 ${limit} 的对象`,
};

/** What the value has to be. */
export const expected = ({rule, limit}: BrokenRule) =>
  (ruleWords as {readonly [rule: string]: (limit: string) => string})[rule]?.(limit) ??
  `符合其 schema（${rule} ${limit}）`;
