import type {CommandHelp, CommandName, HelpTexts} from '../en/help.ts';

const commands: {readonly [C in CommandName]: CommandHelp} = {
  onekey: {
    summary: '把应用打包成一个文件，用一条命令离线部署。',
    description:
      'onekey 把医院的各个应用制成一个文件（pack），再把该文件变成运行在医院 Kubernetes 上的应用（deploy）。在现场只需要集群及其镜像仓库，别无他求。',
    examples: [
      {command: 'onekey pack build hospitals/huashan', does: '写出 dist/huashan-2026.11.1.tgz'},
      {command: 'onekey deploy huashan-2026.11.1.tgz', does: '校验、询问所缺内容并部署'},
      {command: 'onekey deploy status', does: '显示已安装的内容'},
    ],
  },
  version: {
    summary: '显示 onekey 的版本，以及它能打开哪些离线包',
    description: '显示版本、内含的 Node、平台，以及它能打开的最新离线包格式；更旧的格式也都能打开。',
    examples: [{command: 'onekey version -o json', does: '供脚本使用'}],
  },
  pack: {
    summary: '发布方：描述、检查并打包应用',
    description:
      '处理项目文件夹：project.yaml，以及旁边的 apps/*/app.yaml、products/*/product.yaml 和 site.schema.yaml。这里的命令都不需要集群。',
    examples: [
      {command: 'onekey pack lint apps/emr', does: '检查一个应用'},
      {command: 'onekey pack build -o huashan.tgz', does: '打包当前文件夹中的项目'},
    ],
  },
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
  'pack release': {
    summary: '把应用或产品的一个版本发布到应用仓库',
    description:
      '检查其自身、与以往各版本的约定以及与其依赖的配合，按摘要固定镜像，然后发布。版本一经发布永不改变：内容相同可以重复发布，内容不同则被拒绝。',
    examples: [
      {command: 'onekey pack release apps/emr --catalog ../catalog', does: '发布；没有应用仓库时创建一个'},
      {command: 'onekey pack release apps/emr --catalog ../catalog --dry-run', does: '会被接受吗？'},
    ],
  },
  'pack list': {
    summary: '显示应用仓库的内容',
    description: '列出应用和产品，以及各自的最新版本、版本数和此后的备注。',
    examples: [{command: 'onekey pack list --catalog ../catalog', does: '已发布的全部内容'}],
  },
  'pack show': {
    summary: '显示一个已发布的版本',
    description: '显示某个范围内的最新版本：它的依赖、输入、输出和镜像。会检查其每个文件。',
    examples: [{command: 'onekey pack show emr@^4.1.0 --catalog ../catalog', does: '4.1 及以后的最新版本'}],
  },
  'pack deprecate': {
    summary: '把已发布的版本标为弃用',
    description: '这些版本仍会被选用，但会给出警告。',
    examples: [
      {command: 'onekey pack deprecate emr@<4.1.0 --catalog ../catalog --reason "slow"', does: '4.1.0 之前的所有版本'},
    ],
  },
  'pack yank': {
    summary: '撤回已发布的版本，使其不再被选用',
    description: '这些版本不再被选用。锁定了其中某个版本的项目仍可打包，但会给出警告。',
    examples: [
      {command: 'onekey pack yank emr@4.1.2 --catalog ../catalog --reason "loses orders"', does: '不再选用'},
      {command: 'onekey pack yank emr@4.1.2 --catalog ../catalog --undo', does: '误操作时取消撤回'},
    ],
  },
  'pack site': {
    summary: '接收现场承诺提供的值',
    description: '应用仓库保存应用可以使用的现场配置键。',
    examples: [{command: 'onekey pack site sync --from site-export.yaml --catalog ../catalog', does: '一个现场的键'}],
  },
  'pack site sync': {
    summary: '把一个现场的键接收到应用仓库',
    description:
      '读取 "onekey deploy site export" 的输出，把其中的键加入应用仓库。键的名称、类型和保密性永远不变。' +
      '"pack lint" 和 "pack release" 据此检查 "from: site.…"，离线包带上所用到的部分。',
    examples: [
      {command: 'onekey pack site sync --from site-export.yaml --catalog ../catalog --dry-run', does: '将有哪些变化'},
      {command: 'onekey pack site sync --from site-export.yaml --catalog ../catalog', does: '接收'},
    ],
  },
  'pack resolve': {
    summary: '为项目选定版本，并锁定',
    description:
      '找出满足所有范围、固定和排除要求的最新版本（一个项目中每个应用只有一个版本），写入 project.lock：选了什么、摘要和依据。没有合适的版本时，逐步推导出原因。',
    examples: [
      {command: 'onekey pack resolve --catalog ../catalog', does: '从本地文件夹和已发布的版本中选择'},
      {command: 'onekey pack resolve --prefer locked', does: '修改 project.yaml 之后：尽量少改动'},
      {command: 'onekey pack resolve --upgrade emr', does: '最新的 emr，其他应用只做它所需的改动'},
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
  deploy: {
    summary: '现场方：部署离线包，并管理已安装的内容',
    description:
      '"onekey deploy BUNDLE" 即 "onekey deploy run BUNDLE"。所有记录都保存在集群中，因此每条命令都可在任何能访问集群的机器上运行。',
    examples: [
      {command: 'onekey deploy huashan.tgz', does: '部署，并询问所缺内容'},
      {command: 'onekey deploy status', does: '装了什么，状态如何'},
      {command: 'onekey deploy run --help', does: '可设置的全部内容'},
    ],
  },
  'deploy run': {
    summary: '部署离线包：校验、检查、询问、提交（默认命令）',
    description:
      '校验离线包，连接集群，补全配置，并在每个应用的依赖就绪后立即启动它。再次运行时只做缺少的部分：中断之后，输入同一命令即可。\n\n' +
      '没有终端或使用 --no-input 时，不询问任何内容：请用 --site、--set 和 --set-file 给出答案，用 --yes 同意开始，用 --confirm 确认各个确认点。',
    examples: [
      {
        command: 'onekey deploy huashan.tgz --registry registry.hospital:5000/his',
        does: '把镜像推送到那里，并部署',
      },
      {
        command: 'onekey deploy huashan.tgz --site site.yaml --yes --no-input',
        does: '无人值守：缺少答案时列出并停止',
      },
      {
        command: 'onekey deploy huashan.tgz --set site.hospitalCode=H0001 --set-file site.smtpPassword=smtp.txt',
        does: '在命令行给出答案；保密的值只能来自文件',
      },
      {
        command: 'onekey deploy huashan.tgz --instance huashan-test --namespace his=his-test',
        does: '在正式环境旁边装一套测试环境',
      },
    ],
  },
  'deploy verify': {
    summary: '在信任离线包之前检查它',
    description: '与 "deploy run" 一样检查离线包，但不需要集群：先 bundle.json，再每个文件和数据块。',
    examples: [{command: 'onekey deploy verify huashan.tgz', does: '它完好吗？'}],
  },
  'deploy preflight': {
    summary: '检查集群，不做任何更改',
    description:
      '运行部署开始时的每项检查，并显示各自的结果：版本、权限、节点余量、配额、存储、端口、API 服务器是否接受、镜像仓库。退出码为 0；有检查未通过时为 4。',
    examples: [
      {command: 'onekey deploy preflight huashan.tgz --site site.yaml', does: '维护窗口的前一天'},
      {command: 'onekey deploy preflight huashan.tgz -o json', does: '供脚本使用'},
    ],
  },
  'deploy access': {
    summary: '打印部署离线包所需的最小权限',
    description:
      '打印命名空间、角色和绑定，供集群管理员审阅并应用；恰好拥有这些权限即可完成部署。不需要集群。默认授予记录命名空间中的服务账号 "onekey"。',
    examples: [
      {command: 'onekey deploy access huashan.tgz > access.yaml', does: '供管理员使用：kubectl apply -f access.yaml'},
      {command: 'onekey deploy access huashan.tgz --for user:wang', does: '授予某个人'},
    ],
  },
  'deploy plan': {
    summary: '显示部署将带来的变更',
    description:
      '把离线包与集群的记录比较：每个应用是安装、升级还是无变化，以及已安装但不在离线包中（将保留）的内容。不做任何更改。没有变更时退出码为 0，有变更时为 8。',
    examples: [{command: 'onekey deploy plan huashan.tgz --site site.yaml', does: '将有哪些变更'}],
  },
  'deploy config': {
    summary: '回答离线包向现场提出的问题，写入文件',
    description:
      '询问只有现场才知道的一切，显示出来供复核，并写入带注释的文件，供 "deploy run --site" 使用。其中的保密值以 age 格式加密，使用口令或 --encrypt-to。文件已存在时，从其内容开始。能访问集群时，会列出其中的名称供选择；不对集群做任何更改。每个答案也可来自变量：site.hospitalCode 对应 ONEKEY_ANSWER_SITE_HOSPITALCODE；口令来自 ONEKEY_SITE_PASSPHRASE。',
    examples: [
      {command: 'onekey deploy config huashan.tgz', does: '询问，并写出 site.yaml'},
      {command: 'onekey deploy config huashan.tgz --site last-year.yaml --out site.yaml', does: '从其他答案开始'},
      {
        command: 'onekey deploy config huashan.tgz --encrypt-to age1… --no-input --set site.hospitalCode=H0001',
        does: '在脚本中使用',
      },
    ],
  },
  'deploy site': {
    summary: '声明现场配置定义，并交给发布方',
    description: '集群保存现场承诺提供哪些值，离线包可以以此为准。',
    examples: [{command: 'onekey deploy site declare site.schema.yaml', does: '保存在集群中'}],
  },
  'deploy site declare': {
    summary: '把现场配置定义保存在集群中',
    description: '检查文件并保存。以前声明过的键保持其名称、类型和保密性；其余内容可以改变。',
    examples: [
      {command: 'onekey deploy site declare site.schema.yaml --dry-run', does: '将有哪些变化'},
      {command: 'onekey deploy site declare site.schema.yaml', does: '保存'},
    ],
  },
  'deploy site export': {
    summary: '为发布方打印现场配置定义',
    description:
      '打印已声明的内容，供 "pack site sync --from FILE" 使用。使用 --answers 时也打印某个实例的答案；从不包含保密值。',
    examples: [
      {command: 'onekey deploy site export > site-export.yaml', does: '现场配置定义'},
      {command: 'onekey deploy site export huashan --answers > site-export.yaml', does: '连同答案'},
    ],
  },
  'deploy status': {
    summary: '显示已安装的内容及其状态',
    description: '读取集群中的记录及其所列对象。集群中只有一个实例时可省略实例名。',
    examples: [
      {command: 'onekey deploy status', does: '唯一的实例'},
      {command: 'onekey deploy status huashan -o json', does: '供监控脚本使用'},
    ],
  },
  'deploy history': {
    summary: '显示以往的运行和修订',
    description:
      '列出一个实例的各次运行和每个应用的各个修订：做了什么、何时、由谁、结果如何。指定某次运行时，显示已知的全部信息：完整的时间线、操作人、离线包和签名者。',
    examples: [
      {command: 'onekey deploy history huashan', does: '在那里做过的一切'},
      {command: 'onekey deploy history huashan 3', does: '第三次运行的详情'},
    ],
  },
  'deploy logs': {
    summary: '显示应用的日志',
    description: '按时间打印其所有 Pod 的日志行。记录中已知的保密值会被遮盖。',
    examples: [
      {command: 'onekey deploy logs emr', does: '每个容器的最后 100 行'},
      {command: 'onekey deploy logs emr -f', does: '并持续显示，直到按 Ctrl-C'},
      {command: 'onekey deploy logs emr --previous', does: '容器上次重启之前的日志'},
    ],
  },
  'deploy drift': {
    summary: '显示有人手工修改了什么',
    description:
      '逐个字段比较现状与部署时的内容，并在集群有记载时说明由谁修改。有差异时退出码为 8。Secret 的值会被遮盖。',
    examples: [
      {command: 'onekey deploy drift', does: '唯一的实例'},
      {command: 'onekey deploy drift huashan -o json', does: '供监控脚本使用'},
    ],
  },
  'deploy repair': {
    summary: '恢复被人手工修改的内容',
    description:
      '仅凭集群中的记录，把被修改或删除的内容按部署时的样子重新提交。清单让给他人的字段（onekey.dev/conflicts: yield）保留对方的值。',
    examples: [
      {command: 'onekey deploy repair --dry-run', does: '显示将恢复哪些内容'},
      {command: 'onekey deploy repair huashan --yes', does: '直接恢复，不再询问'},
    ],
  },
  'deploy stop': {
    summary: '停止一个应用',
    description:
      '该应用以及依赖它的应用不再运行任何 Pod；依赖它的应用先停止。原有的 Pod 数量会被记录；数据保留。CronJob 会被挂起。',
    examples: [{command: 'onekey deploy stop postgres --dry-run', does: '显示还有哪些应用会停止'}],
  },
  'deploy start': {
    summary: '启动已停止的应用',
    description: '先启动它所依赖的应用，再启动该应用，然后启动与它一起停止的应用：Pod 数量与原先相同。',
    examples: [{command: 'onekey deploy start postgres', does: '以及与它一起停止的全部应用'}],
  },
  'deploy restart': {
    summary: '停止并重新启动一个应用',
    description: '停止该应用以及依赖它的应用，再按部署时的顺序重新启动。',
    examples: [{command: 'onekey deploy restart emr --yes', does: '不再询问'}],
  },
  'deploy rollback': {
    summary: '回到之前运行的内容',
    description:
      '仅凭集群中的记录恢复某次更早的运行之后的内容：不需要离线包。依赖者先回退。当时没有的应用会被移除；持久卷声明、卷、定义和命名空间保留。不带 --to 时回到与现状不同的最近一个状态；再次运行则回到更早。',
    examples: [
      {command: 'onekey deploy rollback --dry-run', does: '显示将回到哪里，以及将做什么'},
      {command: 'onekey deploy rollback huashan', does: '撤销最近一次运行'},
      {command: 'onekey deploy rollback huashan --to 3', does: '回到 "deploy history" 中第 3 次运行之后的状态'},
    ],
  },
  'deploy uninstall': {
    summary: '移除一个实例',
    description:
      '移除 onekey 创建的内容，依赖者在先，并等到它们消失。自定义资源定义、卷、持久卷声明和命名空间，以及属于它们的数据和生成的密码都会保留，除非用 --also-delete 指明。',
    examples: [
      {command: 'onekey deploy uninstall huashan-test', does: '移除，保留其数据'},
      {
        command: 'onekey deploy uninstall huashan-test --also-delete PersistentVolumeClaim/his-test/postgres-data',
        does: '连同这个持久卷声明及其数据一起移除',
      },
      {command: 'onekey deploy uninstall huashan-test --dry-run', does: '列出将移除和将保留的内容'},
    ],
  },
  'deploy confirm': {
    summary: '确认已暂停的运行的一个确认点',
    description: '记录由谁在何时确认，可在任何能访问集群的机器上进行。再次运行 "onekey deploy" 时，运行继续。',
    examples: [{command: 'onekey deploy confirm cut-over', does: '唯一实例的确认点 "cut-over"'}],
  },
  'deploy resume': {
    summary: '继续一次未结束的运行',
    description:
      '使用集群为上次运行记录的答案继续，需要同一个离线包。"onekey deploy BUNDLE" 也会这样做，并可给出新的答案。',
    examples: [{command: 'onekey deploy resume huashan.tgz', does: '中断之后，在任何一台电脑上'}],
  },
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
  completion: {
    summary: '打印使 shell 能补全 onekey 命令的脚本',
    description: '打印 bash、zsh、fish 或 PowerShell 的脚本。每个脚本的第一行说明了用法。',
    examples: [
      {command: 'source <(onekey completion bash)', does: '用于当前 shell；写入 ~/.bashrc 则长期有效'},
      {command: 'onekey completion fish > ~/.config/fish/completions/onekey.fish', does: '用于 fish，长期有效'},
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
};

/** What `--help` says, in Chinese. */
export const helpTexts: HelpTexts = {
  commands,
  headings: {
    usage: '用法：',
    arguments: '参数：',
    options: '选项：',
    commands: '命令：',
    globalOptions: '通用选项：',
    examples: '示例：',
    topics: '主题（onekey help TOPIC）：',
  },
  topics: {
    'first-time': '第一次部署的每一步',
    answers: '现场问题的答案从哪里来',
    unattended: '无人值守的部署',
    volumes: '离线包大于 U 盘时',
    trust: '确认离线包来自供应商',
    environment: 'onekey 读取的环境变量',
    'exit-status': '命令的退出状态',
  },
  words: {
    choices: (values) => `可选值：${values.join('、')}`,
    default: (value) => `默认：${value}`,
    described: (description, notes) => `${description}（${notes.join('；')}）`,
    repeatable: '可重复',
    anyOptions: '[选项]',
    anyCommand: '[命令]',
  },
  arguments: {
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
  },
  options: {
    help: '显示此帮助',
    helpCommand: '显示某个命令或主题的帮助',
    version: '显示版本',
    lang: '界面语言（默认：系统的语言，不支持时为英语）',
    progress: '如何在 stderr 上显示进度：auto 在终端上为 live，否则为 plain',
    verbose: '在 stderr 上显示每个 HTTP 请求，不含机密；此时进度为 plain',
    noInput: '从不询问；列出所缺内容以及给出它的选项',
    output: '如何在 stdout 上打印结果',
    graphFormat: '图的格式',
    durations: '一次部署的 JSON：各节点用了多长时间',
    catalogTo: '应用仓库：文件夹，或 oci://HOST[:PORT]/PATH',
    lintFormat: '结果的写法：给人看、GitHub 注释或 SARIF 2.1.0',
    lintFix: '修正只有一种改法的问题',
    dryRunFix: '与 --fix 一起：只说明将修正什么，不写入',
    initName: '应用名称（默认：文件夹名）',
    initVersion: '应用版本',
    dryRunInit: '显示清单，不写入',
    siteExport: '"onekey deploy site export" 的输出文件',
    dryRunSync: '只显示将有哪些变化，不写入',
    dryRunRelease: '只检查，不发布',
    markReason: '版本的使用者需要知道的原因',
    markUndo: '取消',
    catalog: '已发布版本的应用仓库：文件夹，或 oci://HOST[:PORT]/PATH',
    prefer: '选用最新版本，或在合适时选用 project.lock 中的版本',
    upgrade: '把它升到最新版本，其他应用尽量少改动',
    dryRunResolve: '只选定版本，不写锁定文件',
    frozen: '完全按 project.lock；没有锁定文件或有任何变化时失败',
    bundleFile: '离线包写到哪里（默认：dist/<name>-<version>.tgz）',
    since: '省略此离线包中已有、现场已部署的镜像层',
    platform: '现场运行的平台：OS/ARCH，多个用逗号分隔',
    noPull: '只从归档取镜像',
    pullAuth: '获取镜像或发布版本所用凭据的 docker config.json；会调用凭据助手',
    pullPlainHttp: '以不带 TLS 的 HTTP 访问此镜像仓库',
    reuse: '从此离线包取用镜像层，而不重新压缩或拉取',
    volumeSize: '把离线包分卷：fat32（4 GiB 减 1 字节）、dvd（4.69 GB），或 700M、2Gi 这样的大小',
    withExecutable:
      '写出 U 盘用的文件夹（-o，默认 dist/<name>-<version>）：离线包、这些可执行文件（linux-x64,linux-arm64,win-x64）、READ ME FIRST 和 SHA256SUMS',
    executables: '--with-executable 所需可执行文件所在的文件夹',
    signKey: '用此私钥（PEM）签名离线包',
    key: '私钥文件（PEM）',
    passphraseFile: '第一行为密钥口令的文件（默认：询问）',
    trust: '离线包须由此密钥签名：其 PEM 文件，或其指纹 sha256:…',
    for: '权限授予谁：user:NAME、group:NAME 或 serviceaccount:NAMESPACE/NAME',
    fingerprint: '厂商告知的指纹，sha256:…',
    allowDowngrade: '允许部署比已安装的更旧的版本',
    adopt: '接管已存在且属于他人（包括 kubectl 或 helm）的对象',
    prune: '其他一切完成之后，移除已安装但不在离线包中的应用',
    dryRunBuild: '只检查，不写文件',
    dryRun: '只检查，不做任何更改',
    kubeconfig: 'kubeconfig 文件（默认：KUBECONFIG，其次 ~/.kube/config）',
    context: 'kubeconfig 中的上下文',
    server: 'API 服务器的地址，用以代替 kubeconfig',
    tokenFile: '--server 所用令牌的文件',
    caFile: '--server 的 CA 证书文件',
    recordNamespace: 'onekey 保存记录的命名空间',
    instance: '实例名（默认：项目名）',
    namespace: '把离线包中放在 FROM 的内容部署到命名空间 TO',
    registry: '推送镜像的目标镜像仓库',
    registryPull: '节点访问该镜像仓库所用的名称（不同时才需要）',
    registryLayout: 'nested 保留镜像名的路径，flat 合并为一级',
    registryAuth: '含镜像仓库凭据的 docker config.json',
    registryCa: '镜像仓库的 CA 证书文件',
    registryPlainHttp: '以不带 TLS 的 HTTP 访问镜像仓库',
    keepImageNames: '清单中的镜像名保持原样：节点上已有镜像，或以该镜像仓库为镜像源',
    skipImages: '不推送：镜像已在镜像仓库中',
    imageConcurrency: '同时发送多少个镜像层（默认：4）',
    base: '含有此包所省略镜像层的较早的离线包',
    site: '答案：含现场键和输入的 YAML 文件',
    external: '外部系统已安装在此集群中：从那里读取其输出；名称不同时写 INSTANCE/APPLICATION',
    sitePassphraseFile:
      '第一行为 --site 文件中保密值口令的文件（或变量 ONEKEY_SITE_PASSPHRASE_FILE、ONEKEY_SITE_PASSPHRASE）',
    siteIdentity: '含 age 密钥的文件，用以打开 --site 文件中的保密值（或变量 ONEKEY_SITE_IDENTITY）',
    answersOut: '答案写到哪里',
    encryptTo: '加密保密值所用的 age 接收者（默认：口令）',
    dryRunDeclare: '只显示将有的变化，不保存',
    exportAnswers: '连同一个实例的答案，不含保密值',
    set: '一个答案：site.<key>=value 或 <application>.<input>=value；不用于保密的值',
    setFile: '来自文件的一个答案；也可用于保密的值',
    at: '现在检查并询问，到此时刻开始',
    until: '不启动预计在此时刻前无法完成的应用',
    windowFor: '不启动预计在开始后这段时间内无法完成的应用',
    onFailure: '应用失败时：stop（停止）、continue（继续不依赖它的应用），或 rollback（回到之前的状态）',
    allowCommands: '允许应用在本机运行其命令',
    takeOver: '从正在操作该实例的人那里接管',
    yes: '对“是否开始”回答是；不确认任何确认点',
    confirm: '预先确认此确认点',
    supportFile: '写到哪里（默认：onekey-support-<instance>-<time>.tgz）',
    noSupport: '部署失败时不收集诊断信息',
    report: '把做了什么、由谁、结果如何写入 FILE.json 或 FILE.html',
    concurrency: '同时处理多少个应用',
    stateDir: '运行日志的文件夹；"" 表示不写',
    follow: '持续显示新的日志行',
    lines: '每个容器显示多少行',
    logSince: '不显示比这更早的行，例如 10m',
    previous: '容器上次重启之前的日志',
    toRevision: '要恢复到其结果的运行的编号或 id，如 "deploy history" 所示',
    alsoDelete: '连同本会保留的这个一起移除：KIND/NAME 或 KIND/NAMESPACE/NAME',
    probe: '启动 Pod 从内部检查：应用自带的检查，以及每个节点到镜像仓库的通路',
    skipActions: '不执行应用的操作：用于其操作已不可能成功的应用',
    timeout: '等待对象消失的时长，例如 90s 或 10m',
  },
  expected: {
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
  },
};
