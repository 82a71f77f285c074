/** How a command ended: `EXIT 3`, `KILLED SIGTERM`, `NO_PROGRAM`, `BATCH_FILE`, `UNSAID`, or words of whatever ran it. */
export function howItEnded(reason: string): string {
  if (reason === 'UNSAID') return 'no reason is given';
  if (reason === 'NO_PROGRAM') return 'there is no such program';
  if (reason === 'BATCH_FILE') return 'it is a batch file, which cmd.exe alone can run: command: [cmd.exe, /c, FILE]';
  return reason.replace(/^EXIT /, 'exit code ').replace(/^KILLED /, 'ended by ');
}
