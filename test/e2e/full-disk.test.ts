import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {configMapApplication} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {type Outcome, runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

const disk = temporaryFolder();

// Files can be made on this disk, and nothing can be written into them. It goes with the program; what is left on it is told last.
const script = `
  mount -t tmpfs -o size=64k none "$0" || exit 99
  cat /dev/zero >"$0/filler" 2>/dev/null
  "$@"; status=$?
  find "$0" -type f ! -name filler -printf 'left: %P\\n'; exit $status`;
const onFullDisk = {through: ['unshare', '--mount', 'sh', '-c', script, disk]};
const full = (name: string) => path.join(disk, name);

const leftBy = ({stdout}: Outcome) => stdout.split('\n').filter((line) => line.startsWith('left: '));

const site = new TestSite('small');
const siteKeys = {motto: {type: 'string', optional: true}};
const plain = configMapApplication(
  'plain',
  {greeting: 'hello'},
  {inputs: {motto: {type: 'string', from: 'site.motto', optional: true}}},
);

let bundle = '';
beforeAll(async () => {
  bundle = await build(writeProject({applications: [plain], siteKeys}));
});
afterAll(() => {
  site.remove();
  removeFolders();
});

describe('a disk that is full', () => {
  test('gets no bundle, and no part of one; the file is named, with why', async () => {
    const project = writeProject({applications: [configMapApplication('plain', {})]});
    const outcome = await runOnekey(['pack', 'build', project, '-o', full('out.tgz')], onFullDisk);
    expect(outcome.status).toBe(3);
    expect(outcome.stderr).toMatch(/^error BUNDLE_\w+: .*out\.tgz/m);
    expect(outcome.stderr).toMatch(/ENOSPC|disk is full/);
    expect(leftBy(outcome)).toEqual([]);
  });

  test('gets no answers; the file is named, with why', async () => {
    const args = ['deploy', 'config', bundle, '--no-input', '--set', 'site.motto=x', '--kubeconfig', '/none'];
    const outcome = await runOnekey([...args, '--out', full('site.yaml')], onFullDisk);
    expect(outcome.status).toBe(3);
    expect(outcome.stderr).toMatch(/^error SITE_FILE_UNWRITABLE: .*site\.yaml .*(ENOSPC|disk is full)/m);
    expect(outcome.stderr).not.toContain('What was typed'); // nobody typed
    expect(leftBy(outcome)).toEqual([]);
  });

  test('gets no half of a key, which would be in the way of the next try', async () => {
    const passphrase = path.join(temporaryFolder(), 'passphrase');
    writeFileSync(passphrase, 'correct horse\n');
    const outcome = await runOnekey(['pack', 'keygen', full('vendor'), '--passphrase-file', passphrase], onFullDisk);
    expect(outcome.status).toBe(3);
    expect(outcome.stderr).toMatch(/^error SIGNATURE_KEY_CANNOT_WRITE: .*vendor\.key/m);
    expect(leftBy(outcome)).toEqual([]);
  });

  test('keeps no deployment from its end: the journal is a warning, the report an error after the result', async () => {
    const outcome = await site.deploy(
      bundle,
      ['--state-dir', full('state'), '--report', full('report.html'), '-o', 'json'],
      onFullDisk,
    );
    expect(outcome.events).toContainEqual(expect.objectContaining({type: 'run.finished', state: 'succeeded'}));
    const warning = expect.objectContaining({key: 'journalUnwritable'});
    expect(outcome.events).toContainEqual(expect.objectContaining({type: 'warning', warning}));
    expect(outcome.error?.code).toBe('DEPLOY_REPORT_UNWRITABLE');
    expect(outcome.status).toBe(5);
    expect(outcome.stdout).toContain('"state": "succeeded"');
    expect(site.object('small', 'configmap', 'plain')?.data).toEqual({greeting: 'hello'});
    expect(await site.deploy(bundle)).toMatchObject({status: 0, error: undefined});
  });

  test('gets no half of a support file', async () => {
    const outcome = await site.run('support', ['-o', full('support.tgz')], onFullDisk);
    expect(outcome).toMatchObject({status: 5, error: {code: 'DEPLOY_SUPPORT_UNWRITABLE'}});
    expect(leftBy(outcome)).toEqual([]);
  });
});
