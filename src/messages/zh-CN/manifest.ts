import type {ErrorParams} from '../../errors.ts';
import type {manifestErrors as englishErrors, manifestMessages as englishMessages} from '../en/manifest.ts';
import type {ErrorTwin, MessageTwin} from '../twin.ts';
import {schemaRule, schemaTitle} from './schema-words.ts';
import {expected, typeWord} from './value-rules.ts';

const list = (names: readonly string[]) => names.join('、');
/** `secret string`: a type, and whether it is secret. */
const meant = (meaning: string | undefined) => (meaning ?? '').replace(/^secret (.*)/, '保密的 $1');
const sources = {
  set: () => '--set',
  setFile: () => '--set-file',
  variable: (name: string) => name,
  file: () => '--site 的文件',
  external: () => '已安装的应用',
  recorded: () => '此前的运行或输入',
};

function found({found: value, source}: ErrorParams<'SITE_VALUE_INVALID'>): string {
  const by = source === undefined ? '' : (sources[source.kind]?.(source.name ?? '') ?? '');
  if (value === undefined) return by && `（来自 ${by}）`;
  return `：实际为 ${value}${by && `（来自 ${by}）`}`;
}

const things = {gate: '确认点', runOnce: '一次性操作', image: '镜像', application: '应用', product: '产品'};
const occasions = {rollback: '回滚', uninstall: '卸载'};
const or = (names: readonly string[]) => names.join(' 或 ');

export const manifestErrors: ErrorTwin<typeof englishErrors> = {
  MANIFEST_INVALID: {
    what: (p) => `发现 ${p.problems} 处问题。`,
    todo: () => '请更正所列内容后再次运行命令。',
  },
  MANIFEST_FILE_MISSING: {
    what: (p) => `没有文件 ${p.path}。`,
    todo: () => '请添加该文件，或更正引用它的路径。',
  },
  MANIFEST_THERE: {
    what: (p) => `${p.path} 已经存在。`,
    todo: () => '请手工修改它，或指定另一个文件夹。',
  },
  MANIFEST_FOLDER_UNKNOWN: {
    what: (p) => `${p.path} 中没有 ${or(p.expected)}。`,
    todo: () => '请指定含有该文件的文件夹。',
  },
  MANIFEST_DOCUMENTS: {
    what: (p) => `文件含有 ${p.found} 个 YAML 文档；应恰好为一个。`,
    todo: () => '请保留一个，其余放到各自的文件中。',
  },
  MANIFEST_UNKNOWN_FIELD: {
    what: (p) => `未知的字段 "${p.field}"。`,
    todo: (p) => (p.suggestion ? `您是否想写 "${p.suggestion}"？` : `此处可用：${list(p.known)}。`),
  },
  MANIFEST_MISSING_FIELD: {
    what: (p) => `缺少字段 "${p.field}"。`,
    todo: () => '请添加。',
  },
  MANIFEST_FIELD_NEEDS: {
    what: (p) => `有 "${p.field}" 而没有 "${p.needs}"。`,
    todo: (p) => `请添加 "${p.needs}"，或去掉 "${p.field}"。`,
  },
  MANIFEST_FIELDS_EXCLUDE: {
    what: (p) => `"${p.field}" 与 "${p.other}" 不能同时存在。`,
    todo: () => '请只保留其中一个。',
  },
  MANIFEST_WRONG_TYPE: {
    what: (p) => `"${p.field}" 是${typeWord(p.found)}；应为${or(p.expected.map(typeWord))}。`,
    todo: (p) =>
      p.expected.includes('string') && p.found !== 'object' && p.found !== 'array' && p.found !== 'null'
        ? '请加上引号。'
        : '请更正该值。',
  },
  MANIFEST_NOT_ALLOWED: {
    what: (p) => `"${p.field}" 为 "${p.found}"；应为${p.allowed.length > 1 ? '以下之一：' : ' '}${list(p.allowed)}。`,
    todo: (p) => (p.suggestion ? `您是否想写 "${p.suggestion}"？` : '请更正该值。'),
  },
  MANIFEST_PATTERN_TOO_SLOW: {
    what: (p) => `用正则表达式 ${p.pattern} 判断一个值是否匹配，会耗时过久。`,
    todo: () => '请避免在重复中嵌套重复，例如 (a+)+。',
  },
  MANIFEST_BAD_TEXT: {
    what: (p) => `"${p.field}"："${p.found}" 不是有效的${schemaTitle(p.title)}。`,
    todo: (p) => schemaRule(p.rule),
  },
  MANIFEST_EXACTLY_ONE: {
    what: (p) =>
      `"${p.field}" 在 ${list(p.choices)} 中有 ${p.found.length === 0 ? '零个' : list(p.found)}；应恰好有一个。`,
    todo: () => '请恰好保留其中一个。',
  },
  MANIFEST_RULE_BROKEN: {
    what: (p) => `"${p.field}" 不符合要求；应为：${expected(p)}。`,
    todo: () => '请更正该值。',
  },
  MANIFEST_DEFAULT_INVALID: {
    what: (p) => `${p.key} 的默认值不符合其自身的 schema；应为：${expected(p)}。`,
    todo: () => '请更正默认值或 schema。',
  },
  MANIFEST_OUTPUT_INVALID: {
    what: (p) => `${p.key} 的值不符合其自身的 schema；应为：${expected(p)}。`,
    todo: () => '请更正值或 schema。',
  },
  MANIFEST_TWICE: {
    what: (p) => `${things[p.what]} "${p.name}" 出现了两次；首次在 ${p.first}。`,
    todo: () => '请重命名或删除其中一个。',
  },
  MANIFEST_GATE_OCCASION: {
    what: (p) => `${occasions[p.occasion]}期间不能设置确认点。`,
    todo: () => '请从 "during" 中去掉它：执行该操作的人本来就会被询问。',
  },
  MANIFEST_ONCE_WITHOUT_EFFECT: {
    what: (p) => `"runOnce" 用在 "${p.kind}" 上，而它不会改变任何东西。`,
    todo: () => '请去掉 "runOnce"；它只用于 job、exec 和 command。',
  },
  MANIFEST_ORDER_ACTION: {
    what: (p) => `"order" 不能添加 "${p.kind}"。`,
    todo: (p) =>
      p.kind === 'confirm'
        ? '请写在该条目的 "gates" 下。'
        : 'job 需要应用自己的文件：请写在它的 app.yaml 中；"order" 可以添加 exec、command、http 和 wait。',
  },
  MANIFEST_FROM_NOT_REQUIRED: {
    what: (p) => `${p.input} 取用 ${p.application} 的输出，而此处并未依赖它。`,
    todo: (p) =>
      p.suggestion
        ? `您是否想写 "${p.suggestion}"？否则请把 ${p.application} 加入 "requires"。`
        : `请把 ${p.application} 加入 "requires"。`,
  },
  MANIFEST_SECRET_SHOWN: {
    what: (p) => `"${p.field}" 会显示需保密的 ${p.secret}。`,
    todo: (p) => (p.field.startsWith('outputs.') ? `请在 ${p.field} 上设置 "secret: true"。` : '请从中去掉保密的值。'),
  },
  MANIFEST_OUTPUT_TYPE: {
    what: (p) => `"${p.field}" 声明为${typeWord(p.type)}，而其值是${typeWord(p.found)}。`,
    todo: () => '请更正 "type" 或 "value"。',
  },
  MANIFEST_IMAGE_NOT_DECLARED: {
    what: (p) => `镜像 ${p.image} 未在 "images" 中声明。`,
    todo: (p) =>
      p.suggestion
        ? `您是否想写 "${p.suggestion}"？否则请把该镜像加入 "images"。`
        : '请把它加入 app.yaml 的 "images"。',
  },
  MANIFEST_PROBE_IMAGE: {
    what: (p) =>
      p.image === ''
        ? '集群内部的检查在 Pod 中运行，而该应用没有可用的镜像。'
        : `检查要在镜像 "${p.image}" 中运行，而该应用没有此镜像；现有：${list(p.known)}。`,
    todo: () => '请用 "image" 指定该应用的一个镜像，或在 "images" 中添加一个。',
  },
  MANIFEST_IMAGE_FIELD: {
    what: (p) => `"${p.path}" 不是由字段和 [*] 组成的路径。`,
    todo: () => '请写成 .spec.image 或 .spec.containers[*].image，不带过滤、切片或下标。',
  },
  MANIFEST_IMAGE_UNKNOWN: {
    what: (p) => `打包时无法得知 ${p.field} 中的 "${p.image}" 代表哪个镜像。`,
    todo: () => '请让该字段整体为一个 ${{ inputs.… }}，对应的输入须有 "format: image" 和默认值。',
  },
  MANIFEST_GLOB_EMPTY: {
    what: (p) => `没有文件匹配 ${p.path}。`,
    todo: () => '请添加文件，或更正路径。',
  },
  MANIFEST_OUTSIDE: {
    what: (p) => `${p.path} 是指向应用文件夹之外的链接。`,
    todo: () => '请把文件本身放入应用的文件夹：离线包中不含链接。',
  },
  MANIFEST_JOB_FILE: {
    what: (p) => `${p.path} 中${p.found.length === 0 ? '没有对象' : `有 ${list(p.found)}`}；应恰好有一个 Job。`,
    todo: () => '请在文件中只保留一个 Job；它所需的内容放到 "with" 所列的文件中。',
  },
  MANIFEST_FROM_OBJECT_UNKNOWN: {
    what: (p) => `${p.output} 从 ${p.object} 读取，而清单和输出都未说明其 API 版本。`,
    todo: () => '请在 "fromObject" 中添加 "apiVersion"，或更正类型和名称。',
  },
  MANIFEST_OBJECT_TWICE: {
    what: (p) => `对象 ${p.object} 出现了两次；首次在 ${p.first}。`,
    todo: () => '请让其中一个应用拥有它，或重命名其中一个。',
  },
  MANIFEST_CONTRACT_OUTPUT: {
    what: (p) =>
      p.after === undefined
        ? `${p.name} ${p.older} 发布了 ${p.field}（${meant(p.before)}），而 ${p.newer} 中没有。`
        : `${p.field} 在 ${p.name} ${p.older} 中是 ${meant(p.before)}，在 ${p.newer} 中是 ${meant(p.after)}。`,
    todo: () => '输出一经发布，其名称、类型和保密性永远不变：请恢复它，新内容用新的键发布。',
  },
  MANIFEST_CONTRACT_INPUT: {
    what: (p) =>
      p.after === undefined
        ? `${p.name} ${p.older} 有 ${p.field}（${meant(p.before)}，无默认值），而 ${p.newer} 中没有。`
        : `${p.field} 在 ${p.name} ${p.older} 中是 ${meant(p.before)}（无默认值），在 ${p.newer} 中是 ${meant(p.after)}。`,
    todo: (p) => `请恢复它，或把版本定为 ${p.wanted}：否则给出该输入的项目会出错。`,
  },
  MANIFEST_CONTRACT_SITE: {
    what: (p) =>
      p.after === undefined
        ? `现场键 ${p.key}（${meant(p.before)}）此前已声明，而文件中没有。`
        : `现场键 ${p.key} 此前声明为 ${meant(p.before)}，在文件中是 ${meant(p.after)}。`,
    todo: () => '现场键的名称、类型和保密性永远不变：请恢复它，新内容用新的名称。',
  },
  MANIFEST_SITE_KEY_UNKNOWN: {
    what: (p) => `现场键 ${p.key} 引用的 ${p.named} 不是现场键。${p.suggestion ? `您是否想写 ${p.suggestion}？` : ''}`,
    todo: () => '请更正名称，或在同一文件中声明所指的键。',
  },
  MANIFEST_WHEN_SECRET: {
    what: (p) => `是否询问 ${p.key} 不能取决于 ${p.named}：后者需保密。`,
    todo: () => '请让它取决于不保密的键。',
  },
  MANIFEST_WHEN_CYCLE: {
    what: (p) => `是否询问 ${p.key} 取决于 ${p.named}，而是否询问 ${p.named} 又取决于 ${p.key}：两者都无法先问。`,
    todo: () => '请去掉其中一个条件。',
  },
  MANIFEST_WHEN_VALUE: {
    what: (p) => `${p.key} 的条件永远不会成立：其值不符合要求；应为：${expected(p)}。`,
    todo: () => '请更正条件中的值。',
  },
  MANIFEST_MATCHES_FORMAT: {
    what: (p) => `${p.key} 要与 ${p.named} 匹配，但两者并非能互相匹配的 privateKey 与其 certificate。`,
    todo: () => '请把该键的格式设为 privateKey，把它所匹配的键的格式设为 certificate。',
  },
  MANIFEST_NAME_TAKEN: {
    what: (p) => `名称 ${p.name} 已被占用，见 ${p.first}。`,
    todo: () => '同一项目的应用、产品和外部系统共用一套名称：请重命名其中一个。',
  },
  SITE_VALUE_INVALID: {
    what: (p) => `${p.key} 的值不符合要求${found(p)}；应为：${expected(p)}。`,
    todo: (p) => `请为 ${p.key} 给出其他值。`,
  },
};

export const manifestMessages: MessageTwin<typeof englishMessages> = {
  lintImageUnused: (p) => `${p.application} 声明了镜像 ${p.image}，而它的清单都没有使用。`,
  lintFixed: (p) => `${p.isDone ? '已修正' : '将修正'} ${p.file}：${p.from} → ${p.to}`,
  lintImageAdded: (p) => `${p.isDone ? '已修正' : '将修正'} ${p.file}：在 "images" 中声明 ${p.image}`,
  lintInputUnused: (p) => `没有任何内容使用输入 ${p.input}。`,
  lintSecretOpen: (p) =>
    `保密的输入 ${p.input} 被写入 ${p.object}（${p.file}），凡能访问该命名空间的人都能读到：请使用 Secret。`,
};
