import type {TopicName} from '../en/help.ts';

/** What `onekey help TOPIC` prints, in Simplified Chinese. */
export const topics: {readonly [T in TopicName]: string} = {
  'first-time': `第一次部署：从 U 盘到签收
  1. onekey deploy verify huashan.tgz
     校验每一个字节；加 --trust vendor.pub 则校验签名
  2. onekey deploy access huashan.tgz
     打印需要向集群管理员申请的权限
  3. onekey deploy preflight huashan.tgz --registry registry.hospital:5000/his
     检查资源、配额、存储、端口和镜像仓库；不做任何变更
  4. onekey deploy plan huashan.tgz --registry registry.hospital:5000/his
     显示将要创建或变更的每个对象
  5. onekey deploy huashan.tgz --registry registry.hospital:5000/his
     询问所缺内容，部署，并显示每个应用直至就绪
  6. onekey deploy status
     显示正在运行的内容；第 5 步加 --report huashan.html 可留下签收页
第 5 步无论被什么打断：再输入一次即可。已完成的不会重做。
`,
  answers: `现场问题的答案从哪里来（以先找到者为准）
  --set site.hospitalCode=H0001         不用于保密的值：进程列表会显示它
  --set-file site.key=key.pem           取文件的内容
  ONEKEY_ANSWER_SITE_HOSPITALCODE=H0001 环境变量，按键名
  --site answers.yaml                   包含全部答案的文件，或 ONEKEY_SITE
  集群                                  该实例以前的运行所用的答案
  您                                    询问时给出，并提供默认值
使用 --no-input 时不询问，采用默认值，并一次列出所有缺少的内容及给出它的方法。
`,
  unattended: `无人值守的部署
  onekey deploy huashan.tgz --site answers.yaml --yes --confirm GATE \\
    --no-input --progress json --report report.json 2>events.jsonl
--yes 不询问即开始；--confirm 按 id 通过一个确认点，可重复。
否则运行在确认点暂停，退出码为 6；执行
"onekey deploy confirm GATE" 之后，再输入同一命令即可继续。
事件在 stderr 上每行一个 JSON 对象，最后一行说明错误及其代码。
退出码见：onekey help exit-status。
`,
  volumes: `离线包大于 U 盘时
  onekey pack build --volume-size fat32
写出 huashan.tgz.001、.002 等分卷：fat32、dvd，或 700M、2Gi 这样的大小。
每个命令都接受第一个分卷或共同的名称，并在同一文件夹中查找其余分卷。
位于另一个 U 盘上的分卷，会按名称询问。
  onekey pack build --volume-size fat32 --with-executable linux-x64,win-x64
写出可直接放入 U 盘的文件夹，内含本程序和一页首读说明。
`,
  trust: `确认离线包来自厂商
  onekey pack keygen vendor             一次即可：vendor.key 和 vendor.pub
  onekey pack build --sign vendor.key
  onekey deploy verify huashan.tgz --trust vendor.pub
  onekey deploy trust add vendor.pub    把密钥固定在集群中：此后拒绝其他离线包
请把指纹与厂商以其他方式（纸面或电话）给您的指纹核对。
与离线包放在一起的密钥不能证明任何事情，会被拒绝。
`,
  environment: `onekey 读取的环境变量
  KUBECONFIG                  kubeconfig 文件，与 kubectl 相同
  HTTPS_PROXY、HTTP_PROXY、
  NO_PROXY                    访问 API 服务器的代理
  DOCKER_CONFIG               docker 的 config.json 所在文件夹，用于镜像仓库
  ONEKEY_SITE                 相当于 --site 的文件
  ONEKEY_ANSWER_...           答案（onekey help answers）
  LC_ALL、LC_MESSAGES、LANG   语言，除非用 --lang 指定
  NO_COLOR、TERM              不用颜色；TERM=dumb 时没有实时视图，也不询问
  XDG_STATE_HOME、HOME、
  LOCALAPPDATA                日志的位置，除非用 --state-dir 指定
  TMPDIR、TEMP                临时文件
NODE_OPTIONS 和 NODE_TLS_REJECT_UNAUTHORIZED 不起作用。
`,
  'exit-status': `命令的退出码
    0  完成
    1  onekey 自身的缺陷
    2  用法错误
    3  输入无效：文件、离线包或答案
    4  首次变更之前的检查未通过，或无法连接集群
    5  部署失败；没有丢失任何东西，再输入同一命令即可
    6  在确认点暂停：onekey deploy confirm GATE，然后再输入同一命令
    7  另一个运行持有租约
    8  plan 发现变更，或 drift 发现偏差
  130  被中断
`,
};
