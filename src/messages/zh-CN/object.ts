import type {objectErrors as english} from '../en/object.ts';
import type {ErrorTwin} from '../twin.ts';
import {kindOfValue} from './kinds-of-value.ts';
import {parserWords} from './parser-words.ts';
import {syntaxFault} from './syntax-fault.ts';

const list = (names: readonly string[]) => names.join('、');

const keys = {map: '映射', list: '列表', value: '该值'};

export const objectErrors: ErrorTwin<typeof english> = {
  MANIFEST_YAML_SYNTAX: {
    what: (p) => `这不是有效的 YAML：${parserWords(p.reason)}。`,
    todo: () => '请更正上面所指的行。',
  },
  MANIFEST_YAML_DUPLICATE_KEY: {
    what: (p) => `键 "${p.key}" 在同一映射中出现了两次。`,
    todo: () => '请删除其中一个。',
  },
  MANIFEST_YAML_KEY: {
    what: (p) => `${keys[p.found]}不能用作映射的键。`,
    todo: () => '请把键写成带引号的字符串。',
  },
  MANIFEST_YAML_TAG: {
    what: (p) => `未知的标签 "${p.tag}"。`,
    todo: (p) => `请去掉它，或使用以下之一：${list(p.known)}。`,
  },
  MANIFEST_YAML_TAG_MISFIT: {
    what: (p) => `标签 "${p.tag}" 之后的内容不是该类型。`,
    todo: () => '请去掉标签，或更正值。',
  },
  MANIFEST_YAML_NOT_JSON: {
    what: (p) => `${p.value} 不能发送给 Kubernetes：JSON 中没有这样的数字。`,
    todo: () => '请写成有限的数字，或带引号的字符串。',
  },
  MANIFEST_YAML_UNKNOWN_ALIAS: {
    what: (p) => `别名 *${p.alias} 之前，此文档中没有同名的锚点。`,
    todo: (p) => `请在更前面的值上放置锚点 &${p.alias}，或更正别名。`,
  },
  MANIFEST_YAML_RECURSIVE_ALIAS: {
    what: (p) => `别名 *${p.alias} 位于它自己所代表的内容之中。`,
    todo: () => '请把该值直接写出来。',
  },
  MANIFEST_YAML_ALIASES: {
    what: (p) => `此文档的别名展开后超过 ${p.limit} 个值。`,
    todo: () => '请减少别名的嵌套引用。',
  },
  MANIFEST_YAML_DEPTH: {
    what: (p) => `值的嵌套超过 ${p.limit} 层。`,
    todo: () => '请减少嵌套层数。',
  },
  MANIFEST_YAML_MERGE: {
    what: () => '合并键（<<）只接受映射或映射的列表。',
    todo: () => '请给它一个映射的别名；如果只是普通的键，请加引号。',
  },
  MANIFEST_OBJECT_ANNOTATION: {
    what: (p) => `${p.object} 带有注解 ${p.name}，onekey 不认识它。`,
    todo: (p) => (p.meant === undefined ? `请删除它；可用的有：${p.known.join('、')}。` : `您是不是想写 ${p.meant}？`),
  },
  MANIFEST_OBJECT_FIELD: {
    what: (p) => `${p.field} 应为 ${kindOfValue(p.expected)}，实际为 ${kindOfValue(p.found)}。`,
    todo: (p) => `请把 ${p.field} 写成 ${kindOfValue(p.expected)}。`,
  },
  MANIFEST_OBJECT_NOT_AN_OBJECT: {
    what: (p) => `Kubernetes 对象应为映射，而此文档是 ${kindOfValue(p.found)}。`,
    todo: () => '请写出带有 apiVersion、kind 和 metadata.name 的对象。',
  },
  MANIFEST_OBJECT_TEXT_WANTED: {
    what: (p) => `Kubernetes 在 ${p.field} 中只接受字符串，而这里是 ${kindOfValue(p.found)}。`,
    todo: () => '请给值加上引号。',
  },
  MANIFEST_OBJECT_INVALID: {
    what: (p) => `${p.file}：发现 ${p.problems} 处问题。`,
    todo: () => '请更正所列内容后再次运行命令。',
  },
  MANIFEST_OBJECT_QUANTITY: {
    what: (p) => `"${p.found}" 不是 Kubernetes 写法的数量。`,
    todo: () => '请写成带可选单位的数字，例如 500m、2、1.5Gi 或 50G。',
  },
  MANIFEST_OBJECT_JSON_PATH: {
    what: (p) => `"${p.path}" 不是 kubectl 所认的 JSONPath：${syntaxFault(p.fault)}（第 ${p.position} 个字符处）。`,
    todo: () => '请写成 .spec.clusterIP、.data.ca\\.crt 或 .status.loadBalancer.ingress[0].ip 这样的形式。',
  },
  MANIFEST_OBJECT_JSON_PATH_LONG: {
    what: (p) => `一个 JSONPath 有 ${p.length} 个字符；最多读取 ${p.longest} 个。`,
    todo: () => '请只写出所需的一个字段，例如 .spec.clusterIP。',
  },
  MANIFEST_OBJECT_JSON: {
    what: (p) => `这不是有效的 JSON：${parserWords(p.reason)}。`,
    todo: () => '请更正文本，或从来源处重新获取文件。',
  },
};
