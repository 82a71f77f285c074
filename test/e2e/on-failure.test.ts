import {readdirSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, jest, test} from '@jest/globals';
import {readSupportArchive} from '../../src/deploy/support/archive.ts';
import {startFaultyProxy} from '../kube/faulty-proxy.ts';
import {testKubeconfig} from '../testbed.ts';
import {accessThrough} from './access-through.ts';
import {configMapApplication, deploymentApplication, neverReadyApplication} from './applications.ts';
import {type ApplicationDraft, removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import type {Outcome} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

jest.setTimeout(180_000);
const sites: TestSite[] = [];
function newSite(): TestSite {
  const site = new TestSite('small');
  sites.push(site);
  return site;
}
afterAll(() => {
  for (const site of sites) site.remove();
  removeFolders();
});

const bundleOf = (...applications: readonly ApplicationDraft[]) => build(writeProject({applications}));
/** What no check before the first change can know: nobody answers. */
const unanswered = {requires: {a: '*'}, after: [{http: {service: 'nobody', port: 80}, timeout: '1s'}]};
const warnings = ({events}: Outcome) =>
  events.flatMap(({type, warning}) => (type === 'warning' ? [warning as {key?: string; code?: string}] : []));
const warned = (outcome: Outcome) => warnings(outcome).map(({key, code}) => key ?? code);

describe('--on-failure rollback', () => {
  const older = () => bundleOf(configMapApplication('a', {greeting: 'hello'}));
  const undo = {before: [{exec: {kind: 'Pod', name: 'nobody', command: ['true']}, during: ['rollback']}]};
  const newer = (fields: object = {}) =>
    bundleOf(
      configMapApplication('a', {greeting: 'good evening'}, fields),
      configMapApplication('c', {}, {requires: {a: '*'}}),
      configMapApplication('b', {}, unanswered),
    );

  test('takes the run back to what was there before, and the first error is shown in the end', async () => {
    const site = newSite();
    expect(await site.deploy(await older())).toMatchObject({status: 0});
    const failed = await site.deploy(await newer(), ['--on-failure', 'rollback']);
    expect(failed).toMatchObject({status: 5, error: {code: 'DEPLOY_FAILED'}});
    expect(failed.error?.what).toContain('b');
    expect(failed.error?.causes.at(-1)).toMatch(/nobody/);
    expect(warned(failed)).toContain('rolledBack');
    const {timeline} = JSON.parse((await site.run('history', ['2', '-o', 'json'])).stdout) as {
      readonly timeline: readonly {readonly what: string; readonly node?: string}[];
    };
    expect(timeline.map(({what, node}) => (node === undefined ? what : `${what} ${node}`))).toEqual(
      expect.arrayContaining(['failed b', 'takenBack', 'ended']),
    );
    expect(site.object('small', 'configmap', 'a')?.data).toEqual({greeting: 'hello'});
    expect(site.object('small', 'configmap', 'c')).toBeUndefined();
    expect(await site.deploy(await older())).toMatchObject({status: 0});
  });

  test('brings back the answers, too, for whoever deploys the old version again', async () => {
    const site = newSite();
    const application = (fields: object) =>
      configMapApplication(
        'a',
        {greeting: '${{ inputs.greeting }}'},
        {inputs: {greeting: {type: 'string', default: '-'}}, ...fields},
      );
    const old = await bundleOf(application({}));
    expect(await site.deploy(old, ['--set', 'a.greeting=hello'])).toMatchObject({status: 0});
    const failed = await site.deploy(await bundleOf(application({...unanswered, requires: {}})), [
      ...['--on-failure', 'rollback', '--set', 'a.greeting=hey'],
    ]);
    expect(failed).toMatchObject({status: 5});
    expect(warned(failed)).toContain('rolledBack');
    expect(await site.deploy(old)).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'a')?.data).toEqual({greeting: 'hello'});
  });

  test('that fails itself says what did not go back, and still shows the first error', async () => {
    const site = newSite();
    expect(await site.deploy(await older())).toMatchObject({status: 0});
    const failed = await site.deploy(await newer(undo), ['--on-failure', 'rollback']);
    expect(failed).toMatchObject({status: 5, error: {code: 'DEPLOY_FAILED'}});
    expect(failed.error?.causes.at(-1)).toMatch(/nobody/);
    expect(warnings(failed)).toContainEqual(
      expect.objectContaining({key: 'notRolledBack', params: {applications: ['a']}}),
    );
    expect(site.object('small', 'configmap', 'c')).toBeUndefined();
  });

  test('that cannot even begin still shows the first error', async () => {
    const site = newSite();
    let isCut = false;
    const lists = `GET /api/v1/namespaces/${site.recordNamespace}/secrets?`;
    const proxy = await startFaultyProxy(testKubeconfig(), (request) =>
      isCut && request.startsWith(lists) ? {status: 403, body: 'no more'} : undefined,
    );
    try {
      expect(await site.deploy(await older())).toMatchObject({status: 0});
      const cut = (event: {readonly type: string; readonly [field: string]: unknown}) => {
        isCut ||= event.type === 'object.applied';
        return false;
      };
      const failed = await site.deployTo(accessThrough(proxy), await newer(), ['--on-failure', 'rollback'], {
        interrupt: {signal: 'SIGINT', when: cut},
      });
      expect(failed).toMatchObject({status: 5, error: {code: 'DEPLOY_FAILED'}});
      expect(failed.error?.causes.at(-1)).toMatch(/nobody/);
      expect(warned(failed)).toEqual(expect.arrayContaining(['CLUSTER_FORBIDDEN', 'rollbackNotBegun']));
    } finally {
      proxy.close();
    }
    expect(await site.run('rollback', ['--yes'])).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'a')?.data).toEqual({greeting: 'hello'});
  });

  test('gathers the logs of what failed before it is gone', async () => {
    const site = newSite();
    const state = temporaryFolder();
    const good = await deploymentApplication('web', 'exec sleep 1000', {wait: {timeout: '90s'}});
    const bad = await neverReadyApplication('web', 'echo the licence is missing; exit 7', {wait: {timeout: '20s'}});
    const broken = {...bad, app: {...bad.app, metadata: {name: 'web', version: '2.0.0'}}};
    expect(await site.deploy(await bundleOf(good))).toMatchObject({status: 0});
    const flags = ['--on-failure', 'rollback', '--state-dir', state];
    const failed = await site.deploy(await bundleOf(broken), flags);
    expect(failed).toMatchObject({status: 5});
    expect(warned(failed).filter((key) => key === 'supportWritten' || key === 'rolledBack')).toEqual([
      'supportWritten',
      'rolledBack',
    ]);
    const folder = path.join(state, site.instance);
    const archive = readdirSync(folder).find((name) => name.startsWith('support-')) ?? '';
    const files = await readSupportArchive(path.join(folder, archive));
    const logs = files.filter(({path: name}) => name.includes('/logs/'));
    expect(logs.map(({text}) => text).join()).toContain('the licence is missing');
  });
});

test('an optional application may fail: the rest is deployed, and the run has succeeded', async () => {
  const site = newSite();
  const applications = [
    configMapApplication('a', {}),
    configMapApplication('report', {}, unanswered),
    configMapApplication('z', {}, {requires: {a: '*'}}),
  ];
  const bundle = await build(writeProject({project: {optional: ['report']}, applications}));
  const done = await site.deploy(bundle);
  expect(done).toMatchObject({status: 0});
  expect(done.events).toContainEqual(
    expect.objectContaining({type: 'node.state', node: 'report', state: 'failed', problem: expect.anything()}),
  );
  expect(site.object('small', 'configmap', 'z')).toBeDefined();
});
