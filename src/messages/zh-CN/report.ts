import type {reportMessages as english} from '../en/report.ts';
import type {MessageTwin} from '../twin.ts';

const results = {
  pending: '尚未开始',
  running: '已中断',
  paused: '已暂停',
  succeeded: '成功',
  failed: '失败',
  cancelled: '已中止',
  none: '未做任何变更',
};

const sides = {vendor: '厂商代表（姓名、日期、签字）', hospital: '医院代表（姓名、日期、签字）'};

/** The page that is left of a deployment, in Chinese. */
export const reportMessages: MessageTwin<typeof english> = {
  'report.title': (p) =>
    ['部署报告', p.project, p.instance === p.project ? '' : p.instance].filter(Boolean).join(' · '),
  'support.title': () => 'onekey 收集的实例信息',
  'support.file': () => '文件',
  'support.files': () => '文件数',
  'support.masked': () => '已遮盖',
  'report.signers': () => '签名者',
  'report.unsigned': () => '无',
  'report.operator': () => '操作人',
  'report.began': () => '开始时间',
  'report.ended': () => '结束时间',
  'report.command': () => '命令',
  'report.result': (p) => `${results[p.state]}（退出码 ${p.status}）`,
  'report.applications': () => '应用',
  'report.outputs': () => '输出',
  'report.duration': () => '用时',
  'report.checks': () => '首次变更之前的检查',
  'report.gates': () => '已确认的确认点',
  'report.warnings': () => '警告',
  'report.signedOff': () => '签字确认',
  'report.side': (p) => sides[p.side],
};
