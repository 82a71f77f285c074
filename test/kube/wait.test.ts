import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import type {Waiting} from '../../src/events.ts';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import type {KubeObject} from '../../src/object/kube-object.ts';
import {kubectl, testKubeconfig, testNamespace, testRegistry} from '../testbed.ts';
import {inWords} from './in-words.ts';
import {configMap, deployment, job, never, pauseImage} from './objects.ts';
import {tinyInRegistry} from './tiny-in-registry.ts';

const namespace = testNamespace('wait');
const className = testNamespace('late');
let cluster: Cluster;
let tiny: string;

beforeAll(async () => {
  cluster = await connect({kubeconfig: testKubeconfig()});
  await cluster.ensureNamespace(namespace, never);
  tiny = await tinyInRegistry();
});
afterAll(async () => {
  kubectl('delete', 'namespace', namespace, '--wait=false');
  await cluster.close();
});

async function applyAndWait(objects: readonly KubeObject[], timeoutSeconds: number): Promise<string[]> {
  const reasons: string[] = [];
  const onWaiting = (waiting: readonly Waiting[]) => {
    reasons.push(...waiting.map(({object, reason}) => `${object.name}: ${inWords(reason)}`));
  };
  const refs = [];
  for (const object of objects) refs.push((await cluster.apply(object, never)).ref);
  await cluster.waitUntilReady(refs, {timeoutSeconds, onWaiting, signal: never});
  return reasons;
}

describe('waiting', () => {
  test('ends when all objects are ready, and said why until then', async () => {
    const reasons = await applyAndWait(
      [deployment(namespace, 'good', {image: pauseImage}), configMap(namespace, 'there', {})],
      60,
    );
    expect(reasons).toContain('good: 0 of 1 replicas ready');
    expect(kubectl('-n', namespace, 'rollout', 'status', 'deployment/good', '--timeout=1s')).toMatch(/successfully/);
  }, 70_000);

  test('for an image that is not there says so while it waits, and ends with the events of the pod', async () => {
    const image = `${testRegistry()}/none:1`;
    const reasons: string[] = [];
    const {ref} = await cluster.apply(deployment(namespace, 'bad', {image, imagePullPolicy: 'Always'}), never);
    const waiting = cluster.waitUntilReady([ref], {
      timeoutSeconds: 8,
      onWaiting: (each) => reasons.push(...each.map(({reason}) => inWords(reason))),
      signal: never,
    });
    await expect(waiting).rejects.toMatchObject({
      code: 'CLUSTER_NOT_READY',
      params: {
        seconds: 8,
        waiting: [
          {
            object: `Deployment ${namespace}/bad`,
            reason: {
              key: 'clusterReplicas',
              params: {
                ready: 0,
                wanted: 1,
                pods: [expect.stringMatching(/^Pod bad-.*: (ErrImagePull|ImagePullBackOff)/)],
              },
            },
          },
        ],
        events: expect.arrayContaining([expect.stringMatching(/^Pod bad-.*: Failed: Failed to pull image/)]),
      },
    });
    expect(reasons.at(-1)).toMatch(/Pod bad-.*: (ErrImagePull|ImagePullBackOff): /);
  }, 30_000);

  test('for a pod that no node takes repeats the words of the scheduler', async () => {
    const {ref} = await cluster.apply(
      deployment(namespace, 'huge', {image: pauseImage, resources: {requests: {memory: '900Ti'}}}),
      never,
    );
    const unscheduled = /Pod huge-.*: Pending: 0\/1 nodes are available: 1 Insufficient memory/;
    const waiting = cluster.waitUntilReady([ref], {timeoutSeconds: 5, onWaiting: () => {}, signal: never});
    await expect(waiting).rejects.toMatchObject({
      params: {
        waiting: [{reason: {params: {pods: [expect.stringMatching(unscheduled)]}}}],
      },
    });
  }, 30_000);

  test('for a Job that gives up ends at once, with its last log lines', async () => {
    const started = performance.now();
    const broken = job(namespace, 'broken', {image: tiny, command: ['sh', '-c', 'echo no such database; exit 3']});
    await expect(applyAndWait([broken], 60)).rejects.toMatchObject({
      code: 'CLUSTER_FAILED',
      params: {
        about: `Job ${namespace}/broken`,
        reason: {params: {reason: 'BackoffLimitExceeded'}},
        logs: [expect.stringMatching(/^broken-.*\/main: no such database$/)],
      },
    });
    expect(performance.now() - started).toBeLessThan(40_000);
  }, 70_000);

  test('for a Job that is removed once it is done, as its time to live does, while others are waited for, ends well', async () => {
    const short = job(namespace, 'short', {image: tiny, command: ['true']});
    const balanced = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {name: 'balanced', namespace},
      spec: {type: 'LoadBalancer', ports: [{port: 80, protocol: 'TCP'}]},
    };
    const refs = [(await cluster.apply(short, never)).ref, (await cluster.apply(balanced, never)).ref];
    const {promise: done, resolve} = Promise.withResolvers<void>();
    const names: string[] = [];
    const onWaiting = (waiting: readonly Waiting[]) => {
      names.splice(0, names.length, ...waiting.map(({object}) => object.name));
      if (names.join() === 'balanced') resolve();
    };
    const waiting = cluster.waitUntilReady(refs, {timeoutSeconds: 90, onWaiting, signal: never});
    await Promise.race([done, waiting]);
    kubectl('-n', namespace, 'delete', 'job', 'short');
    await new Promise((passed) => setTimeout(passed, 12_000)); // everything is listed anew meanwhile
    expect(names).toEqual(['balanced']);
    await cluster.request('PATCH', `/api/v1/namespaces/${namespace}/services/balanced/status`, {
      contentType: 'application/merge-patch+json',
      body: {status: {loadBalancer: {ingress: [{ip: '192.0.2.1'}]}}},
    });
    await waiting;
  }, 120_000);

  test('for a container that keeps ending gives its last log lines', async () => {
    const crashing = /CrashLoopBackOff \(container main: Error, exitCode 1\): ./;
    const object = deployment(namespace, 'crashing', {
      image: tiny,
      command: ['sh', '-c', 'echo out of beds; exit 1'],
      readinessProbe: {exec: {command: ['sh', '-c', 'exit 1']}}, // else it counts as ready until it ends
    });
    await expect(applyAndWait([object], 12)).rejects.toMatchObject({
      code: 'CLUSTER_NOT_READY',
      params: {
        waiting: [{reason: {params: {pods: [expect.stringMatching(crashing)]}}}],
        logs: expect.arrayContaining([expect.stringMatching(/^crashing-.*\/main: out of beds$/)]),
      },
    });
  }, 40_000);

  test('for a Deployment past its progress deadline ends at once', async () => {
    const object = deployment(namespace, 'late', {image: `${testRegistry()}/none:1`});
    const spec = {...(object.spec as object), progressDeadlineSeconds: 1};
    await expect(applyAndWait([{...object, spec}], 60)).rejects.toMatchObject({
      code: 'CLUSTER_FAILED',
      params: {reason: {params: {reason: 'ProgressDeadlineExceeded'}}},
    });
  }, 70_000);

  test('does not wait for a claim that is bound with its first pod', async () => {
    const storageClass = {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {name: className},
      provisioner: 'kubernetes.io/no-provisioner',
      volumeBindingMode: 'WaitForFirstConsumer',
    };
    const {ref, uid} = await cluster.apply(storageClass, never);
    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {name: 'data', namespace},
      spec: {
        storageClassName: className,
        accessModes: ['ReadWriteOnce'],
        resources: {requests: {storage: '1Gi'}},
      },
    };
    await applyAndWait([claim], 20);
    await cluster.remove(ref, uid, never);
  }, 30_000);

  test('for a definition ends when it is established; its objects can be applied at once', async () => {
    const group = `${testNamespace('g')}.example`;
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {name: `wards.${group}`},
      spec: {
        group,
        scope: 'Namespaced',
        names: {plural: 'wards', kind: 'Ward'},
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {openAPIV3Schema: {type: 'object', 'x-kubernetes-preserve-unknown-fields': true}},
          },
        ],
      },
    };
    const before = await cluster.resourceOf(`${group}/v1`, 'Ward', never);
    await applyAndWait([definition], 20);
    const ward = {apiVersion: `${group}/v1`, kind: 'Ward', metadata: {name: 'w', namespace}, spec: {beds: 3}};
    await applyAndWait([ward], 20);
    const conditions = [{type: 'Ready', status: 'False', reason: 'NoBeds', message: 'no beds yet'}];
    const object = await cluster.apply({...ward, status: {conditions}}, never);
    const waiting = cluster.waitUntilReady([object.ref], {timeoutSeconds: 1, onWaiting: () => {}, signal: never});
    await expect(waiting).rejects.toMatchObject({
      params: {waiting: [{object: `Ward ${namespace}/w`, reason: {params: {reason: 'NoBeds', text: 'no beds yet'}}}]},
    });
    kubectl('delete', 'crd', `wards.${group}`);
    expect(before).toBeUndefined();
  }, 60_000);

  test('ends with the reason of its signal', async () => {
    const stop = new AbortController();
    const {ref} = await cluster.apply(deployment(namespace, 'stopped', {image: 'none.example/x:1'}), never);
    const waiting = cluster.waitUntilReady([ref], {timeoutSeconds: 60, onWaiting: () => {}, signal: stop.signal});
    const reason = new Error('Ctrl-C');
    setTimeout(() => stop.abort(reason), 200);
    await expect(waiting).rejects.toBe(reason);
  });
});
