import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test} from '@jest/globals';
import {completions} from '../../src/cli/complete.ts';
import {completionScripts} from '../../src/cli/completion-scripts.ts';
import {createProgram} from '../../src/cli/program.ts';
import {helpTexts} from '../../src/messages/en/help.ts';

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

test('bash completes with the script', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'onekey-completion-'));
  try {
    const main = path.resolve('src/main.ts');
    const program = `#!/bin/sh\nexec '${process.execPath}' --disable-warning=ExperimentalWarning '${main}' "$@"\n`;
    writeFileSync(path.join(folder, 'onekey'), program, {mode: 0o755});
    const ask = (line: string) =>
      execFileSync(
        'bash',
        [
          '-c',
          `${completionScripts.bash}\nCOMP_LINE='${line}' COMP_POINT=${line.length}\n_onekey; printf '%s ' "\${COMPREPLY[@]}"`,
        ],
        {
          env: {...process.env, PATH: `${folder}:${process.env.PATH}`},
          encoding: 'utf8',
        },
      ).trim();
    expect(ask('onekey deploy pl')).toBe('plan');
    expect(ask('onekey deploy plan -o j')).toBe('json');
    expect(ask('onekey --progress=li')).toBe('live');
  } finally {
    rmSync(folder, {recursive: true});
  }
}, 60_000);
