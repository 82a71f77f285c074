/** How a command ended: `EXIT 3`, `KILLED SIGTERM`, `NO_PROGRAM`, `UNSAID`, or words of whatever ran it. */
export function howItEnded(reason: string): string {
  if (reason === 'UNSAID') return 'no reason is given';
  if (reason === 'NO_PROGRAM') return 'there is no such program';
  return reason.replace(/^EXIT /, 'exit code ').replace(/^KILLED /, 'ended by ');
}
