import type {imageErrors as english} from '../en/image.ts';
import type {ErrorTwin} from '../twin.ts';
import {because} from './because.ts';
import {parserWords} from './parser-words.ts';

const bytes = (count: number) => `${count.toLocaleString('en-US')} 字节`;
const list = (names: readonly string[]) => (names.length > 0 ? names.join('、') : '无');

const saveAgain = () => '请重新写出该归档（docker save、skopeo copy），再次打包。';
const buildAgain = () => '请用较新的工具重新构建镜像，再次打包。';

const manifestFaults: {readonly [reason: string]: (found: string) => string} = {
  NOT_LIST: () => '它不是列表',
  NOT_OBJECT: () => '它不是对象',
  NO_LAYERS: () => '其中没有 "layers"',
  NO_MANIFESTS: () => '其中没有 "manifests"',
  NO_CONFIG: () => '其中有镜像缺少 Config 或 Layers',
  NO_DIFF_IDS: () => '其中没有 rootfs.diff_ids',
  DIFF_IDS: (found) => `其层数与 diff_ids 的数目不符：${found}`,
  NO_MEDIA_TYPE: () => '其中有描述符缺少 mediaType',
  NO_SIZE: () => '其中有描述符缺少 "size"',
  BAD_DIGEST: (found) => `其中有摘要不是 sha256: 加 64 位十六进制数字：${found}`,
};

export const imageErrors: ErrorTwin<typeof english> = {
  IMAGE_REFERENCE_INVALID: {
    what: (p) => `"${p.reference}" 不是镜像名。`,
    todo: () => '请写成小写的 HOST/PATH:TAG，例如 hospital.example/patient-index:2.4.1。',
  },
  IMAGE_NO_SOURCE: {
    what: (p) => `没有说明 ${list(p.usedBy)} 的镜像 ${p.image} 从何而来。`,
    todo: () => '请把它保存在 app.yaml 旁边（docker save 或 OCI 布局），并在 images: {name: …, from: …} 中写明该文件。',
  },
  IMAGE_CONFLICT: {
    what: (p) => `镜像 ${p.image} 在 ${list(p.applications)} 中不相同。`,
    todo: () => '请让它们使用同一归档，或给镜像不同的标签。',
  },
  IMAGE_SOURCE_MISSING: {
    what: (p) => `没有镜像归档 ${p.path}。`,
    todo: () => '请创建它，或更正 images: from 中的路径。',
  },
  IMAGE_SOURCE_UNKNOWN: {
    what: (p) => `${p.path} 既不是 docker 归档，也不是 OCI 镜像布局。`,
    todo: () => '请给出 "docker save" 写出的文件，或含有 oci-layout 和 index.json 的文件夹或 tar。',
  },
  IMAGE_NOT_IN_SOURCE: {
    what: (p) => `${p.path} 中没有镜像 ${p.image}。其中有：${list(p.found)}。`,
    todo: () => '请以 app.yaml 中给出的名称保存镜像。',
  },
  IMAGE_NOT_IN_REGISTRY: {
    what: (p) =>
      `镜像仓库 ${p.host} 中没有镜像 ${p.image}${p.image.endsWith(p.reference) ? '' : `（${p.reference}）`}。`,
    todo: () =>
      '请更正其名称，或把它保存在 app.yaml 旁边（docker save 或 OCI 布局），并在 images: {name: …, from: …} 中写明该文件。',
  },
  IMAGE_NOT_IN_BUNDLE: {
    what: (p) => `离线包中没有镜像 ${p.image}，而有对象要运行它。`,
    todo: () => '请在 app.yaml 的 images: 中声明该镜像，并重新制作离线包。',
  },
  IMAGE_PLATFORM_INVALID: {
    what: (p) => `"${p.platform}" 不是平台。`,
    todo: () => '请写成 OS/ARCH 或 OS/ARCH/VARIANT：linux/amd64、linux/arm64、linux/arm/v7。',
  },
  IMAGE_PLATFORM_MISSING: {
    what: (p) => `${p.from} 没有 ${p.platform} 的镜像，只有 ${list(p.found)} 的。`,
    todo: () => '请保存现场所用平台的镜像。',
  },
  IMAGE_FILE_MISSING: {
    what: (p) => `${p.path} 缺少文件 ${p.name}。`,
    todo: saveAgain,
  },
  IMAGE_UNREADABLE: {
    what: (p) => `无法读取 ${p.path}：${because(p.reason)}。`,
    todo: () => '请检查文件是否存在，以及您是否有权读取。',
  },
  IMAGE_TAR_INVALID: {
    what: (p) => `${p.path} 不是完好的 tar：第 ${p.offset} 字节处无法解析。`,
    todo: saveAgain,
  },
  IMAGE_COMPRESSED_INVALID: {
    what: (p) => `${p.path} 经过压缩，且已损坏：${because(p.reason)}。`,
    todo: saveAgain,
  },
  IMAGE_COMPRESSION: {
    what: (p) => `${p.path} 用 ${p.compression} 压缩。`,
    todo: () => '请给出未压缩的，或用 gzip 或 zstd 压缩的文件。',
  },
  IMAGE_CANNOT_UNPACK: {
    what: (p) => `无法把 ${p.path} 解压到 ${p.folder}：${because(p.reason)}。`,
    todo: () => '请在该处腾出空间，或给出未压缩的归档。',
  },
  IMAGE_CANNOT_COMPRESS: {
    what: (p) => `无法把镜像层压缩到 ${p.folder}：${because(p.reason)}。`,
    todo: () => '请在该处为所有 docker 归档的镜像层腾出空间。',
  },
  IMAGE_MANIFEST_INVALID: {
    what: (p) => `${p.from} 无效：${manifestFaults[p.reason]?.(p.found ?? '') ?? parserWords(p.reason)}。`,
    todo: saveAgain,
  },
  IMAGE_UNSUPPORTED: {
    what: (p) => `${p.from} 的媒体类型为 ${p.mediaType}，onekey 不认识。`,
    todo: buildAgain,
  },
  IMAGE_FOREIGN_LAYER: {
    what: (p) => `${p.from} 含有类型为 ${p.mediaType} 的层 ${p.layer}，该层不得转发。`,
    todo: () => '请使用不含此类层的镜像：医院无法拉取它们。',
  },
  IMAGE_TOO_LARGE: {
    what: (p) => `${p.what} 大于 ${bytes(p.limit)}。`,
    todo: buildAgain,
  },
  IMAGE_BLOB_SIZE: {
    what: (p) => `${p.from} 的 ${p.blob} 大小不符：应为 ${bytes(p.expected)}，实际为 ${bytes(p.found)}。`,
    todo: saveAgain,
  },
  IMAGE_BLOB_DIGEST: {
    what: (p) => `${p.from} 的一个数据块已改变：应为 ${p.expected}，实际为 ${p.found}。`,
    todo: saveAgain,
  },
};
