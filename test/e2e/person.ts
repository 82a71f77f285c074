import {spawn} from 'node:child_process';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {program} from './run-onekey.ts';

/** What one thing on the screen makes the person type. */
export type Reaction = readonly [shown: string, typed: string];

export interface Conversation {
  readonly status: number | null;
  /** Everything that was ever on the screen, control sequences left out. */
  readonly screen: string;
}

/** How long a person waits for what should be shown, in milliseconds. */
const patience = 60_000;

/**
 * Runs the real command line on a terminal of 80 columns and 24 rows of its own (util-linux's `script` makes it), with a person who
 * types one thing after the other, each when the screen shows what it answers.
 */
export async function converse(
  args: readonly string[],
  reactions: readonly Reaction[],
  env: Readonly<Record<string, string>> = {},
): Promise<Conversation> {
  const command = [...program, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const child = spawn('script', ['-qefc', `stty cols 80 rows 24; exec ${command}`, '/dev/null'], {
    env: {PATH: process.env.PATH ?? '', TERM: 'xterm', LANG: 'C.UTF-8', KUBECONFIG: '/nonexistent', ...env},
  });
  let [screen, unread] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString('utf8');
    unread += chunk.toString('utf8');
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  try {
    for (const [shown, typed] of reactions) {
      for (let waited = 0; !plain(unread).includes(shown); waited += 20) {
        if (waited > patience || child.exitCode !== null) throw new Error(`no "${shown}" in\n${plain(screen)}`);
        await sleep(20);
      }
      unread = '';
      child.stdin.write(typed);
    }
    return {status: await ended, screen: plain(screen)};
  } finally {
    child.kill('SIGKILL');
  }
}

/** Text without control sequences and without line ends, which come wherever the terminal is full. */
const plain = (text: string) => text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '').replace(/[\r\n]+/g, '');
