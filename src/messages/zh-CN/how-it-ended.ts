/** How a command ended: `EXIT 3`, `KILLED SIGTERM`, `NO_PROGRAM`, `UNSAID`, or words of whatever ran it. */
export function howItEnded(reason: string): string {
  if (reason === 'UNSAID') return '没有给出原因';
  if (reason === 'NO_PROGRAM') return '没有该程序';
  return reason.replace(/^EXIT /, '退出码 ').replace(/^KILLED /, '被终止，信号 ');
}
