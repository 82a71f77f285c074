import type {argumentTexts as EnglishArguments, expected as EnglishExpected} from '../../en/help/values.ts';

/** What `--help` says of arguments, in Chinese. */
export const argumentTexts: typeof EnglishArguments = {
  folder: '项目文件夹',
  folderToRelease: '应用或产品的文件夹',
  releasedName: '应用或产品的名称；并非指全部版本时加上范围：emr@^4.1.0',
  folderOrBundle: '项目文件夹或离线包文件',
  folderToInit: '应用文件夹',
  folders: '应用、产品或项目文件夹',
  bundle: '离线包文件（.tgz），或其第一个分卷（.tgz.001）',
  bundleBefore: '较旧的离线包',
  bundleAfter: '较新的离线包',
  instance: '实例名；集群中只有一个实例时可省略',
  gate: '确认点的 id',
  application: '应用的名称',
  run: '运行的编号或 id',
  shell: 'shell 的名称',
  supportFile: 'deploy support 写出的文件',
  keyName: '两个文件的路径，不带 .key 和 .pub',
  publicKey: '公钥文件（PEM）',
  fingerprint: '密钥的指纹，sha256:…',
  siteSchema: '现场配置定义文件（site.schema.yaml）',
  exportFolder: '要写出的文件夹，会自动创建',
};

/** What a value has to be that does not fit, in Chinese. */
export const expected: typeof EnglishExpected = {
  releasedName: '名称，或名称加范围，例如 emr@^4.1.0',
  keyValue: 'site.<key>=<value> 或 <application>.<input>=<value>',
  keyPath: 'site.<key>=<path> 或 <application>.<input>=<path>',
  fromTo: 'FROM=TO，两个命名空间',
  positiveInteger: '1 或更大的整数',
  duration: '时长，例如 90s、10m 或 1h30m',
  timeOfDay: '时刻，例如 04:00',
  objectName: 'KIND/NAME 或 KIND/NAMESPACE/NAME',
  platform: 'OS/ARCH 或 OS/ARCH/VARIANT，例如 linux/amd64,linux/arm64',
  registryHost: 'HOST 或 HOST:PORT',
  volumeSize: 'fat32、dvd，或不小于 64Ki 的大小，例如 700M 或 2Gi',
  fingerprint: 'sha256: 加 64 位十六进制数字',
  nodeInstance: 'NODE=INSTANCE 或 NODE=INSTANCE/APPLICATION',
  oneOf: (values) => `以下之一：${values.join('、')}`,
};
