import {afterAll, expect, jest, test} from '@jest/globals';
import {kubectl, testKubeconfig} from '../testbed.ts';
import {configMapApplication} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {type RunSettings, runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

jest.setTimeout(180_000);
const site = new TestSite('small');
afterAll(() => {
  site.remove();
  removeFolders();
});

/** A machine of its own: another host name, and nothing of the other's disk. */
function laptop(name: string): RunSettings & {readonly stateDir: readonly string[]} {
  const home = temporaryFolder();
  return {
    through: ['unshare', '--uts', 'sh', '-c', `hostname ${name}; exec "$@"`, 'sh'],
    env: {HOME: home, XDG_STATE_HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home},
    stateDir: ['--state-dir', temporaryFolder()],
  };
}

const secret = {apiVersion: 'v1', kind: 'Secret', metadata: {name: 'a'}, stringData: {key: '${{ inputs.key }}'}};
const holder = () =>
  kubectl(
    '-n',
    site.recordNamespace,
    'get',
    'lease',
    `onekey.${site.instance}`,
    '-o',
    'jsonpath={.spec.holderIdentity}',
  );

test('a laptop is lost: another goes on from the records, a third confirms, and all of it is told', async () => {
  const [first, second, third] = [laptop('lost-laptop'), laptop('ward-desk'), laptop('head-office')];
  const a = configMapApplication(
    'a',
    {x: '1'},
    {inputs: {key: {type: 'string', secret: true, generate: {length: 16}}}},
  );
  const applications = [
    {...a, files: {...a.files, 'manifests/secret.yaml': secret}},
    configMapApplication('b', {x: '1'}, {requires: {a: '*'}}),
    configMapApplication('c', {x: '1'}, {requires: {b: '*'}}),
  ];
  const gates = [{id: 'go', node: 'c', at: 'before', message: 'Go on?'}];
  const bundle = await build(writeProject({project: {gates}, applications}));

  const killed = await site.deploy(bundle, [...first.stateDir], {
    ...first,
    interrupt: {signal: 'SIGKILL', when: ({type, node}) => type === 'object.applied' && node === 'b'},
  });
  expect(killed.status).toBeNull();
  const key = site.object('small', 'secret', 'a')?.data?.key;
  expect(key).toBeDefined();
  expect(holder()).toMatch(/@lost-laptop \(run /);

  const paused = await site.deploy(bundle, [...second.stateDir], second);
  expect(paused).toMatchObject({status: 6, error: {code: 'PAUSED_AT_GATES'}});
  expect(site.object('small', 'secret', 'a')?.data?.key).toBe(key);
  expect(site.object('small', 'configmap', 'b')).toBeDefined();
  expect(site.object('small', 'configmap', 'c')).toBeUndefined();

  expect(holder()).toBe(''); // a pause gives the lease back
  expect(await site.runOn('confirm', ['go'], [], third)).toMatchObject({status: 0});
  expect(site.object('small', 'configmap', 'c')).toBeUndefined();
  const place = [
    '--kubeconfig',
    testKubeconfig(),
    '--instance',
    site.instance,
    '--record-namespace',
    site.recordNamespace,
  ];
  const moved = ['--namespace', `small=${site.namespace('small')}`];
  const resume = ['--progress', 'json', 'deploy', 'resume', bundle, ...place, ...moved, '--yes', '--no-input'];
  expect(await runOnekey([...resume, ...second.stateDir], second)).toMatchObject({status: 0});
  expect(site.object('small', 'configmap', 'c')).toBeDefined();
  expect(await runOnekey([...resume, ...second.stateDir], second)).toMatchObject({
    status: 2,
    error: {code: 'USAGE_NOTHING_TO_RESUME'},
  });

  const {runs} = JSON.parse((await site.run('history', ['-o', 'json'])).stdout) as {runs: {id: string}[]};
  expect(runs).toHaveLength(1); // all of it was one run
  const {stdout} = await site.run('history', [runs[0]?.id ?? '', '-o', 'json'], third);
  const {timeline} = JSON.parse(stdout) as {timeline: {what: string; by?: string}[]};
  expect(timeline.flatMap(({what, by}) => (by ? [`${what} ${by.replace(/.*@/, '')}`] : []))).toEqual([
    'started lost-laptop',
    'continued ward-desk',
    'confirmed head-office',
    'continued ward-desk',
  ]);
});
