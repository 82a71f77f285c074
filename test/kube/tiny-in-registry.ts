import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {tinyArchive} from '../e2e/tiny-image.ts';
import {testRegistry} from '../testbed.ts';

/** Puts an image with busybox into the registry of the cluster under test; returns what pods pull it by. */
export async function tinyInRegistry(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'onekey-tiny-'));
  const archive = path.join(folder, 'tiny.tar');
  writeFileSync(archive, await tinyArchive());
  const reference = `${testRegistry()}/kube-test/tiny:1`;
  const copy = ['copy', '--quiet', '--insecure-policy', '--dest-tls-verify=false'];
  execFileSync('skopeo', [...copy, `docker-archive:${archive}`, `docker://${reference}`], {stdio: 'pipe'});
  rmSync(folder, {recursive: true});
  return reference;
}
