import {afterAll, expect, jest, test} from '@jest/globals';
import {startFaultyProxy} from '../kube/faulty-proxy.ts';
import {testKubeconfig} from '../testbed.ts';
import {accessThrough} from './access-through.ts';
import {configMap} from './applications.ts';
import {removeFolders, writeProject} from './project-folder.ts';
import {build, TestSite} from './test-site.ts';

jest.setTimeout(120_000);
const site = new TestSite('small');
afterAll(() => {
  site.remove();
  removeFolders();
});

test('a rerun with nothing to do takes no lease, writes nothing, and lists each kind at most once a namespace', async () => {
  const applications = ['a', 'b', 'c'].map((name) => ({
    app: {metadata: {name, version: '1.0.0'}, manifests: ['manifests/*.yaml']},
    files: {
      'manifests/all.yaml': [
        configMap(`${name}-1`, {x: '1'}),
        configMap(`${name}-2`, {x: '1'}),
        {apiVersion: 'v1', kind: 'Secret', metadata: {name}, stringData: {x: '1'}},
      ],
    },
  }));
  const bundle = await build(writeProject({applications}));
  expect(await site.deploy(bundle)).toMatchObject({status: 0});

  const proxy = await startFaultyProxy(testKubeconfig(), () => undefined);
  try {
    const again = await site.deployTo(accessThrough(proxy), bundle, []);
    expect({status: again.status, what: again.error?.what}).toEqual({status: 0, what: undefined});
  } finally {
    proxy.close();
  }
  expect(proxy.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  expect(proxy.requests.filter((request) => request.includes('/leases'))).toEqual([]);
  expect(proxy.requests).toHaveLength(new Set(proxy.requests).size); // nothing is asked twice
  const lists = proxy.requests.filter((request) => /\/(configmaps|secrets)(\?|$)/.test(request));
  expect(lists.map((request) => request.replace(/\?.*/, '')).sort()).toEqual(
    [
      `GET /api/v1/namespaces/${site.recordNamespace}/secrets`,
      `GET /api/v1/namespaces/${site.namespace('small')}/configmaps`,
      `GET /api/v1/namespaces/${site.namespace('small')}/secrets`,
    ].sort(),
  );
});
