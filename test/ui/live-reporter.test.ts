import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, afterEach, expect, test} from '@jest/globals';
import {english} from '../../src/messages/catalogue.ts';
import {removeFolders, temporaryFolder} from '../e2e/project-folder.ts';
import {type Size, Tmux} from '../tmux.ts';

const program = [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  path.resolve('test/ui/live/sixty-nodes.ts'),
];

let terminal: Tmux;
afterEach(() => terminal.close());
afterAll(removeFolders);

function open(size: Size): void {
  terminal = new Tmux(program, size);
}

/** At least so many of sixty: a busy machine is looked at late. */
const done = (least: number) =>
  new RegExp(`\\b(${Array.from({length: 61 - least}, (_, more) => least + more).join('|')}) of 60 done`);

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 50) {
    if (waited > 60_000) throw new Error('it never was so');
    await sleep(50);
  }
}

const before = 'what was there before';
const isTitle = (row: string) => row.includes('Deploying huashan');
const written = (rows: readonly string[]) => rows.filter((row) => row !== '');

test('sixty nodes on 80×24 are redrawn in place: one view, nothing wraps, nothing of it scrolls away', async () => {
  open({columns: 80, rows: 24});
  await terminal.until(done(23));
  const view = written(await terminal.until(done(27))).filter((row) => row !== before);
  expect(view.filter(isTitle)).toHaveLength(1);
  expect(view[1]).toMatch(/✔ \d+ ready: a0, a1, .*…$/);
  expect(view.at(-1)).toMatch(/○ 20 waiting: a40, .*…$/);
  expect(written(terminal.everything().split('\n'))).toHaveLength(1 + view.length);
});

test.each<[Size, Size]>([
  [
    {columns: 80, rows: 24},
    {columns: 40, rows: 10},
  ],
  [
    {columns: 40, rows: 10},
    {columns: 80, rows: 24},
  ],
  [
    {columns: 80, rows: 24},
    {columns: 20, rows: 5},
  ],
])('a window of %j that becomes %j is drawn for its new size', async (size, after) => {
  open(size);
  await terminal.until(/\d+ ready/);
  terminal.resize(after);
  await sleep(1000);
  for (let look = 0; look < 5; look++, await sleep(300)) {
    const rows = written(terminal.screen());
    const view = rows.slice(rows.findLastIndex((row) => row.includes('Deploying')));
    expect(view[0]).toMatch(/Deploying/);
    expect(view[1]).toMatch(/✔ \d+ ready/);
    expect(view.length).toBeLessThan(after.rows); // the cursor has the last row
    for (const row of view.slice(2)) expect(row).toMatch(/^ {2}[●○] | {6}\S| {4}… and \d+ more$/);
  }
});

test('leaves nothing behind when it ends but what it warned of, each once, and gives the cursor back', async () => {
  open({columns: 80, rows: 24});
  await terminal.until(done(22));
  expect(terminal.showsCursor()).toBe(false);
  terminal.press('C-c');
  await terminal.until('the end');
  const left = written(terminal.everything().split('\n'));
  expect(left[0]).toBe(before);
  expect(left.slice(1, left.indexOf('the end')).join('')).toBe(
    `warning: ${english.messages.supportWritten({file: '/s.tgz'})}`,
  );
  expect(terminal.showsCursor()).toBe(true);
});

test('keeps what is typed meanwhile out of the view, and from whoever reads the keyboard next', async () => {
  terminal = new Tmux(['sh', '-c', `${program.join(' ')}; cat`], {columns: 80, rows: 24});
  await terminal.until(done(21));
  terminal.press('a secret', 'Enter', 'Enter', 'y', 'Enter');
  const rows = await terminal.until(done(24));
  expect(rows.filter(isTitle)).toHaveLength(1);
  terminal.press('C-c');
  await terminal.until('the end');
  terminal.press('asked for', 'Enter');
  await terminal.until(/asked for\nasked for/);
  expect(terminal.everything()).not.toContain('a secret');
});

test('goes to the background by Ctrl-Z and comes back, the keyboard working in between', async () => {
  const heard = path.join(temporaryFolder(), 'heard');
  terminal = new Tmux(['bash', '--norc', '--noprofile'], {columns: 80, rows: 24});
  terminal.press(program.join(' '), 'Enter');
  await terminal.until(done(21));
  terminal.press('C-z');
  await terminal.until('Stopped');
  terminal.press(`bg; touch ${heard}`, 'Enter');
  await until(() => existsSync(heard)); // what the shell prints the view may draw over
  await terminal.until(done(25));
  terminal.press('fg', 'Enter');
  await terminal.until(done(27));
  terminal.press('C-c');
  await terminal.until('the end');
});
