import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, expect, jest, test} from '@jest/globals';
import {kubectl} from '../testbed.ts';
import {configMap, configMapApplication} from './applications.ts';
import {type ApplicationDraft, removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import type {EventLine} from './run-onekey.ts';
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

const inSite = (site: TestSite, ...args: readonly string[]) => kubectl('-n', site.namespace('small'), ...args);

/** An application of these objects, which has these rules of waiting. */
const application = (objects: readonly object[], wait: object): ApplicationDraft => ({
  app: {metadata: {name: 'ward', version: '1.0.0'}, manifests: ['manifests/*.yaml'], wait},
  files: {'manifests/all.yaml': objects},
});

/** Does something as soon as an event is there, once, and lets the program go on. */
function once(isIt: (event: EventLine) => boolean, act: () => void) {
  let done = false;
  const when = (event: EventLine) => {
    if (!done && isIt(event)) {
      done = true;
      act();
    }
    return false;
  };
  return {interrupt: {signal: 'SIGINT', when} as const};
}

test('into a namespace that is terminating is deployed once it is gone', async () => {
  const site = newSite();
  const bundle = await build(writeProject({applications: [configMapApplication('a', {x: '1'})]}));
  kubectl('create', 'namespace', site.namespace('small'));
  inSite(site, 'create', 'configmap', 'held');
  inSite(site, 'patch', 'configmap', 'held', '--type=merge', '-p', '{"metadata":{"finalizers":["example.org/hold"]}}');
  kubectl('delete', 'namespace', site.namespace('small'), '--wait=false');
  const letGo = once(
    ({type, node, state}) => type === 'node.state' && node === 'a' && state === 'running',
    () => inSite(site, 'patch', 'configmap', 'held', '--type=merge', '-p', '{"metadata":{"finalizers":null}}'),
  );
  const {status, error} = await site.deploy(bundle, [], letGo);
  expect({status, what: error?.what}).toEqual({status: 0, what: undefined});
  expect(site.object('small', 'configmap', 'a')?.data).toEqual({x: '1'});
});

test('a LoadBalancer without an address is told as that; once it has one, the same command goes on', async () => {
  const site = newSite();
  const spec = {type: 'LoadBalancer', ports: [{port: 80, protocol: 'TCP'}]};
  const balanced = {apiVersion: 'v1', kind: 'Service', metadata: {name: 'front'}, spec};
  const bundle = await build(writeProject({applications: [application([balanced], {timeout: '5s'})]}));
  const stuck = await site.deploy(bundle, ['--no-support']);
  expect(stuck).toMatchObject({status: 5});
  expect(stuck.events).toContainEqual(
    expect.objectContaining({
      type: 'node.waiting',
      waiting: [expect.objectContaining({reason: {key: 'clusterNoAddress', params: {}}})],
    }),
  );
  const service = site.object('small', 'service', 'front');
  const file = path.join(temporaryFolder(), 'status.json');
  writeFileSync(file, JSON.stringify({...service, status: {loadBalancer: {ingress: [{ip: '192.0.2.7'}]}}}));
  kubectl('replace', '--raw', `/api/v1/namespaces/${site.namespace('small')}/services/front/status`, '-f', file);
  expect(await site.deploy(bundle)).toMatchObject({status: 0});
});

test('a condition by JSONPath is waited for within the time of its object', async () => {
  const site = newSite();
  const rule = {kind: 'ConfigMap', name: 'state', path: '.data.phase', equals: 'Healthy'};
  const bundle = (timeout: string) =>
    build(
      writeProject({
        applications: [
          application([configMap('state', {}), configMap('other', {})], {
            timeout: '10m',
            objects: [{...rule, timeout}],
          }),
        ],
      }),
    );
  const late = await site.deploy(await bundle('2s'), ['--no-support']);
  expect(late).toMatchObject({status: 5});
  expect(late.events).toContainEqual(
    expect.objectContaining({
      type: 'node.state',
      state: 'failed',
      problem: expect.objectContaining({code: 'DEPLOY_CONDITION_UNMET'}),
    }),
  );
  const heal = once(
    ({type}) => type === 'node.waiting',
    () => inSite(site, 'patch', 'configmap', 'state', '--type=merge', '-p', '{"data":{"phase":"Healthy"}}'),
  );
  expect(await site.deploy(await bundle('1m'), [], heal)).toMatchObject({status: 0});
});
