import {randomBytes} from 'node:crypto';
import {afterAll, describe, expect, jest, test} from '@jest/globals';
import {kubectl} from '../testbed.ts';
import {configMap, configMapApplication, deploymentApplication, neverReadyApplication} from './applications.ts';
import {type ApplicationDraft, removeFolders, writeProject} from './project-folder.ts';
import {build, TestSite} from './test-site.ts';

const sites: TestSite[] = [];
function newSite(): TestSite {
  const site = new TestSite('small');
  sites.push(site);
  return site;
}

jest.setTimeout(400_000);

afterAll(() => {
  for (const site of sites) site.remove();
  removeFolders();
});

/** A bundle of this version of the project. */
const bundleOf = (version: string, applications: readonly ApplicationDraft[]) =>
  build(writeProject({project: {metadata: {name: 'small', version}}, applications}));

function withVersion({app, files}: ApplicationDraft, version: string, more: Readonly<Record<string, unknown>> = {}) {
  return {app: {...app, metadata: {...app.metadata, version}}, files: {...files, ...more}};
}

const unattended = ['--yes', '--no-input'];
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: {name: 'data'},
  spec: {accessModes: ['ReadWriteOnce'], resources: {requests: {storage: '1Mi'}}},
};
const dataOf = (site: TestSite, name: string) => site.object('small', 'configmap', name)?.data;
const nodesOf = (stdout: string) =>
  (JSON.parse(stdout) as {nodes: {id?: string; node?: string; change: string}[]}).nodes
    .map(({id, node, change}) => `${id ?? node} ${change}`)
    .sort();

describe('deploy rollback, from the cluster’s records alone', () => {
  test('brings back what was there, removes what was not, keeps claims; again and forth', async () => {
    const site = newSite();
    const db = configMapApplication('db', {schema: '1'});
    const web = configMapApplication('web', {page: '1'}, {requires: {db: '*'}});
    const report = configMapApplication('report', {page: '2'});
    const one = await bundleOf('1.0.0', [db, web]);
    const two = await bundleOf('2.0.0', [
      withVersion(configMapApplication('db', {schema: '2'}), '2.0.0', {'manifests/extra.yaml': configMap('extra', {})}),
      withVersion(configMapApplication('web', {page: '2'}, {requires: {db: '*'}}), '2.0.0'),
      withVersion(report, '1.0.0', {'manifests/claim.yaml': claim}),
    ]);
    expect(await site.deploy(one)).toMatchObject({status: 0});
    expect(await site.deploy(two)).toMatchObject({status: 0});

    const planned = await site.run('rollback', ['--dry-run', '-o', 'json']);
    expect(planned.status).toBe(0);
    expect(JSON.parse(planned.stdout)).toMatchObject({to: {revision: 1, project: {name: 'small', version: '1.0.0'}}});
    expect(nodesOf(planned.stdout)).toEqual(['db restore', 'report remove', 'web restore']);
    expect(dataOf(site, 'db')).toEqual({schema: '2'});

    const back = await site.run('rollback', [...unattended, '-o', 'json']);
    expect(back).toMatchObject({status: 0});
    expect(nodesOf(back.stdout)).toEqual(['db restored', 'report removed', 'web restored']);
    expect([dataOf(site, 'db'), dataOf(site, 'web')]).toEqual([{schema: '1'}, {page: '1'}]);
    expect(site.object('small', 'configmap', 'extra')).toBeUndefined();
    expect(site.object('small', 'configmap', 'report')).toBeUndefined();
    expect(site.object('small', 'pvc', 'data')).toBeDefined();

    const again = await site.deploy(one);
    expect(again.events.filter(({type}) => type === 'object.applied')).toEqual([]);
    expect(await site.run('rollback', unattended)).toMatchObject({status: 5, error: {code: 'DEPLOY_NOTHING_BEFORE'}});

    expect(await site.run('rollback', ['--to', '2', ...unattended])).toMatchObject({status: 0});
    expect([dataOf(site, 'db'), dataOf(site, 'report')]).toEqual([{schema: '2'}, {page: '2'}]);
    const history = JSON.parse((await site.run('history', ['-o', 'json'])).stdout);
    expect(
      history.runs.map((run: {operation: string; revision: number}) => `${run.revision} ${run.operation}`),
    ).toEqual(['4 rollback', '3 rollback', '2 deploy', '1 deploy']);
  });

  test('undoes an upgrade that failed in the middle', async () => {
    const site = newSite();
    const good = await deploymentApplication('web', 'exec sleep 1000', {wait: {timeout: '3m'}});
    const bad = withVersion(await neverReadyApplication('web', 'exit 1', {wait: {timeout: '5s'}}), '2.0.0');
    expect(await site.deploy(await bundleOf('1.0.0', [good]))).toMatchObject({status: 0});
    expect(await site.deploy(await bundleOf('2.0.0', [bad]))).toMatchObject({status: 5});
    expect(await site.run('rollback', unattended)).toMatchObject({status: 0});
    expect(site.object('small', 'deployment', 'web')?.status).toMatchObject({readyReplicas: 1, updatedReplicas: 1});
  });

  test('a record over 1 MiB', async () => {
    const site = newSite();
    const big = () => randomBytes(300_000).toString('base64');
    const app = (version: string, values: readonly string[]): ApplicationDraft => ({
      app: {metadata: {name: 'big', version}, manifests: ['manifests/*.yaml']},
      files: {'manifests/all.yaml': values.map((value, index) => configMap(`big-${index}`, {value}))},
    });
    const [old, young] = [
      [big(), big(), big(), big(), big()],
      [big(), big(), big(), big(), big()],
    ];
    expect(await site.deploy(await bundleOf('1.0.0', [app('1.0.0', old)]))).toMatchObject({status: 0});
    expect(await site.deploy(await bundleOf('2.0.0', [app('2.0.0', young)]))).toMatchObject({status: 0});
    const chunks = kubectl('-n', site.recordNamespace, 'get', 'secrets', '-l', 'onekey.dev/record=chunk', '-o', 'name');
    expect(chunks.split('\n').length).toBeGreaterThan(3);
    expect(await site.run('rollback', unattended)).toMatchObject({status: 0});
    expect(old.map((_, index) => dataOf(site, `big-${index}`)?.value)).toEqual(old);
  });

  test('a revision that is not there, and nobody to ask', async () => {
    const site = newSite();
    expect(await site.deploy(await bundleOf('1.0.0', [configMapApplication('db', {a: '1'})]))).toMatchObject({
      status: 0,
    });
    const unknown = await site.run('rollback', ['--to', '7', ...unattended]);
    expect(unknown).toMatchObject({status: 2, error: {code: 'USAGE_UNKNOWN_REVISION'}});
    expect(unknown.error?.todo).toContain('1 (small 1.0.0)');
    expect(await site.deploy(await bundleOf('2.0.0', [configMapApplication('db', {a: '2'})]))).toMatchObject({
      status: 0,
    });
    expect(await site.run('rollback', ['--no-input'])).toMatchObject({
      status: 2,
      error: {code: 'USAGE_CONFIRMATION_NEEDED'},
    });
  });
});
