import {expect, test} from '@jest/globals';
import {message} from '../../src/errors.ts';
import {likelyCause} from '../../src/kube/likely-cause.ts';

const waiting = (...pods: readonly string[]) => [message('clusterJobRunning', {active: 1, failed: 0, pods})];

test.each([
  ['image', 'Pod a: ImagePullBackOff: Back-off pulling image "r/x"'],
  ['crash', 'Pod a: CrashLoopBackOff (container main: Error, exitCode 1): back-off 10s'],
  ['memory', 'Pod a: CrashLoopBackOff (container main: OOMKilled, exitCode 137)'],
  ['room', 'Pod a: Pending: 0/3 nodes are available: 3 Insufficient memory.'],
  ['volume', 'Pod a: Pending: 0/1 nodes are available: 1 pod has unbound immediate PersistentVolumeClaims.'],
  ['configuration', 'Pod a: CreateContainerConfigError: secret "x" not found'],
])('%s: %s', (cause, said) => {
  expect(likelyCause(waiting(said), {events: []})).toBe(cause);
});

test.each([
  ['quota', 'ReplicaSet a: FailedCreate: pods "a" is forbidden: exceeded quota: small'],
  ['webhook', 'ReplicaSet a: FailedCreate: failed calling webhook "x"'],
  ['probe', 'Pod a: Unhealthy: Readiness probe failed: connection refused'],
  ['volume', 'Pod a: FailedMount: configmap "x" not found'],
])('%s, by its event: %s', (cause, event) => {
  expect(likelyCause(waiting(), {events: [event]})).toBe(cause);
});

test('what is so now counts before what was, and what was last before what was first', () => {
  const events = ['Pod a: FailedMount: not yet', 'Pod a: Unhealthy: Readiness probe failed: refused'];
  expect(likelyCause(waiting('Pod a: CrashLoopBackOff'), {events})).toBe('crash');
  expect(likelyCause(waiting('Pod a: Running'), {events})).toBe('probe');
});

test('what says nothing that is known is left to whoever reads it', () => {
  expect(likelyCause(waiting('Pod a: Pending'), {events: ['Pod a: Odd: odd']})).toBeUndefined();
});
