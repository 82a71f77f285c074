import {describe, expect, test} from '@jest/globals';
import {judge} from '../../../src/kube/readiness/judge.ts';
import {StaleFailures} from '../../../src/kube/readiness/stale-failures.ts';
import type {Json, KubeObject} from '../../../src/object/kube-object.ts';
import {inWords} from '../in-words.ts';

function object(apiVersion: string, kind: string, fields: {readonly [field: string]: Json} = {}): KubeObject {
  const {metadata, ...rest} = fields;
  return {apiVersion, kind, spec: {}, ...rest, metadata: {name: 'x', ...(metadata as object | undefined)}};
}

const found = (of: KubeObject) => {
  const {state, reason} = judge(of);
  return `${state}: ${inWords(reason)}`;
};

describe('a Deployment', () => {
  const deployment = (status: {readonly [field: string]: Json}) =>
    object('apps/v1', 'Deployment', {metadata: {generation: 2}, spec: {replicas: 2}, status});
  const done = {observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2};

  test('is ready when all replicas are new and available', () => {
    expect(found(deployment(done))).toBe('ready: ready');
  });

  test.each([
    ['its controller has not looked at it yet', {...done, observedGeneration: 1}],
    ['1 of 2 replicas updated', {...done, updatedReplicas: 1}],
    ['1 old replicas still terminating', {...done, replicas: 3}],
    ['1 of 2 replicas ready', {...done, availableReplicas: 1}],
  ])('is waited for: %s', (reason, status) => {
    expect(found(deployment(status))).toBe(`progressing: ${reason}`);
  });

  test('without replicas is ready once its controller has seen it', () => {
    const none = object('apps/v1', 'Deployment', {metadata: {generation: 1}, spec: {replicas: 0}, status: {}});
    expect(judge(none).state).toBe('progressing');
    expect(judge({...none, status: {observedGeneration: 1}}).state).toBe('ready');
  });

  const late = (lastUpdateTime: string) =>
    deployment({
      ...done,
      availableReplicas: 1,
      conditions: [
        {
          type: 'Progressing',
          status: 'False',
          reason: 'ProgressDeadlineExceeded',
          message: 'timed out',
          lastUpdateTime,
        },
      ],
    });

  test('fails past its progress deadline', () => {
    expect(found(late('2026-01-01T00:00:00Z'))).toBe(
      'failed: Progressing is False: ProgressDeadlineExceeded: timed out',
    );
  });

  test('that failed before the wait began may still recover; one that fails during it has failed', () => {
    const stale = new StaleFailures();
    const before = late('2026-01-01T00:00:00Z');
    expect(stale.forgive(before, judge(before)).state).toBe('progressing');
    const again = late('2026-01-01T00:10:00Z');
    expect(stale.forgive(again, judge(again)).state).toBe('failed');
  });
});

describe('a StatefulSet', () => {
  const set = (status: {readonly [field: string]: Json}, updateStrategy: Json = {type: 'RollingUpdate'}) =>
    object('apps/v1', 'StatefulSet', {metadata: {generation: 1}, spec: {replicas: 3, updateStrategy}, status});
  const done = {
    observedGeneration: 1,
    readyReplicas: 3,
    updatedReplicas: 3,
    currentRevision: 'b',
    updateRevision: 'b',
  };

  test.each([
    ['ready: ready', done, undefined],
    ['progressing: 2 of 3 replicas ready', {...done, readyReplicas: 2}, undefined],
    ['progressing: 1 of 3 replicas updated', {...done, currentRevision: 'a', updatedReplicas: 1}, undefined],
    [
      'progressing: 1 of 2 replicas updated',
      {...done, currentRevision: 'a', updatedReplicas: 1},
      {type: 'RollingUpdate', rollingUpdate: {partition: 1}},
    ],
    ['ready: ready', {...done, currentRevision: 'a', updatedReplicas: 0}, {type: 'OnDelete'}],
  ])('is %s', (reason, status, strategy) => {
    expect(found(set(status, strategy))).toBe(reason);
  });
});

describe('a DaemonSet', () => {
  const status = {observedGeneration: 1, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2};
  const set = (change: {readonly [field: string]: Json}) =>
    object('apps/v1', 'DaemonSet', {metadata: {generation: 1}, status: {...status, ...change}});

  test.each([
    ['ready: ready', {}],
    ['progressing: 1 of 2 replicas updated', {updatedNumberScheduled: 1}],
    ['progressing: 0 of 2 replicas ready', {numberAvailable: 0}],
  ])('is %s', (reason, change) => {
    expect(found(set(change))).toBe(reason);
  });
});

describe('a Job', () => {
  const job = (type: string, status: string) =>
    object('batch/v1', 'Job', {status: {conditions: [{type, status, reason: 'BackoffLimitExceeded', message: 'why'}]}});

  test('is ready when complete, failed when it gave up, else on its way', () => {
    expect(judge(job('Complete', 'True')).state).toBe('ready');
    expect(found(job('Failed', 'True'))).toBe('failed: Failed is True: BackoffLimitExceeded: why');
    expect(found(object('batch/v1', 'Job', {status: {active: 1, failed: 2}}))).toBe('progressing: 1 active, 2 failed');
  });
});

describe('other kinds', () => {
  const condition = (type: string, status: string, more = {}) => ({status: {conditions: [{type, status}], ...more}});

  test.each([
    ['ready', object('v1', 'Pod', condition('Ready', 'True'))],
    ['ready', object('v1', 'Pod', {status: {phase: 'Succeeded'}})],
    ['failed', object('v1', 'Pod', {status: {phase: 'Failed'}})],
    ['progressing', object('v1', 'Pod', {status: {phase: 'Pending'}})],
    ['ready', object('v1', 'PersistentVolumeClaim', {status: {phase: 'Bound'}})],
    ['progressing', object('v1', 'PersistentVolumeClaim', {status: {phase: 'Pending'}})],
    ['failed', object('v1', 'PersistentVolumeClaim', {status: {phase: 'Lost'}})],
    ['ready', object('v1', 'Service', {spec: {type: 'ClusterIP'}})],
    ['progressing', object('v1', 'Service', {spec: {type: 'LoadBalancer'}, status: {loadBalancer: {}}})],
    ['ready', object('v1', 'Service', {spec: {type: 'LoadBalancer'}, status: {loadBalancer: {ingress: [{ip: '1'}]}}})],
    ['ready', object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', condition('Established', 'True'))],
    ['progressing', object('apiextensions.k8s.io/v1', 'CustomResourceDefinition')],
    ['failed', object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', condition('NamesAccepted', 'False'))],
    ['ready', object('v1', 'Namespace', {status: {phase: 'Active'}})],
    ['progressing', object('v1', 'Namespace', {status: {phase: 'Terminating'}})],
    ['ready', object('networking.k8s.io/v1', 'Ingress')],
    ['progressing', object('policy/v1beta1', 'PodDisruptionBudget', {metadata: {generation: 1}})],
    ['ready', object('policy/v1', 'PodDisruptionBudget', {metadata: {generation: 1}, status: {observedGeneration: 1}})],
    ['ready', object('apiregistration.k8s.io/v1', 'APIService', condition('Available', 'True'))],
    ['progressing', object('apiregistration.k8s.io/v1', 'APIService', condition('Available', 'False'))],
    ['progressing', object('apps/v1', 'ReplicaSet', {status: {availableReplicas: 0}})],
    ['ready', object('v1', 'ConfigMap')],
    ['ready', object('rbac.authorization.k8s.io/v1', 'Role')],
    ['progressing', object('v1', 'ConfigMap', {metadata: {deletionTimestamp: '2026-01-01T00:00:00Z'}})],
  ])('%s', (state, of) => {
    expect(judge(of).state).toBe(state);
  });

  test.each([
    ['ready', {}],
    ['ready', condition('Ready', 'True')],
    ['progressing', condition('Ready', 'False')],
    ['progressing', condition('Reconciling', 'True')],
    ['failed', condition('Stalled', 'True')],
    ['progressing', {metadata: {generation: 2}, ...condition('Ready', 'True', {observedGeneration: 1})}],
    ['ready', {metadata: {generation: 2}, ...condition('Ready', 'True', {observedGeneration: 2})}],
  ])('a custom resource is %s by its conditions %j', (state, fields) => {
    expect(judge(object('db.example/v1', 'Database', fields)).state).toBe(state);
  });
});
