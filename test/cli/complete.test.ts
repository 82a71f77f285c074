import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {completions} from '../../src/cli/complete.ts';
import {createProgram} from '../../src/cli/program.ts';
import {helpTexts} from '../../src/messages/en/help.ts';
import {Tmux} from '../tmux.ts';

const program = createProgram({
  help: helpTexts,
  runtime: {onekey: '1.0.0', node: 'v24', platform: 'linux-x64', executable: false},
  defaults: {stateDir: '/state', executables: '/bin'},
  columns: 80,
  hand: () => undefined,
  write: () => undefined,
  wanted: () => true,
});
const complete = (line: string) => completions(program, line);

describe('completing a command line', () => {
  test('offers groups and verbs', () => {
    expect(complete('onekey de')).toEqual(['deploy']);
    expect(complete('onekey deploy pl')).toEqual(['plan']);
    expect(complete('onekey pack ')).toContain('build');
    expect(complete('onekey ')).not.toContain('complete');
  });

  test('offers options of the verb and those that every command takes', () => {
    expect(complete('onekey deploy plan --kub')).toEqual(['--kubeconfig']);
    expect(complete('onekey deploy plan huashan.tgz --prog')).toEqual(['--progress']);
    expect(complete('onekey deploy plan --he')).toEqual(['--help']);
  });

  test('offers the options of the verb that a group runs without one', () => {
    expect(complete('onekey deploy --kub')).toEqual(['--kubeconfig']);
    expect(complete('onekey deploy huashan.tgz --registry-p')).toEqual(['--registry-pull', '--registry-plain-http']);
    expect(complete('onekey deploy huashan.tgz -o ')).toEqual(['table', 'json', 'yaml']);
    expect(complete('onekey deploy huashan.tgz pl')).toEqual([]);
  });

  test('offers the choices of an option, in both ways to write it', () => {
    expect(complete('onekey deploy plan -o ')).toEqual(['table', 'json', 'yaml']);
    expect(complete('onekey --progress li')).toEqual(['live']);
    expect(complete('onekey --progress=li')).toEqual(['--progress=live']);
  });

  test('offers nothing where a file or a value is expected, so that the shell offers files', () => {
    expect(complete('onekey deploy plan huashan')).toEqual([]);
    expect(complete('onekey deploy plan --kubeconfig ')).toEqual([]);
    expect(complete('onekey deploy plan --kubeconfig pl')).toEqual([]);
  });

  test('takes quoted words for one', () => {
    expect(complete('onekey deploy plan "my file.tgz" --out')).toEqual(['--output']);
    expect(complete("onekey deploy plan 'a b")).toEqual([]);
  });
});

// Each shell as a person has it: with the line of its script's head in its start-up file, at a terminal, by the Tab key.
describe.each([
  ['bash', ['bash', '--norc', '--noprofile'], 'source <(onekey completion bash)'],
  ['zsh', ['zsh', '-f'], 'autoload -U compinit; compinit -u -D; source <(onekey completion zsh)'],
  ['fish', ['fish', '--no-config', '--private'], 'onekey completion fish | source'],
])('%s', (_, shell, setUp) => {
  let terminal: Tmux;
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'onekey-completion-'));
    const main = path.resolve('src/main.ts');
    const program = `#!/bin/sh\nexec '${process.execPath}' --disable-warning=ExperimentalWarning '${main}' "$@"\n`;
    writeFileSync(path.join(folder, 'onekey'), program, {mode: 0o755});
    writeFileSync(path.join(folder, 'hospital of huashan.tgz'), '');
    const env = {PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: 'screen'};
    terminal = new Tmux(['sh', '-c', `cd '${folder}' && exec ${shell.join(' ')}`], {columns: 100, rows: 50}, env);
    terminal.press(`${setUp}; expr 40 + 2`, 'Enter'); // what is typed cannot be taken for what it prints
    await terminal.until(/^42$/m);
  });

  afterAll(() => {
    terminal.close();
    rmSync(folder, {recursive: true});
  });

  test.each([
    ['onekey deploy pla', 'onekey deploy plan'],
    ['onekey deploy plan -o j', 'onekey deploy plan -o json'],
    ['onekey --progress=li', 'onekey --progress=live'],
    ['onekey deploy --kubec', 'onekey deploy --kubeconfig'],
    ['onekey deploy hosp', /onekey deploy hospital\\ of\\ huashan\.tgz/],
  ])('%s and Tab', async (typed, completed) => {
    terminal.press('C-u', typed, 'Tab');
    const [row = ''] = (await terminal.until(completed)).filter((it) => it.includes('onekey ')).slice(-1);
    expect(row).toMatch(completed);
    terminal.press('C-c');
  });
});
