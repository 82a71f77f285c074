import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import {refKey, refOf} from '../../src/object/kube-object.ts';
import {kubectl, testKubeconfig, testNamespace} from '../testbed.ts';
import {configMap, deployment, never, pauseImage} from './objects.ts';

const namespace = testNamespace('apply');
let cluster: Cluster;

beforeAll(async () => {
  cluster = await connect({kubeconfig: testKubeconfig()});
  await cluster.ensureNamespace(namespace, never);
});
afterAll(async () => {
  kubectl('delete', 'namespace', namespace, '--wait=false');
  await cluster.close();
});

const apply = (object: Parameters<Cluster['apply']>[0]) => cluster.apply(object, never);

describe('an apply', () => {
  test('creates, then changes nothing, then changes something', async () => {
    const created = await apply(configMap(namespace, 'settings', {a: '1'}));
    const same = await apply(configMap(namespace, 'settings', {a: '1'}));
    const other = await apply(configMap(namespace, 'settings', {a: '2'}));
    expect([created.change, same.change, other.change]).toEqual(['created', 'unchanged', 'configured']);
    expect(same.uid).toBe(created.uid);
    expect(same.fieldsDigest).toBe(created.fieldsDigest);
    expect(other.fieldsDigest).not.toBe(created.fieldsDigest);
    expect(created.ref).toEqual({apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'settings'});
  });

  test('of another process that changes nothing is known by the time of the last change', async () => {
    await apply(configMap(namespace, 'by-time', {a: '1'}));
    await new Promise((resolve) => setTimeout(resolve, 4000));
    const later = await connect({kubeconfig: testKubeconfig()});
    const again = await later.apply(configMap(namespace, 'by-time', {a: '1'}), never);
    await later.close();
    expect(again.change).toBe('unchanged');
  }, 20_000);

  test('of what others own changes nothing and names them', async () => {
    await apply(configMap(namespace, 'contested', {mine: '1'}));
    kubectl('-n', namespace, 'patch', 'configmap', 'contested', '--type=merge', '-p', '{"data":{"mine":"theirs"}}');
    await expect(apply(configMap(namespace, 'contested', {mine: '2'}))).rejects.toMatchObject({
      code: 'CLUSTER_CONFLICT',
      params: {
        about: `ConfigMap ${namespace}/contested`,
        owners: [expect.stringMatching(/^"kubectl-patch" .*: \.data\.mine$/)],
      },
    });
    expect(kubectl('-n', namespace, 'get', 'configmap', 'contested', '-o', 'jsonpath={.data.mine}')).toBe('theirs');
  });

  test('keeps stringData as data, so that the digest covers it', async () => {
    const secret = {...configMap(namespace, 'password', {}), kind: 'Secret', data: {a: 'YQ=='}, stringData: {b: 'ü'}};
    const {ref} = await apply(secret);
    expect((await cluster.read(ref, never))?.data).toEqual({a: 'YQ==', b: Buffer.from('ü').toString('base64')});
  });

  test('of what the API server does not understand fails with its reason, at once', async () => {
    const wrong = deployment(namespace, 'wrong', {image: pauseImage});
    const started = performance.now();
    await expect(apply({...wrong, spec: {...(wrong.spec as object), bogus: 1}})).rejects.toMatchObject({
      code: 'CLUSTER_REJECTED',
      params: {reason: expect.stringContaining('.spec.bogus: field not declared in schema')},
    });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('of an immutable field says so', async () => {
    await apply(deployment(namespace, 'fixed', {image: pauseImage}));
    const moved = deployment(namespace, 'moved', {image: pauseImage});
    const object = {...moved, metadata: {...moved.metadata, name: 'fixed'}};
    await expect(apply(object)).rejects.toMatchObject({code: 'CLUSTER_IMMUTABLE'});
  });

  test('of an unknown kind names it', async () => {
    const object = {apiVersion: 'none.example/v1', kind: 'Nothing', metadata: {name: 'x', namespace}};
    await expect(apply(object)).rejects.toMatchObject({
      code: 'CLUSTER_KIND_UNKNOWN',
      params: {kind: 'Nothing', apiVersion: 'none.example/v1'},
    });
  });

  test('in a namespace that is not there says so', async () => {
    const missing = testNamespace('missing');
    await expect(apply(configMap(missing, 'x', {}))).rejects.toMatchObject({
      code: 'CLUSTER_NOT_FOUND',
      params: {reason: `namespaces "${missing}" not found`},
    });
  });

  test('of an object without a namespace of its kind drops the namespace', async () => {
    const name = testNamespace('cluster-role');
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: {name, namespace},
      rules: [],
    };
    const {ref} = await apply(role);
    expect(ref).toEqual({apiVersion: role.apiVersion, kind: 'ClusterRole', name});
    await cluster.remove(ref, undefined, never);
    await cluster.waitUntilGone([{ref}], {timeoutSeconds: 10, onWaiting: () => {}, signal: never});
  });

  test('keeps big integers', async () => {
    const object = configMap(namespace, 'big', {});
    const annotations = {n: '1'};
    const {ref} = await apply({...object, metadata: {...object.metadata, annotations}, data: {n: '9007199254740993'}});
    expect((await cluster.read(ref, never))?.data).toEqual({n: '9007199254740993'});
  });
});

describe('what has changed since it was applied', () => {
  test('is what was edited, deleted or made anew, and nothing else', async () => {
    const names = ['same', 'edited', 'added-to', 'deleted', 'anew'];
    const applied = await Promise.all(names.map((name) => apply(configMap(namespace, name, {a: '1'}))));
    const big = await apply(
      deployment(namespace, 'scaled', {image: pauseImage, resources: {limits: {memory: '0.5Gi'}}}),
    );
    const k = (...args: string[]) => kubectl('-n', namespace, ...args);
    k('patch', 'configmap', 'edited', '--type=merge', '-p', '{"data":{"a":"2"}}');
    k('patch', 'configmap', 'added-to', '--type=merge', '-p', '{"data":{"b":"2"}}');
    k('delete', 'configmap', 'deleted', 'anew');
    k('create', 'configmap', 'anew', '--from-literal=a=1');
    const entries = [...applied, big];
    const fresh = await connect({kubeconfig: testKubeconfig()});
    const changed = await fresh.changed(entries, never);
    expect(changed.map(({name}) => name)).toEqual(['edited', 'deleted', 'anew']);
    const unchanged = await fresh.apply(configMap(namespace, 'same', {a: '1'}), never);
    await fresh.close();
    expect(unchanged.change).toBe('unchanged');
  }, 20_000);
});

test('an object is removed only as long as it is the one that is meant', async () => {
  const {ref, uid} = await apply(configMap(namespace, 'removed', {}));
  await cluster.remove(ref, '00000000-0000-0000-0000-000000000000', never);
  expect(await cluster.read(ref, never)).toBeDefined();
  await cluster.remove(ref, uid, never);
  await cluster.waitUntilGone([{ref, uid}], {timeoutSeconds: 10, onWaiting: () => {}, signal: never});
  await cluster.remove(ref, uid, never);
  expect(await cluster.read(ref, never)).toBeUndefined();
});

test('what holds an object that should go is said', async () => {
  const object = configMap(namespace, 'held', {});
  const finalizers = ['example.com/hold'];
  const {ref, uid} = await apply({...object, metadata: {...object.metadata, finalizers}});
  await cluster.remove(ref, uid, never);
  const waiting = cluster.waitUntilGone([{ref, uid}], {timeoutSeconds: 1, onWaiting: () => {}, signal: never});
  await expect(waiting).rejects.toMatchObject({
    code: 'CLUSTER_NOT_GONE',
    params: {waiting: [{object: `ConfigMap ${namespace}/held`, reason: {params: {finalizers: ['example.com/hold']}}}]},
  });
  kubectl('-n', namespace, 'patch', 'configmap', 'held', '--type=merge', '-p', '{"metadata":{"finalizers":[]}}');
});

test('a namespace that is being deleted is waited for and made anew', async () => {
  const name = testNamespace('again');
  await cluster.ensureNamespace(name, never);
  const ref = {apiVersion: 'v1', kind: 'Namespace', name};
  const before = (await cluster.read(ref, never))?.metadata.uid;
  await cluster.remove(ref, undefined, never);
  await cluster.ensureNamespace(name, never);
  const after = await cluster.read(ref, never);
  expect(after?.metadata.uid).not.toBe(before);
  expect(after?.metadata.deletionTimestamp).toBeUndefined();
  await cluster.remove(ref, undefined, never);
}, 60_000);

test('the labels of those objects that exist are known with one list a kind', async () => {
  const {ref} = await apply(configMap(namespace, 'labelled', {}));
  const missing = {...ref, name: 'not-there'};
  const labels = await cluster.existingLabels([ref, missing, {...ref, apiVersion: 'none.example/v1'}], never);
  expect([...labels]).toEqual([
    [
      refKey(refOf(configMap(namespace, 'labelled', {}))),
      expect.objectContaining({'app.kubernetes.io/managed-by': 'onekey'}),
    ],
  ]);
});
