import {readFileSync} from 'node:fs';

/**
 * Megabytes of memory that this process has held at most. Not `resourceUsage().maxRSS`: a process begins with what the one had held that
 * started it.
 */
export function peakMegabytes(): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
