import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {removeFolders} from '../e2e/project-folder.ts';
import {BareRoot} from './bare-root.ts';
import {ownExecutable} from './built.ts';
import {SmallDelivery} from './small-delivery.ts';

let root: BareRoot;
let delivery: SmallDelivery;
let bundle: string;
let kubeconfig: string;

beforeAll(async () => {
  root = new BareRoot(ownExecutable());
  delivery = await SmallDelivery.make();
  bundle = root.put(delivery.bundle);
  kubeconfig = root.put(delivery.kubeconfig);
}, 60_000);

afterAll(() => {
  delivery.remove();
  root.remove();
  removeFolders();
});

const offline = (...args: readonly string[]) => root.run(args, {network: false});
const online = (...args: readonly string[]) => root.run(args, {network: true});

describe('on a system that holds the C and C++ libraries and nothing else, as nobody, on a read-only root', () => {
  test('it starts, and says what it is', async () => {
    expect(await offline('--version')).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });

  test.each(['pack', 'deploy'])('%s verify reads the bundle, without a network', async (group) => {
    expect(await offline(group, 'verify', bundle, '-o', 'json')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/"digest": "sha256:/),
    });
  });

  test('what needs a network says so where there is none', async () => {
    const {status, stderr} = await offline('deploy', 'status', ...delivery.access(kubeconfig));
    expect(status).toBe(4);
    expect(stderr).toMatch(/^error CLUSTER_/);
  });

  test('plan, deploy and status work against the cluster', async () => {
    const deployment = delivery.deployment(bundle, kubeconfig);
    expect(await online('deploy', 'plan', ...deployment)).toMatchObject({
      status: 8,
      stdout: expect.stringMatching(/greeter/),
    });
    expect(await online('deploy', ...deployment, '--yes')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/greeter/),
    });
    expect(delivery.readyReplicas()).toBe('1');
    expect(await online('deploy', 'status', delivery.instance, ...delivery.access(kubeconfig))).toMatchObject({
      status: 0,
    });
  }, 180_000);
});

// The system's loader is what speaks: nothing of the executable has run yet.
describe('on an older system', () => {
  test('it says which glibc is missing, and ends', async () => {
    const old = new BareRoot(ownExecutable());
    try {
      const libc = path.join(old.folder, old.library('libc.so.6'));
      // a glibc that knows its versions up to 2.27: no other is called 2.28 then
      const bytes = readFileSync(libc, 'latin1').replaceAll('\0GLIBC_2.28\0', '\0GLIBC_2.xx\0');
      writeFileSync(libc, bytes, 'latin1');
      expect(await old.run(['--version'], {network: false})).toMatchObject({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(
          /^\/onekey: .*libc\.so\.6: version `GLIBC_2\.28' not found \(required by \/onekey\)$/m,
        ),
      });
    } finally {
      old.remove();
    }
  });

  test('it says that the C++ library is missing, and ends', async () => {
    const bare = new BareRoot(ownExecutable());
    try {
      rmSync(path.join(bare.folder, bare.library('libstdc++.so.6')));
      expect(await bare.run(['--version'], {network: false})).toMatchObject({
        status: 127,
        stdout: '',
        stderr: expect.stringMatching(/libstdc\+\+\.so\.6: cannot open shared object file/),
      });
    } finally {
      bare.remove();
    }
  });
});
