import type {Built, bundleErrors as english} from '../en/bundle.ts';
import type {ErrorTwin} from '../twin.ts';
import {because} from './because.ts';
import {parserWords} from './parser-words.ts';

const bytes = (count: number) => `${count.toLocaleString('en-US')} 字节`;

const copyAgain = () => '请从来源处重新复制离线包，并比对：onekey pack verify FILE。';
const buildAgain = () => '请勿部署。请向制作者重新索取离线包；如果对方手中的文件也一样，那它就不是由 onekey 制作的。';

const pathFaults = {
  empty: '其中有一段为空',
  absolute: '它是绝对路径',
  parent: '它越出了自己的文件夹',
  drive: '它带有盘符',
  backslash: '它含有反斜杠',
  control: '它含有控制字符',
  reserved: 'Windows 会把它当作设备',
  forbidden: 'Windows 不允许',
  'too-long': '它过长或层级过深',
  unicode: '它不是 Unicode NFC 形式',
  place: '离线包的该位置不应有内容',
} as const;

const jsonFaults: {readonly [reason: string]: string} = {NO_OBJECT: '它不是对象', PROTOTYPE: '它有键 __proto__'};
const built = (what: Built | undefined) => (what ? `用于 ${what.platform} 的 onekey ${what.version}` : '别的程序');

const things = {application: '应用', node: '节点', gate: '确认点', image: '镜像', 'absent-blob': '省略的数据块'};

export const bundleErrors: ErrorTwin<typeof english> = {
  BUNDLE_NOT_FOUND: {
    what: (p) => `没有文件 ${p.path}。`,
    todo: () => '请检查路径，以及 U 盘是否已插好。',
  },
  BUNDLE_UNREADABLE: {
    what: (p) => `无法读取 ${p.path}：${because(p.reason)}。`,
    todo: () => '请检查 U 盘是否仍在、您是否有权读取该文件，再次运行命令。',
  },
  BUNDLE_NOT_A_BUNDLE: {
    what: (p) => `${p.path} 不是 onekey 离线包。`,
    todo: () => '请给出 "onekey pack build" 写出的 .tgz 文件。',
  },
  BUNDLE_TRUNCATED: {
    what: (p) => `${p.path} 缺少结尾：只有 ${bytes(p.size)}。`,
    todo: copyAgain,
  },
  BUNDLE_TRAILING_DATA: {
    what: (p) => `${p.path} 在结尾之后还有 ${bytes(p.surplus)}。`,
    todo: copyAgain,
  },
  BUNDLE_DAMAGED: {
    what: (p) => `${p.path} 在第 ${p.offset} 字节处或其后损坏。`,
    todo: copyAgain,
  },
  BUNDLE_NEWER_FORMAT: {
    what: (p) => `离线包的格式为 ${p.found}；此 onekey 最高支持格式 ${p.known}。`,
    todo: (p) => `请获取制作该离线包的 onekey${p.needs === undefined ? '' : ` ${p.needs} `}或更新的版本。`,
  },
  BUNDLE_JSON_INVALID: {
    what: (p) => `bundle.json 不是 onekey 写出的内容：发现 ${p.problems} 处问题。`,
    todo: buildAgain,
  },
  BUNDLE_JSON_SYNTAX: {
    what: (p) => `无法解析 bundle.json：${jsonFaults[p.reason] ?? parserWords(p.reason)}。`,
    todo: buildAgain,
  },
  BUNDLE_JSON_TOO_DEEP: {
    what: (p) => `bundle.json 的嵌套超过 ${p.limit} 层。`,
    todo: buildAgain,
  },
  BUNDLE_JSON_TOO_MANY: {
    what: (p) => `bundle.json 的值超过 ${p.limit.toLocaleString('en-US')} 个。`,
    todo: buildAgain,
  },
  BUNDLE_TOO_MANY_FILES: {
    what: (p) => `离线包列有 ${p.found} 个文件；最多接受 ${p.limit} 个。`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_UNSAFE: {
    what: (p) => `路径 ${JSON.stringify(p.entry)} 不能出现在离线包中：${pathFaults[p.fault]}。`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_DOUBLE: {
    what: (p) =>
      p.entry === p.other ? `${p.entry} 出现了两次。` : `${p.entry} 和 ${p.other} 并非在所有系统上都能并存。`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_MISSING: {
    what: (p) => `离线包中没有 ${p.entry}。`,
    todo: buildAgain,
  },
  BUNDLE_BLOB_MISSING: {
    what: (p) => `镜像 ${p.image} 需要 ${p.blob}，而它既不在离线包中，也不在省略的镜像层之列。`,
    todo: buildAgain,
  },
  BUNDLE_LAYER_LEFT_OUT: {
    what: (p) => `离线包省略了 ${p.blob}，它在离线包 ${p.base.name} ${p.base.version} 中。`,
    todo: () => '请用 --base 给出那个离线包的文件。',
  },
  BUNDLE_BLOB_NOT_ABSENT: {
    what: (p) => `bundle.json 说省略了 ${p.blob}，却又列出了它。`,
    todo: buildAgain,
  },
  BUNDLE_BASE_UNKNOWN: {
    what: (p) => `${p.blob} 因基准包 ${p.base} 而省略，但 bundle.json 中没有该基准包。`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_UNLISTED: {
    what: (p) => `${p.entry} 在离线包中，但 bundle.json 没有列出它。`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_KIND: {
    what: (p) => `${p.entry} 的类型为 ${p.kind}；离线包只含普通文件。`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_SIZE: {
    what: (p) => `${p.entry} 大小不符：应为 ${bytes(p.expected)}，实际为 ${bytes(p.found)}。`,
    todo: copyAgain,
  },
  BUNDLE_ENTRY_DIGEST: {
    what: (p) => `${p.entry} 已改变：SHA-256 应为 ${p.expected}，实际为 ${p.found}。`,
    todo: copyAgain,
  },
  BUNDLE_ENTRY_DAMAGED: {
    what: (p) => `${p.entry} 已损坏：文件第 ${p.offset} 字节处的部分无法解压。`,
    todo: copyAgain,
  },
  BUNDLE_ENTRY_TOO_LARGE: {
    what: (p) => `${p.entry} 有 ${bytes(p.found)}；最多接受 ${bytes(p.limit)}。`,
    todo: () => '只有镜像数据可以很大：请把大量数据移入镜像。',
  },
  BUNDLE_CONTENT_WRONG: {
    what: (p) => `${p.path} 不完好：有 ${p.problems} 项内容有误。`,
    todo: copyAgain,
  },
  BUNDLE_LAYOUT_WRONG: {
    what: (p) => `${p.path} 中的内容与其 bundle.json 所列不符。`,
    todo: () => '请勿部署。请向制作者重新索取；"onekey pack verify FILE" 会尽可能说明缺少或多出了什么。',
  },
  BUNDLE_VOLUME_MISSING: {
    what: (p) => `${p.folder} 中没有分卷 ${p.volume}。`,
    todo: () => '请把离线包的所有分卷复制到同一文件夹，或在终端中运行命令，它会逐个询问。',
  },
  BUNDLE_VOLUME_DOUBLE: {
    what: (p) => `${p.volume} 与 ${p.other} 是同一分卷，只是名称不同。`,
    todo: () => '请从来源处重新复制正确的分卷。',
  },
  BUNDLE_VOLUME_FOREIGN: {
    what: (p) => `${p.volume} 不是此离线包的分卷。`,
    todo: () => '请把它移走，并从其他分卷的来源处复制正确的分卷。',
  },
  BUNDLE_VOLUME_SIZE: {
    what: (p) => `${p.volume} 有 ${bytes(p.found)}；除最后一卷外，每卷应为 ${bytes(p.expected)}，最后一卷不超过此数。`,
    todo: () => '请从来源处重新复制此分卷，或第一个分卷。',
  },
  BUNDLE_VOLUME_COUNT: {
    what: (p) => `离线包将超过 ${p.limit} 个分卷。`,
    todo: () => '请给出更大的 --volume-size。',
  },
  BUNDLE_SIGNATURE_SLOT: {
    what: () => 'bundle.json.sig 中不是签名。',
    todo: copyAgain,
  },
  BUNDLE_ID_DOUBLE: {
    what: (p) => `${things[p.kind]} "${p.id}" 有两个。`,
    todo: buildAgain,
  },
  BUNDLE_NODE_UNKNOWN: {
    what: (p) => `工作流要部署 "${p.node}"，而离线包中没有该应用。`,
    todo: buildAgain,
  },
  BUNDLE_APPLICATION_NO_NODE: {
    what: (p) => `应用 "${p.application}" 不在工作流中。`,
    todo: buildAgain,
  },
  BUNDLE_IMAGE_USER_UNKNOWN: {
    what: (p) => `镜像 ${p.image} 据称由 "${p.application}" 使用，而离线包中没有该应用。`,
    todo: buildAgain,
  },
  BUNDLE_EDGE_DANGLING: {
    what: (p) => `"${p.node}" 等待 "${p.waitsFor}"，而后者不存在。`,
    todo: buildAgain,
  },
  BUNDLE_EDGE_BACKWARD: {
    what: (p) => `"${p.node}" 等待 "${p.waitsFor}"，而后者并不在它之前：存在循环，或顺序有误。`,
    todo: buildAgain,
  },
  BUNDLE_SOURCE_UNREADABLE: {
    what: (p) => `无法读取应放入离线包的 ${p.path}：${because(p.reason)}。`,
    todo: () => '请检查它是否为您有权读取的文件，然后重新制作。',
  },
  BUNDLE_SOURCE_NAME: {
    what: (p) => `${p.path} 不能以此名称放入离线包：${pathFaults[p.fault]}。`,
    todo: () => '请重命名该文件以及引用它的内容。',
  },
  BUNDLE_SOURCE_CLASH: {
    what: (p) => `${p.path} 和 ${p.other} 并非在所有系统上都能并存：两者名称只有大小写或 Unicode 形式不同。`,
    todo: () => '请重命名其中一个以及引用它的内容。',
  },
  BUNDLE_EXECUTABLE_MISSING: {
    what: (p) => `无法读取应放到 U 盘上的 ${p.file}。`,
    todo: (p) =>
      `请把发布文件放入 ${p.folder}：可执行文件、SHA256SUMS、许可证和物料清单。也可用 --executables 指定它们所在的文件夹。`,
  },
  BUNDLE_EXECUTABLE_DAMAGED: {
    what: (p) => `${p.file} 与 ${p.sums} 中的校验值不符。`,
    todo: () => '请重新复制全部发布文件。',
  },
  BUNDLE_EXECUTABLE_OTHER: {
    what: (p) => `${p.file} 是${built(p.found)}，而不是${built(p.expected)}。`,
    todo: () => '请使用与打包所用 onekey 同一发布的可执行文件。',
  },
  BUNDLE_SLOT_TORN: {
    what: (p) => `${p.path} 中存放签名之处已损坏，例如"onekey pack sign"在写入时被中断；其余内容目前均无误。`,
    todo: () => '持有密钥者请重新签名：onekey pack sign BUNDLE --key FILE。或从来源处重新复制离线包。',
  },
  BUNDLE_TOO_DENSE: {
    what: (p) =>
      `${p.path} 有 ${bytes(p.size)}，解压后将达到或超过 ${bytes(p.content)}：超过一吉字节，且超过其大小的 ${p.ratio} 倍。`,
    todo: () =>
      '请从来源处重新复制离线包：它可能缺少结尾。如仍如此，请勿部署：它是为耗尽机器而制作的。制作者应像 docker 那样给出充满零的镜像层的压缩形式。',
  },
  BUNDLE_TOO_LARGE: {
    what: (p) => `离线包将有 ${bytes(p.content)}；能再次打开的最多约为 ${bytes(p.limit)}。`,
    todo: () => '请拆成两个项目，或省略现场已有的内容：onekey pack build --since OLD.tgz',
  },
  BUNDLE_CANNOT_WRITE: {
    what: (p) => `无法写入 ${p.path}：${because(p.reason)}。`,
    todo: () => '请检查文件夹是否存在、您是否有权写入，以及磁盘是否有空间。',
  },
};
