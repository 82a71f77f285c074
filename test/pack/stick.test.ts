import {execFileSync} from 'node:child_process';
import {chmodSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from '@jest/globals';
import packageJson from '../../package.json' with {type: 'json'};
import {executableFiles} from '../../src/pack/executable-files.ts';
import {executableMarker} from '../../src/pack/executable-marker.ts';
import {configMapApplication} from '../e2e/applications.ts';
import {removeFolders, temporaryFolder, writeProject} from '../e2e/project-folder.ts';
import {runOnekey} from '../e2e/run-onekey.ts';

afterAll(removeFolders);

const {version} = packageJson;

/** A folder with a file for each platform that says what it is as an executable does. */
function executables(says: (platform: string) => object): string {
  const folder = temporaryFolder();
  for (const [platform, file] of executableFiles) {
    writeFileSync(path.join(folder, file), `ELF\n${executableMarker}${JSON.stringify(says(platform))}\n…`);
    chmodSync(path.join(folder, file), 0o755);
  }
  return folder;
}

const released = () => executables((platform) => ({version, platform}));
const greeter = configMapApplication(
  'greeter',
  {text: '${{ inputs.text }}'},
  {
    inputs: {
      text: {type: 'string', title: {en: 'Greeting', 'zh-CN': '问候'}},
      key: {type: 'string', secret: true, from: 'site.key'},
    },
    after: [{confirm: 'wards-told', message: {en: 'Told?', 'zh-CN': '已通知?'}}],
    wait: {timeout: '7m'},
  },
);
const project = writeProject({applications: [greeter], siteKeys: {key: {type: 'string', secret: true, title: 'Key'}}});
const pack = (...args: readonly string[]) => runOnekey(['--progress', 'json', 'pack', 'build', project, ...args]);

describe('pack build --with-executable', () => {
  test('writes all that the field needs into one folder', async () => {
    const folder = path.join(temporaryFolder(), 'stick');
    const args = ['--with-executable', 'linux-x64,win-x64', '--executables', released(), '-o', folder];
    const {status, stdout} = await pack(...args, '--format', 'json');
    const files = ['READ ME FIRST.txt', 'SHA256SUMS', 'onekey-linux-x64', 'onekey-win-x64.exe', 'small-1.0.0.tgz'];
    expect({status, files: JSON.parse(stdout).files.sort()}).toEqual({status: 0, files});
    expect(readdirSync(folder).sort()).toEqual(files);
    expect(statSync(path.join(folder, 'onekey-linux-x64')).mode & 0o777).toBe(0o755);
    expect(execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], {cwd: folder, encoding: 'utf8'})).toBe('');
    expect(await runOnekey(['deploy', 'verify', path.join(folder, 'small-1.0.0.tgz')])).toMatchObject({status: 0});
    const page = readFileSync(path.join(folder, 'READ ME FIRST.txt'), 'utf8');
    expect(page).toContain(JSON.parse(stdout).digest);
    for (const line of [
      './onekey-linux-x64 deploy small-1.0.0.tgz --kubeconfig FILE --registry HOST:PORT',
      '.\\onekey-win-x64.exe deploy small-1.0.0.tgz --kubeconfig FILE --registry HOST:PORT',
      'greeter.text  Greeting',
      'greeter.text  问候',
      'site.key  Key (secret)',
      'site.key  Key (保密)',
      'The bundle is not signed.',
      '此安装包未签名。',
      'it gives up after 7 min at the latest',
    ])
      expect(
        page
          .split('\r\n')
          .map((text) => text.trim())
          .join('\n'),
      ).toContain(line);
  });

  test('names the key that signed, to compare with the delivery note', async () => {
    const folder = temporaryFolder();
    const key = path.join(temporaryFolder(), 'release');
    writeFileSync(`${key}.pass`, 'correct horse battery');
    const made = await runOnekey(['pack', 'keygen', key, '--passphrase-file', `${key}.pass`, '-o', 'json']);
    expect(made).toMatchObject({status: 0});
    const {privateKey, fingerprint} = JSON.parse(made.stdout);
    const args = ['--with-executable', 'win-x64', '--executables', released(), '-o', folder];
    expect(await pack(...args, '--sign', privateKey, '--passphrase-file', `${key}.pass`)).toMatchObject({status: 0});
    expect(readFileSync(path.join(folder, 'READ ME FIRST.txt'), 'utf8')).toContain(fingerprint);
  });

  test('lists every volume', async () => {
    const folder = temporaryFolder();
    const args = ['--with-executable', 'win-x64', '--executables', released(), '-o', folder, '--volume-size', '64Ki'];
    expect(await pack(...args)).toMatchObject({status: 0});
    const sums = readFileSync(path.join(folder, 'SHA256SUMS'), 'utf8');
    for (const file of readdirSync(folder).filter((name) => name !== 'SHA256SUMS'))
      expect(sums).toContain(`  ${file}\n`);
  });

  test('takes no executable of another version, for another platform, or none', async () => {
    const from = (folder: string) =>
      pack('--with-executable', 'linux-x64', '--executables', folder, '-o', temporaryFolder());
    const other = {code: 'BUNDLE_EXECUTABLE_OTHER'};
    expect(await from(executables((platform) => ({version: '0.0.1', platform})))).toMatchObject({
      status: 3,
      error: other,
    });
    expect(await from(executables(() => ({version, platform: 'win-x64'})))).toMatchObject({status: 3, error: other});
    const missing = {code: 'BUNDLE_EXECUTABLE_MISSING'};
    expect(await from(temporaryFolder())).toMatchObject({status: 3, error: missing});
    const unknown = await pack('--with-executable', 'amiga');
    expect(unknown).toMatchObject({status: 2, stderr: expect.stringMatching(/USAGE_OPTION_INVALID/)});
  });
});
