import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from '@jest/globals';
import {type Size, Tmux} from '../tmux.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {program, runOnekey} from './run-onekey.ts';

const wide = {columns: 80, rows: 24};
const passphrase = 'correct horse';

let bundle = '';
let folder = '';
let terminal: Tmux | undefined;

beforeAll(async () => {
  const siteKeys = {
    hospitalCode: {type: 'string', pattern: '^H[0-9]{4}$', title: {en: 'Hospital code', 'zh-CN': '医院编码'}},
    address: {type: 'string', title: {en: 'The address of the hospital as it is printed on every letter'}},
    password: {type: 'string', secret: true, title: {en: 'Password', 'zh-CN': '密码'}},
  };
  bundle = path.join(temporaryFolder(), 'bundle.tgz');
  const inputs = Object.fromEntries(
    Object.entries(siteKeys).map(([key, {type, ...rest}]) => [
      key,
      {type, from: `site.${key}`, secret: 'secret' in rest},
    ]),
  );
  const app = {metadata: {name: 'emr', version: '1.0.0'}, inputs, manifests: []};
  const built = await runOnekey(['pack', 'build', writeProject({applications: [{app}], siteKeys}), '-o', bundle]);
  if (built.status !== 0) throw new Error(built.stderr);
});
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  terminal?.close();
  terminal = undefined;
});
afterAll(removeFolders);

/** `onekey deploy config` of the bundle on a terminal of its own; there is no cluster. */
function config(size: Size, env: Readonly<Record<string, string>> = {}, ...args: readonly string[]): Tmux {
  const files = ['--out', path.join(folder, 'site.yaml'), '--state-dir', path.join(folder, 'state')];
  const command = [...program, 'deploy', 'config', bundle, '--kubeconfig', '/none', ...files, ...args];
  terminal = new Tmux(command, size, env);
  return terminal;
}

/** Writes a file with every answer, its secret encrypted to the passphrase, and returns its path. */
async function answersFile(): Promise<string> {
  const file = path.join(folder, 'given.yaml');
  writeFileSync(`${file}.password`, 's3cret');
  const set = ['--set', 'site.hospitalCode=H0001', '--set', 'site.address=Huashan', '--set-file'];
  const args = ['deploy', 'config', bundle, '--no-input', '--kubeconfig', '/none', '--out', file, ...set];
  const env = {ONEKEY_SITE_PASSPHRASE: passphrase};
  const {status, stderr} = await runOnekey([...args, `site.password=${file}.password`], {env});
  if (status !== 0) throw new Error(stderr);
  return file;
}

const colour = /\x1b\[[\d;]*3\dm/;

describe('colours', () => {
  test('are on a terminal', async () => {
    const shown = config(wide);
    await shown.until('Hospital code');
    expect(shown.colours()).toMatch(colour);
  });

  test('are nowhere with NO_COLOR: prompts, errors and the view alike', async () => {
    const shown = config(wide, {NO_COLOR: '1'});
    await shown.until('Hospital code');
    shown.press('X1', 'Enter');
    await shown.until('does not fit');
    expect(shown.colours()).not.toMatch(colour);
    shown.press('C-c');
    await shown.until('INTERRUPTED_BY_USER');
    expect(shown.colours()).not.toMatch(colour);
  });
});

test('whoever went away is called by the bell and by the title of the window when an answer is wanted', async () => {
  const kubeconfig = path.join(folder, 'kubeconfig');
  const exec = {apiVersion: 'client.authentication.k8s.io/v1', command: 'sh', args: ['-c', 'sleep 11; exit 1']};
  const slow = {
    clusters: [{name: 'c', cluster: {server: 'https://127.0.0.1:1'}}],
    users: [{name: 'u', user: {exec}}],
    contexts: [{name: 'x', context: {cluster: 'c', user: 'u'}}],
    'current-context': 'x',
  };
  writeFileSync(kubeconfig, JSON.stringify(slow)); // whose login takes its time
  const shown = config(wide, {}, '--kubeconfig', kubeconfig);
  const before = shown.title();
  await shown.until('Hospital code');
  expect(shown.title()).toBe('onekey is waiting for your answer');
  expect(shown.hasRung()).toBe(true);
  shown.press('C-c');
  await shown.until('INTERRUPTED_BY_USER');
  expect(shown.title()).toBe(before);
});

test('all can be answered in a window of 40 columns and 10 rows, in Chinese too', async () => {
  for (const [lang, code, right, done] of [
    ['en', 'Hospital code', 'Is everything right?', 'answers are in'],
    ['zh-CN', '医院编码', '是否全部正确', '答案'],
  ] as const) {
    folder = temporaryFolder();
    const shown = config({columns: 40, rows: 10}, {}, '--lang', lang);
    await shown.until(code);
    shown.press('H0001', 'Enter');
    await shown.until('site.address');
    shown.press('12 Wulumuqi Road, Shanghai, where the river bends', 'Enter');
    await shown.until('site.password');
    shown.press('s3cret', 'Enter');
    await shown.until(/\*{6}\n\? /);
    shown.press('s3cret', 'Enter');
    await shown.until(right);
    shown.press('Enter');
    await shown.until(/✔ [^\n]*\n\? [^*]*$/);
    shown.press(passphrase, 'Enter');
    await shown.until(/\*{13}\n\? /);
    shown.press(passphrase, 'Enter');
    await shown.until(done);
    expect(readFileSync(path.join(folder, 'site.yaml'), 'utf8')).toContain('hospitalCode: H0001');
    expect(shown.everything()).not.toContain('s3cret');
    shown.close();
    terminal = undefined;
  }
});

describe('a passphrase', () => {
  test('that opens nothing is said to, and asked for again', async () => {
    const shown = config(wide, {}, '--site', await answersFile());
    await shown.until('Passphrase');
    shown.press('wrong', 'Enter');
    await shown.until(/does not open the secrets[\s\S]*\? Passphrase/);
    shown.press(passphrase, 'Enter');
    await shown.until('Is everything right?');
  });

  test('that is mistyped three times ends it, and nothing is written', async () => {
    const shown = config(wide, {}, '--site', await answersFile());
    for (const wrong of ['one', 'two', 'three']) {
      await shown.until(/\? Passphrase/);
      shown.press(wrong, 'Enter');
      await shown.until(new RegExp(`✔ Passphrase[^\\n]*\\*{${wrong.length}}`));
    }
    await shown.until('SITE_SECRETS_LOCKED');
  });

  test('that is typed before it is asked for is neither shown nor taken', async () => {
    const shown = config(wide, {}, '--site', await answersFile());
    await shown.until('Passphrase');
    shown.press('wrong', 'Enter', 'too-early', 'Enter'); // the first one takes a second to be tried
    await shown.until(/does not open the secrets[\s\S]*\? Passphrase[^*]*$/);
    expect(shown.everything()).not.toContain('too-early');
    shown.press(passphrase, 'Enter');
    await shown.until('Is everything right?');
  });

  test('that is left by Ctrl-C ends at once, and says so', async () => {
    const shown = config(wide, {}, '--site', await answersFile());
    await shown.until('Passphrase');
    shown.press('C-c');
    await shown.until('INTERRUPTED_BY_USER');
    await shown.until(/status 130/);
  });
});

test('answers that Windows PowerShell or Notepad wrote as UTF-16 are read', async () => {
  const file = await answersFile();
  const text = readFileSync(file, 'utf8').replaceAll('\n', '\r\n');
  writeFileSync(file, Buffer.from(`\ufeff${text}`, 'utf16le'));
  writeFileSync(path.join(folder, 'passphrase'), Buffer.from(`\ufeff${passphrase}\r\n`, 'utf16le'));
  const given = ['--site', file, '--site-passphrase-file', path.join(folder, 'passphrase')];
  const out = path.join(folder, 'again.yaml');
  const done = await runOnekey([...['deploy', 'config', bundle, '--kubeconfig', '/none', '--out', out], ...given]);
  expect(done.status).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('hospitalCode: H0001');
});
