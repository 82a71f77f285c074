import {execFileSync} from 'node:child_process';
import {appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
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

const licences = 'THIRD-PARTY-LICENSES.txt';

/** A folder as `scripts/build` writes it, whose executables say of themselves what `says` says of a platform. */
function executables(says: (platform: string) => object): string {
  const folder = temporaryFolder();
  const files = new Map([
    [licences, 'MIT'],
    ['onekey.sbom.json', '{}'],
  ]);
  for (const [platform, file] of executableFiles) {
    files.set(file, `ELF\n${executableMarker}${JSON.stringify(says(platform))}\n…`);
  }
  for (const [name, content] of files) writeFileSync(path.join(folder, name), content);
  const sums = execFileSync('sha256sum', [...files.keys()], {cwd: folder});
  writeFileSync(path.join(folder, 'SHA256SUMS'), sums);
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
    const files = [
      'READ ME FIRST.txt',
      'SHA256SUMS',
      licences,
      'onekey-linux-x64',
      'onekey-win-x64.exe',
      'onekey.sbom.json',
      'small-1.0.0.tgz',
    ];
    expect({status, files: JSON.parse(stdout).files.sort()}).toEqual({status: 0, files});
    expect(readdirSync(folder).sort()).toEqual(files);
    expect(statSync(path.join(folder, 'onekey-linux-x64')).mode & 0o777).toBe(0o755);
    expect(execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], {cwd: folder, encoding: 'utf8'})).toBe('');
    expect(await runOnekey(['deploy', 'verify', path.join(folder, 'small-1.0.0.tgz')])).toMatchObject({status: 0});
    const page = readFileSync(path.join(folder, 'READ ME FIRST.txt'), 'utf8');
    expect(page).toContain(JSON.parse(stdout).digest);
    expect(page).toContain('./onekey-linux-x64 deploy small-1.0.0.tgz ');
    expect(page).toContain(`onekey ${version}, for Windows on x64`);
    expect(page).toContain('It gives up after 7 min');
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
    expect(sums).toMatch(/small-1\.0\.0\.tgz\.001\n/);
    for (const file of readdirSync(folder).filter((name) => name !== 'SHA256SUMS'))
      expect(sums).toContain(`  ${file}\n`);
  });

  test('takes executables whose SHA256SUMS has passed through an editor of Windows', async () => {
    const folder = released();
    const sums = path.join(folder, 'SHA256SUMS');
    writeFileSync(sums, readFileSync(sums, 'utf8').replaceAll('\n', '\r\n'));
    const args = ['--with-executable', 'win-x64', '--executables', folder, '-o', temporaryFolder()];
    expect(await pack(...args)).toMatchObject({status: 0});
  });

  test('takes no executable of another version, for another platform, damaged, or none', async () => {
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
    const damaged = released();
    appendFileSync(path.join(damaged, licences), 'x');
    expect(await from(damaged)).toMatchObject({status: 3, error: {code: 'BUNDLE_EXECUTABLE_DAMAGED'}});
    const withoutLicences = released();
    rmSync(path.join(withoutLicences, licences));
    expect(await from(withoutLicences)).toMatchObject({status: 3, error: missing});
    const unknown = await pack('--with-executable', 'amiga');
    expect(unknown).toMatchObject({status: 2, stderr: expect.stringMatching(/USAGE_OPTION_INVALID/)});
  });
});
