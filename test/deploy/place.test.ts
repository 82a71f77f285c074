import {expect, test} from '@jest/globals';
import {placeApplications} from '../../src/deploy/place.ts';
import {sample} from '../bundle/sample.ts';

const {json} = sample();
const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

function placed(namespaces: {readonly [from: string]: string}, own?: string) {
  const read: string[] = [];
  const applications = json.applications.map((bundled) => ({
    ...bundled,
    application: {...bundled.application, ...(own && {namespace: own})},
  }));
  const all = placeApplications({...json, applications}, namespaces, async (path) => {
    read.push(path);
    return Buffer.from(manifest);
  });
  const redis = all.get('redis');
  if (!redis) throw new Error('no redis');
  return {redis, read};
}

test('an application goes to its own namespace, else to the project’s', () => {
  expect(placed({}).redis.namespace).toBe('his');
  expect(placed({}, 'cache').redis.namespace).toBe('cache');
});

test('--namespace moves it, whichever of them it is', () => {
  expect(placed({his: 'his-test'}).redis.namespace).toBe('his-test');
  expect(placed({his: 'his-test'}, 'cache').redis.namespace).toBe('cache');
  expect(placed({cache: 'cache-test'}, 'cache').redis.namespace).toBe('cache-test');
});

test('a file is read when it is first needed, below the application’s folder, and once', async () => {
  const {redis, read} = placed({});
  expect(read).toEqual([]);
  const [one, other] = await Promise.all([
    redis.readObjects('manifests/a.yaml'),
    redis.readObjects('manifests/a.yaml'),
  ]);
  expect(one).toBe(other);
  expect(one).toMatchObject([{object: {kind: 'ConfigMap'}, at: {file: 'apps/redis/manifests/a.yaml'}}]);
  expect(read).toEqual(['apps/redis/manifests/a.yaml']);
});
