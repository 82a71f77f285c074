import type {CommandHelp} from '../../command-help.ts';
import type {packHelp as English} from '../../en/help/pack.ts';

/** What `--help` says of the commands that work on a project and its bundle, in Chinese. */
export const packHelp: {readonly [C in keyof typeof English]: CommandHelp} = {
  'pack init': {
    summary: '根据已有清单描述一个应用',
    description:
      '写出 app.yaml：文件夹中的清单所运行的镜像、现场可能要设置的内容（副本数、主机名、存储类、密钥），以及其他应用访问它所需的信息。' +
      '清单本身不变；注释说明还需做什么。没有清单时写出一个空的 app.yaml。',
    examples: [
      {command: 'onekey pack init apps/emr --dry-run', does: '将写出什么'},
      {command: 'onekey pack init apps/emr --name emr --app-version 4.1.0', does: '写出 apps/emr/app.yaml'},
    ],
  },
  'pack lint': {
    summary: '检查应用、产品和项目文件夹',
    description:
      '读取每个文件，按其 schema 以及文件之间的规则检查，一次报告全部问题，并注明文件、行、列和字段。有问题时退出码为 3。' +
      '使用 --fix 时先修正只有一种改法的问题：拼错的字段和选项、v4.1 之类的版本号、未声明的镜像；注释保留。',
    examples: [
      {command: 'onekey pack lint', does: '检查当前文件夹'},
      {command: 'onekey pack lint apps/*', does: '检查所有应用'},
      {command: 'onekey pack lint --format github', does: '显示在合并请求的代码行旁'},
      {command: 'onekey pack lint --format sarif > onekey.sarif', does: '供代码扫描和编辑器使用'},
      {command: 'onekey pack lint --fix --dry-run', does: '将修正什么'},
    ],
  },
  'pack graph': {
    summary: '显示应用的部署顺序',
    description:
      '画出项目文件夹或离线包的工作流：谁等待谁，含确认点，可输出为文本、Mermaid、Graphviz、图片（svg）或无需网络即可打开的网页（html）。' +
      '图中标出 "order" 添加的边，以及按应用声明的时长或一次部署实际用时算出的关键路径。',
    examples: [
      {command: 'onekey pack graph', does: '以文本显示顺序'},
      {command: 'onekey pack graph --format html > graph.html', does: '生成带图的网页'},
      {
        command: 'onekey pack graph huashan.tgz --format svg --durations run.json > graph.svg',
        does: '采用 "deploy -o json > run.json" 的用时',
      },
    ],
  },
  'pack build': {
    summary: '制作项目的离线包',
    description:
      '检查项目并选定版本，收集每个文件和镜像数据，写入一个 .tgz。相同的输入得到逐字节相同的结果。失败时不留下任何文件。',
    examples: [
      {command: 'onekey pack build hospitals/huashan', does: '写出 dist/huashan-2026.11.1.tgz'},
      {command: 'onekey pack build -o /media/stick/huashan.tgz', does: '写到 U 盘'},
      {command: 'onekey pack build --since huashan-1.tgz', does: '省略现场已从该离线包获得的镜像层'},
      {command: 'onekey pack build --platform linux/arm64', does: '用于 ARM 机器的现场'},
      {command: 'onekey pack build --volume-size fat32', does: '分成多个文件，每个都能放进 FAT32 U 盘'},
      {
        command: 'onekey pack build --with-executable linux-x64,win-x64 -o /media/stick/huashan',
        does: '现场所需的一切，放在一个文件夹中',
      },
      {command: 'onekey pack build --dry-run', does: '只检查，不写文件'},
    ],
  },
  'pack inspect': {
    summary: '显示离线包的内容',
    description: '只读取 bundle.json：项目、版本、顺序、镜像和大小。不读取镜像数据。',
    examples: [{command: 'onekey pack inspect huashan.tgz', does: '里面有什么'}],
  },
  'pack verify': {
    summary: '检查离线包的每个字节',
    description: '读取整个离线包，把每个文件和镜像数据与其摘要比对。有不符时退出码为 3。',
    examples: [{command: 'onekey pack verify /media/stick/huashan.tgz', does: '出发去医院之前'}],
  },
  'pack diff': {
    summary: '显示两个离线包的差异',
    description: '比较应用和版本、输入、输出、顺序、Kubernetes 对象、镜像和字节数。不校验这两个离线包。',
    examples: [
      {command: 'onekey pack diff huashan-1.tgz huashan-2.tgz', does: '第二个包有什么新内容'},
      {command: 'onekey pack diff huashan-1.tgz huashan-2.tgz -o json', does: '用于发布说明'},
    ],
  },
  'pack keygen': {
    summary: '生成用于签名离线包的密钥对',
    description: '写出私钥 NAME.key（Ed25519，用口令加密）和公钥 NAME.pub，并打印指纹。从不覆盖已有的密钥。',
    examples: [
      {command: 'onekey pack keygen vendor', does: '写出 vendor.key 和 vendor.pub'},
      {command: 'onekey pack keygen vendor --passphrase-file secret.txt', does: '无法向人询问时'},
    ],
  },
  'pack sign': {
    summary: '对已有的离线包就地签名',
    description:
      '在离线包中加入一个签名；其摘要和大小不变，其他签名也保留。无论离线包多大都瞬间完成。签名的对象是 bundle.json，它含有其他一切内容的摘要：请先校验离线包。',
    examples: [{command: 'onekey pack sign huashan.tgz --key vendor.key', does: '签名'}],
  },
};
