import {copyFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {openBundle} from '../../src/bundle/open.ts';
import {removeFolders, temporaryFolder} from '../e2e/project-folder.ts';
import {runOnArm64} from './arm64.ts';
import type {Ended} from './bare-root.ts';
import {SmallDelivery} from './small-delivery.ts';
import {runOnWindows} from './wine.ts';

interface Machine {
  readonly platform: string;
  readonly run: (folder: string, args: readonly string[]) => Promise<Ended>;
  /** A path for a temporary file, as the machine names it. */
  readonly temporary: string;
}

const machines: readonly Machine[] = [
  {platform: 'win-x64', run: runOnWindows, temporary: 'Z:\\tmp\\packed.tgz'},
  {platform: 'linux-arm64', run: runOnArm64, temporary: path.join(temporaryFolder(), 'packed.tgz')},
];

afterAll(removeFolders);

describe.each(machines)('the executable for $platform, emulated', ({platform, run, temporary}) => {
  const stick = temporaryFolder();
  const onStick = (...args: readonly string[]) => run(stick, args);
  let delivery: SmallDelivery;

  beforeAll(async () => {
    delivery = await SmallDelivery.make();
    copyFileSync(delivery.bundle, path.join(stick, 'bundle.tgz'));
    copyFileSync(delivery.kubeconfig, path.join(stick, 'kubeconfig'));
  }, 60_000);

  afterAll(() => delivery.remove());

  test('says what it is', async () => {
    const {status, stdout} = await onStick('version', '-o', 'json');
    expect({status, ...JSON.parse(stdout)}).toMatchObject({status: 0, platform, executable: true});
  });

  test('checks a bundle', async () => {
    expect(await onStick('deploy', 'verify', 'bundle.tgz', '-o', 'json')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/"digest": "sha256:/),
    });
  });

  test('packs the bundle that Linux on x64 packs', async () => {
    const {status, stdout} = await run(delivery.project, ['pack', 'build', '.', '-o', temporary, '--format', 'json']);
    const bundle = await openBundle(delivery.bundle);
    await bundle.close();
    expect({status, digest: JSON.parse(stdout).digest}).toEqual({status: 0, digest: bundle.digest});
  });

  test('plans, deploys, and says what is there', async () => {
    const deployment = delivery.deployment('bundle.tgz', 'kubeconfig');
    expect(await onStick('deploy', 'plan', ...deployment)).toMatchObject({status: 8});
    expect(await onStick('deploy', ...deployment, '--yes')).toMatchObject({status: 0});
    expect(delivery.readyReplicas()).toBe('1');
    const access = delivery.access('kubeconfig');
    expect(await onStick('deploy', 'status', delivery.instance, ...access)).toMatchObject({status: 0});
  }, 180_000);
});
