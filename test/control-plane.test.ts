import {execFileSync} from 'node:child_process';
import {expect, test} from '@jest/globals';
import {startControlPlane} from './control-plane.ts';
import {kubectlPath} from './testbed.ts';

test('a control plane of its own can be broken and mended, and goes without a trace', async () => {
  const plane = await startControlPlane();
  const ask = () =>
    execFileSync(
      kubectlPath(),
      ['--kubeconfig', plane.kubeconfig, '--request-timeout=2s', 'get', '--raw', '/healthz'],
      {
        encoding: 'utf8',
        stdio: 'pipe',
      },
    );
  try {
    expect(ask()).toBe('ok');
    plane.signal('apiserver', 'SIGSTOP');
    expect(ask).toThrow();
    plane.signal('apiserver', 'SIGCONT');
    expect(ask()).toBe('ok');
    plane.kill('apiserver');
    expect(ask).toThrow(/refused/);
  } finally {
    plane.stop();
  }
  expect(ask).toThrow();
}, 60_000);
