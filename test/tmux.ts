import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** How long something may take to show up, in milliseconds. */
const patience = 30_000;

/**
 * A terminal in which a command runs: tmux's, which wraps, scrolls and reflows as terminals do. It stays when the command
 * has ended, so that its last screen can be looked at, until it is closed. Somebody looks at another window: bells are kept.
 */
export class Tmux {
  readonly #socket = path.join(tmpdir(), `onekey-tmux-${randomBytes(4).toString('hex')}`);

  constructor(command: readonly string[], {columns, rows}: Size, env: Readonly<Record<string, string>> = {}) {
    const own = {PATH: process.env.PATH ?? '', HOME: '/nonexistent', LANG: 'C.UTF-8', TERM: 'xterm'};
    const settings = ['set', '-g', 'remain-on-exit', 'on', ';', 'set', '-g', 'history-limit', '10000', ';'];
    const size = ['-x', `${columns}`, '-y', `${rows}`];
    const inside = Object.entries({...own, TERM: 'screen', ...env}).map(([name, value]) => `${name}=${value}`);
    const run = ['new-session', '-d', ...size, 'env', '-i', ...inside, ...command, ';', 'new-window', 'cat'];
    execFileSync('tmux', ['-S', this.#socket, '-f', '/dev/null', 'start-server', ';', ...settings, ...run], {env: own});
  }

  /** The rows that are seen now, without the spaces at their ends. */
  screen(): readonly string[] {
    return this.#do('capture-pane', '-p').replace(/\n$/, '').split('\n');
  }

  /** Everything, what has scrolled away included. */
  everything(): string {
    return this.#do('capture-pane', '-p', '-S', '-');
  }

  /** The rows that are seen now, with the sequences that colour them. */
  colours(): string {
    return this.#do('capture-pane', '-p', '-e');
  }

  /** What the window is called. */
  title(): string {
    return this.#do('display-message', '-p', '#{pane_title}').trim();
  }

  /** Whether the bell has rung since the window was opened. */
  hasRung(): boolean {
    return this.#do('display-message', '-p', '#{window_bell_flag}').trim() === '1';
  }

  showsCursor(): boolean {
    return this.#do('display-message', '-p', '#{cursor_flag}').trim() === '1';
  }

  /** Waits until the rows that are seen say this, and gives them. */
  async until(text: string | RegExp): Promise<readonly string[]> {
    for (let waited = 0; waited < patience; waited += 50) {
      const rows = this.screen();
      const seen = rows.join('\n');
      if (typeof text === 'string' ? seen.includes(text) : text.test(seen)) return rows;
      await sleep(50);
    }
    throw new Error(`no ${text} in\n${this.everything()}`);
  }

  /** Keys by tmux's names (`Enter`, `C-c`, `Tab`); what is no name is typed. */
  press(...keys: readonly string[]): void {
    this.#do('send-keys', ...keys);
  }

  resize({columns, rows}: Size): void {
    this.#do('resize-window', '-x', `${columns}`, '-y', `${rows}`);
  }

  close(): void {
    this.#do('kill-server');
    rmSync(this.#socket, {force: true});
  }

  #do(...command: readonly string[]): string {
    const [name = '', ...args] = command;
    const target = name === 'kill-server' ? [] : ['-t', ':0'];
    return execFileSync('tmux', ['-S', this.#socket, name, ...target, ...args], {encoding: 'utf8', stdio: 'pipe'});
  }
}
