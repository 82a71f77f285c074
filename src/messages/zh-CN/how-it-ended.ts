/** How a command ended: `EXIT 3`, `KILLED SIGTERM`, `NO_PROGRAM`, `BATCH_FILE`, `UNSAID`, or words of whatever ran it. */
export function howItEnded(reason: string): string {
  if (reason === 'UNSAID') return '没有给出原因';
  if (reason === 'NO_PROGRAM') return '没有该程序';
  if (reason === 'BATCH_FILE') return '这是批处理文件，只能由 cmd.exe 运行：command: [cmd.exe, /c, FILE]';
  return reason.replace(/^EXIT /, '退出码 ').replace(/^KILLED /, '被终止，信号 ');
}
