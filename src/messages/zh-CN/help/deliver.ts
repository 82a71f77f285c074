import type {CommandHelp} from '../../command-help.ts';
import type {deliverHelp as English} from '../../en/help/deliver.ts';

/** What `--help` says of the commands for images, trust and support files, in Chinese. */
export const deliverHelp: {readonly [C in keyof typeof English]: CommandHelp} = {
  'deploy images': {
    summary: '查看、推送和导出离线包的镜像',
    description: '部署时会自行推送镜像。这些命令供提前一天到场、或以其他方式带入镜像的人使用。',
    examples: [
      {
        command: 'onekey deploy images push huashan.tgz --registry registry.hospital:5000/his',
        does: '提前一天推送',
      },
    ],
  },
  'deploy images push': {
    summary: '把离线包的镜像推送到镜像仓库',
    description:
      '推送每个镜像，不改变其他任何内容。镜像仓库中已有的不再发送；无论因何中断，同一命令都会从中断处继续。之后的部署会在镜像仓库中找到镜像，或用 --skip-images 而无需访问镜像仓库。',
    examples: [
      {
        command: 'onekey deploy images push huashan.tgz --registry registry.hospital:5000/his',
        does: '全部镜像，先用到的先推送',
      },
      {
        command: 'onekey deploy images push huashan.tgz --registry registry.hospital:5000/his --dry-run',
        does: '需要发送多少',
      },
    ],
  },
  'deploy images list': {
    summary: '列出离线包的镜像',
    description: '说明每个镜像由哪些应用使用、有多大；指定镜像仓库时，还显示 Pod 将用的名称，以及它是否已在其中。',
    examples: [
      {command: 'onekey deploy images list huashan.tgz', does: '离线包中有什么'},
      {
        command: 'onekey deploy images list huashan.tgz --registry registry.hospital:5000/his',
        does: '其中哪些已在镜像仓库中',
      },
    ],
  },
  'deploy images export': {
    summary: '把离线包的镜像导出为 OCI 镜像布局',
    description:
      '写出一个文件夹，skopeo、crane 以及（打成 tar 后）"ctr images import" 都能读取，供以其他方式带入镜像的现场使用。每个字节都会检查；同一命令会从中断处继续。',
    examples: [
      {command: 'onekey deploy images export huashan.tgz images', does: '写出文件夹 images'},
      {
        command: 'tar -C images -c . | ctr -n k8s.io images import -',
        does: '在节点上全部导入，部署时使用 --keep-image-names',
      },
    ],
  },
  'deploy trust': {
    summary: '指定集群接受谁的离线包',
    description:
      '把公钥固定在集群中。只要固定了密钥，"deploy" 就会拒绝未经其中任何一个签名的离线包，无论由谁、在哪里运行。--trust 是在此之外再要求一个签名，不能取代已固定的密钥。',
    examples: [{command: 'onekey deploy trust list', does: '已固定的密钥'}],
  },
  'deploy trust add': {
    summary: '固定一个密钥',
    description: '显示密钥的指纹，询问是否与厂商通过其他途径告知的一致；使用 --fingerprint 时自行比对。',
    examples: [
      {command: 'onekey deploy trust add vendor.pub', does: '确认指纹之后固定它'},
      {command: 'onekey deploy trust add vendor.pub --fingerprint sha256:9f2c…', does: '无法向人询问时'},
    ],
  },
  'deploy trust list': {
    summary: '显示已固定的密钥',
    description: '列出集群信任的指纹，以及各由谁在何时确认。',
    examples: [{command: 'onekey deploy trust list -o json', does: '供脚本使用'}],
  },
  'deploy trust remove': {
    summary: '取消固定一个密钥',
    description: '此后，只由该密钥签名的离线包会被拒绝。当一个密钥也不剩时，未签名的离线包又可以部署。',
    examples: [{command: 'onekey deploy trust remove sha256:9f2c…', does: '用完整的指纹指定'}],
  },
  'deploy support': {
    summary: '收集有助于他人了解故障的信息',
    description: '写出一个不含保密内容的文件：记录、运行日志、对象、事件、日志、节点和存储。',
    examples: [
      {command: 'onekey deploy support huashan', does: '写出 onekey-support-huashan-….tgz'},
      {command: 'onekey deploy support show onekey-support-huashan-….tgz > page.html', does: '把它变成一个网页'},
    ],
  },
  'deploy support collect': {
    summary: '写出诊断包（单独的 support 也一样）',
    description:
      '包含能说明实例情况的一切。保密内容会被遮盖，REDACTED.txt 说明遮盖了多少处、在哪里。无权读取的内容会在原处注明。',
    examples: [{command: 'onekey deploy support huashan -o /media/stick/support.tgz', does: '写到 U 盘'}],
  },
  'deploy support show': {
    summary: '把诊断包变成一个网页',
    description: '打印 HTML，不依赖任何其他文件，可用任何浏览器打开。',
    examples: [{command: 'onekey deploy support show support.tgz > page.html', does: '供阅读'}],
  },
};
