/** The titles of texts in the schemas that have a form, as the schemas have them. */
const titles: {readonly [english: string]: string} = {
  'API version': 'API 版本',
  Action: '操作',
  Address: '地址',
  CPU: 'CPU',
  Id: '标识',
  Instance: '实例',
  Kind: '类型',
  'Media type': '媒体类型',
  Memory: '内存',
  Name: '名称',
  Once: '一次性操作的名称',
  Path: '路径',
  Pattern: '正则表达式',
  Platform: '平台',
  Repository: '镜像仓库路径',
  'SHA-256': 'SHA-256 摘要',
  'Secret answers': '加密的答案',
  Storage: '存储',
  Time: '时间',
  'application name': '应用名称',
  cpu: 'CPU',
  digest: '摘要',
  duration: '时长',
  'image reference': '镜像名',
  key: '键',
  'kind such as RedisCluster': '对象类型（例如 RedisCluster）',
  memory: '内存',
  name: '名称',
  'path in a bundle': '离线包中的路径',
  "path of a file in the application's folder": '应用文件夹中的文件路径',
  "path or glob in the application's folder": '应用文件夹中的路径或通配符',
  'source of a value': '值的来源',
  storage: '存储',
  version: '版本',
  'version range': '版本范围',
};

const oneOfItsImages = '须为该应用的镜像之一，默认为第一个';
const shortName = '须唯一，由小写字母、数字和连字符组成';
const relative = '相对于应用文件夹，用正斜杠分隔，不含 . 或 .. 段';

/** What the schemas say of such texts. */
const rules: {readonly [english: string]: string} = {
  '64 hex digits.': '须为 64 位十六进制数字。',
  '64 hexadecimal digits.': '须为 64 位十六进制数字。',
  'A quantity.': '须为 Kubernetes 写法的数量，例如 500m 或 4Gi。',
  'A range in the grammar of npm\'s semver, such as ^2.1.0, ~5.1 or ">=15.2 <16".':
    '须为 npm semver 语法的版本范围，例如 ^2.1.0、~5.1 或 ">=15.2 <16"。',
  "A range in the grammar of npm's semver, or an object where more is to be said.":
    '须为 npm semver 语法的版本范围；需要更多说明时写成对象。',
  'A regular expression that the text matches; anchor it with ^ and $.':
    '须为文本应匹配的正则表达式；请用 ^ 和 $ 限定首尾。',
  'A semantic version such as 2.4.1 or 3.0.0-rc.1, without build metadata.':
    '须为语义化版本，例如 2.4.1 或 3.0.0-rc.1，不带构建元数据。',
  'As pods know it, such as http://his.hospital:8080/health; may hold ${{ }}, but no secrets.':
    '须为 Pod 可访问的地址，例如 http://his.hospital:8080/health；可以含有 ${{ }}，但不能含有保密值。',
  'As the manifests name it.': '须与清单中的写法一致。',
  'As the manifests name it: [registry/]path:tag.': '须与清单中的写法一致：[registry/]path:tag。',
  'By RFC 6838.': '须符合 RFC 6838。',
  'Bytes, as Kubernetes writes them: 4Gi.': '须为 Kubernetes 写法的字节数：4Gi。',
  'Bytes, as Kubernetes writes them: 50Gi.': '须为 Kubernetes 写法的字节数：50Gi。',
  'Cores, as Kubernetes writes them: 2 or 500m.': '须为 Kubernetes 写法的核数：2 或 500m。',
  'Done once an instance, remembered by this name.': '每个实例只执行一次，以此名称记录。',
  'Hours, minutes and seconds such as 1h30m, 10m or 45s.': '须写成时、分、秒，例如 1h30m、10m 或 45s。',
  'INSTANCE or INSTANCE/APPLICATION.': '须写成 INSTANCE 或 INSTANCE/APPLICATION。',
  'Kind of the object.': '须为对象的类型，首字母大写。',
  'Letters, digits and underscores, at most 63, with a letter in front.':
    '须由字母、数字和下划线组成，最多 63 个字符，以字母开头。',
  'Lower-case letters, digits and hyphens, at most 63, with a letter or digit at both ends.':
    '须由小写字母、数字和连字符组成，最多 63 个字符，首尾为字母或数字。',
  'Lower-case letters, digits and hyphens, at most 63, with a letter or digit at both ends; not site, app, inputs, outputs or service.':
    '须由小写字母、数字和连字符组成，最多 63 个字符，首尾为字母或数字；不能是 "site"、"app"、"inputs"、"outputs" 或 "service"。',
  'Name of an environment variable.': '须为环境变量的名称。',
  "Needed where the application's own manifests do not hold the object.":
    '应用自己的清单中没有该对象时才需要，例如 apps/v1。',
  'OS/ARCH or OS/ARCH/VARIANT.': '须写成 OS/ARCH 或 OS/ARCH/VARIANT。',
  'Of a variable.': '须为环境变量的名称。',
  'Of the object.': '须为对象的类型，首字母大写。',
  'Of the objects.': '须为对象的类型，首字母大写。',
  "One of the application's images, with a shell and curl, python3, wget or nc in it. Default: its first.": `${oneOfItsImages}；其中须有 shell 以及 curl、python3、wget 或 nc。`,
  "One of the application's images, with a shell and nc, bash or python3 in it. Default: its first.": `${oneOfItsImages}；其中须有 shell 以及 nc、bash 或 python3。`,
  'Path of the request, with a slash in front; may hold ${{ }}. Default: /.':
    '须为请求的路径，以斜杠开头；可以含有 ${{ }}。默认为 /。',
  'Relative to the folder, with forward slashes and no . or .. segments.': `${relative}。`,
  'Relative to the folder, with forward slashes and no . or .. segments; * matches within a segment, ** across them.': `${relative}；* 匹配一段之内，** 跨越多段。`,
  'Relative to the folder, with forward slashes; no . or .. segments, and none of \\ : * ? " < > |.': `${relative}，也不含 \\ : * ? " < > |。`,
  'Relative, with forward slashes; no empty, . or .. segment, nothing that Windows or a terminal would take amiss.':
    '须为相对路径，用正斜杠分隔，不含空段、. 或 .. 段，也不含 Windows 或终端不接受的字符。',
  'Secret values, as JSON by full key (site.KEY, APPLICATION.INPUT), encrypted in the age format and armored.':
    '须为 age 格式的加密文本；其中是按完整键（site.KEY、APPLICATION.INPUT）写的 JSON。',
  "That of the base's image that has it, with the registry's name: hospital.example/emr.":
    '须为基准包中含有它的镜像，连同镜像仓库的名称：hospital.example/emr。',
  'The confirm action that asks.': '须为提问的 confirm 操作。',
  "The objects' kind.": '须为对象的类型，首字母大写。',
  'Unique in the application.': `${shortName}。`,
  'When it happened: ISO 8601, UTC.': '须为发生的时间：ISO 8601，UTC。',
  'sha256: and 64 hex digits.': '须为 sha256: 加 64 位十六进制数字。',
  'sha256: and 64 hexadecimal digits.': '须为 sha256: 加 64 位十六进制数字。',
  'site.KEY for site configuration, or APPLICATION.OUTPUT for an output of something that is required.':
    '须写成 site.KEY（现场配置）或 APPLICATION.OUTPUT（所依赖应用的输出）。',
};

/** The title of a text in a schema, in Chinese. */
export const schemaTitle = (english: string) => titles[english] ?? english;

/** What a schema says of a text, in Chinese. */
export const schemaRule = (english: string) => rules[english] ?? english;
