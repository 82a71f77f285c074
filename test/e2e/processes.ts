import {readdirSync, readFileSync} from 'node:fs';

/** How often the process list is looked at, in milliseconds. */
const period = 20;

/** What the process list of this machine shows while something runs: every command line that was ever seen, each once. */
export async function commandLinesDuring(work: () => Promise<unknown>): Promise<readonly string[]> {
  const seen = new Set<string>();
  const timer = setInterval(() => {
    for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        seen.add(readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' '));
      } catch {
        // it has ended
      }
    }
  }, period);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return [...seen];
}
