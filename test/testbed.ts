import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import path from 'node:path';

const script = path.resolve('scripts/testbed');

/** What `scripts/testbed env` prints for the test bed that is up. */
function environment(name: 'KUBECONFIG' | 'REGISTRY'): string {
  const lines = execFileSync(script, ['env'], {encoding: 'utf8'}).split('\n');
  const value = lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
  if (!value) throw new Error(`the test bed has no ${name}: scripts/testbed up`);
  return value;
}

/** Path of the kubeconfig of the cluster under test: an administrator's. */
export const testKubeconfig = (): string => process.env.ONEKEY_TEST_KUBECONFIG || environment('KUBECONFIG');

/** `HOST:PORT` of the registry that the cluster under test pulls from; it speaks plain HTTP. */
export const testRegistry = (): string => process.env.ONEKEY_TEST_REGISTRY || environment('REGISTRY');

/** A name that no other test uses, for a namespace or an instance. */
export const testNamespace = (prefix = 'test'): string => `${prefix}-${randomBytes(4).toString('hex')}`;

/** Path of the test bed's kubectl. */
export const kubectlPath = (): string =>
  path.join(
    process.env.TESTBED_CACHE || path.join(process.env.HOME ?? '/root', '.cache/onekey-testbed'),
    'bin/kubectl',
  );

/** Runs kubectl on the cluster under test and returns what it prints; throws with its message when it fails. */
export function kubectl(...args: readonly string[]): string {
  return execFileSync(kubectlPath(), ['--kubeconfig', testKubeconfig(), ...args], {encoding: 'utf8', stdio: 'pipe'});
}
