import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, jest, test} from '@jest/globals';
import {testRegistry} from '../testbed.ts';
import {deploymentApplication} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {type Outcome, runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

jest.setTimeout(120_000);

const sites: TestSite[] = [];
afterAll(() => {
  for (const site of sites) site.remove();
  removeFolders();
});

// In a namespace of mounts in which nothing at all can be written; it ends with the program.
const script = `
  cut -d' ' -f2 /proc/mounts | sort -r | while read -r place; do mount -o remount,ro,bind "$place" 2>/dev/null; done
  if touch "$0" 2>/dev/null; then echo 'still writable' >&2; exit 99; fi
  exec "$@"`;
const probe = path.join(temporaryFolder(), 'probe');
const readOnly = {through: ['unshare', '--mount', 'sh', '-c', script, probe]};

let digest = '';
const bundles = new Map<string, string>();

beforeAll(async () => {
  const whole = await build(writeProject({applications: [await deploymentApplication('web', 'sleep 1000')]}));
  const anew = path.join(temporaryFolder(), 'anew.tgz');
  writeFileSync(anew, gzipSync(gunzipSync(readFileSync(whole))));
  const volumes = path.join(temporaryFolder(), 'volumes.tgz');
  execFileSync('split', ['--bytes=300000', '--numeric-suffixes=1', '--suffix-length=3', whole, `${volumes}.`]);
  bundles.set('as it was built', whole).set('in volumes', `${volumes}.001`).set('that gzip compressed anew', anew);
  digest = (JSON.parse((await runOnekey(['pack', 'inspect', whole, '-o', 'json'])).stdout) as {digest: string}).digest;
});

/** The report of a command that had nowhere to write to. */
function reportOf({status, stdout, stderr}: Outcome): {readonly [field: string]: unknown} {
  if (status !== 0) throw new Error(`status ${status}: ${stderr}`);
  return JSON.parse(stdout) as {readonly [field: string]: unknown};
}

describe.each(['as it was built', 'in volumes', 'that gzip compressed anew'])('a bundle %s is', (kind) => {
  const bundle = () => bundles.get(kind) ?? '';

  test.each([
    ['verified', ['pack', 'verify']],
    ['verified on site', ['deploy', 'verify']],
    ['looked into', ['pack', 'inspect']],
  ])('%s where nothing can be written', async (_, command) => {
    const outcome = await runOnekey([...command, bundle(), '-o', 'json'], readOnly);
    expect(reportOf(outcome)).toMatchObject({digest});
  });

  test('compared where nothing can be written', async () => {
    const outcome = await runOnekey(
      ['pack', 'diff', bundle(), bundles.get('as it was built') ?? '', '-o', 'json'],
      readOnly,
    );
    expect(reportOf(outcome)).toMatchObject({bytes: {added: 0, removed: 0}});
  });

  test('deployed from where nothing can be written: images go from the file to the registry', async () => {
    const site = new TestSite('small');
    sites.push(site);
    const registry = ['--registry', `${testRegistry()}/${site.instance}`];
    const outcome = await site.deploy(bundle(), ['-o', 'json', ...registry], readOnly);
    expect(reportOf(outcome)).toMatchObject({instance: site.instance, state: 'succeeded'});
    const pushed = outcome.events.find(({type}) => type === 'image.pushed');
    expect(pushed?.sent).toBeGreaterThan(100_000);
  });
});
