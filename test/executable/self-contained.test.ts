import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {deploymentApplication} from '../e2e/applications.ts';
import {removeFolders, temporaryFolder, writeProject} from '../e2e/project-folder.ts';
import {build} from '../e2e/test-site.ts';
import {kubectl, testNamespace, testRegistry} from '../testbed.ts';
import {BareRoot} from './bare-root.ts';
import {ownExecutable} from './built.ts';

const instance = testNamespace('bare');
const namespace = `${instance}-small`;
const records = ['--record-namespace', `${instance}-records`];
let root: BareRoot;
let bundle: string;
let access: readonly string[];
let deployment: readonly string[];

beforeAll(async () => {
  root = new BareRoot(ownExecutable());
  const greeter = await deploymentApplication('greeter', 'exec sleep 1000000', {wait: {timeout: '2m'}});
  bundle = root.put(await build(writeProject({applications: [greeter]})));
  const kubeconfig = path.join(temporaryFolder(), 'kubeconfig');
  writeFileSync(kubeconfig, kubectl('config', 'view', '--raw', '--flatten'));
  access = ['--kubeconfig', root.put(kubeconfig)];
  const registry = ['--registry', testRegistry(), '--registry-plain-http'];
  deployment = [
    bundle,
    '--instance',
    instance,
    '--namespace',
    `small=${namespace}`,
    ...registry,
    ...access,
    ...records,
  ];
}, 60_000);

afterAll(() => {
  kubectl('delete', 'namespace', namespace, `${instance}-records`, '--ignore-not-found', '--wait=false');
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
    const {status, stderr} = await offline('deploy', 'status', ...access);
    expect(status).toBe(4);
    expect(stderr).toMatch(/^error CLUSTER_/);
  });

  test('plan, deploy and status work against the cluster', async () => {
    expect(await online('deploy', 'plan', ...deployment, '--no-input')).toMatchObject({
      status: 8,
      stdout: expect.stringMatching(/greeter/),
    });
    const deployed = await online('deploy', 'run', ...deployment, '--no-input', '--yes');
    expect(deployed).toMatchObject({status: 0, stdout: expect.stringMatching(/greeter/)});
    expect(kubectl('-n', namespace, 'get', 'deployment', 'greeter', '-o', 'jsonpath={.status.readyReplicas}')).toBe(
      '1',
    );
    expect(await online('deploy', 'status', instance, ...access, ...records)).toMatchObject({status: 0});
  }, 180_000);
});
