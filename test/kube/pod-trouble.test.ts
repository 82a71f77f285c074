import {describe, expect, test} from '@jest/globals';
import {podTrouble} from '../../src/kube/pod-trouble.ts';
import {podsOf} from '../../src/kube/pods.ts';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';

const pod = (status: Json, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {name: 'p', ...metadata},
  status,
});
const container = (state: Json, more: object = {}) => ({containerStatuses: [{name: 'main', state, ...more}]});

describe('what a pod says', () => {
  test.each([
    [undefined, pod({phase: 'Running', conditions: [{type: 'Ready', status: 'True'}]})],
    [undefined, pod({phase: 'Succeeded'})],
    ['Pod p: ImagePullBackOff: Back-off', pod(container({waiting: {reason: 'ImagePullBackOff', message: 'Back-off'}}))],
    [
      'Pod p: CrashLoopBackOff (container main: StartError, exitCode 128: exec: "nope": executable file not found)',
      pod(
        container(
          {waiting: {reason: 'CrashLoopBackOff'}},
          {
            lastState: {
              terminated: {reason: 'StartError', exitCode: 128, message: 'exec: "nope": executable file not found\n'},
            },
          },
        ),
      ),
    ],
    ['Pod p: ContainerCreating', pod(container({waiting: {reason: 'ContainerCreating'}}))],
    [
      'Pod p: CrashLoopBackOff (container main: Error, exitCode 3): back-off 10s',
      pod(
        container(
          {waiting: {reason: 'CrashLoopBackOff', message: 'back-off 10s'}},
          {lastState: {terminated: {reason: 'Error', exitCode: 3}}},
        ),
      ),
    ],
    [
      'Pod p: OOMKilled (container main: OOMKilled, exitCode 137)',
      pod(container({terminated: {reason: 'OOMKilled', exitCode: 137}})),
    ],
    [
      'Pod p: Pending: 0/1 nodes are available',
      pod({
        phase: 'Pending',
        conditions: [{type: 'PodScheduled', status: 'False', message: '0/1 nodes are available'}],
      }),
    ],
    [
      'Pod p: Running: containers with unready status: [main]',
      pod({
        phase: 'Running',
        conditions: [{type: 'Ready', status: 'False', message: 'containers with unready status: [main]'}],
        ...container({running: {}}),
      }),
    ],
    ['Pod p: Terminating', pod({phase: 'Running'}, {deletionTimestamp: 'x'})],
  ])('%s', (words, of) => {
    expect(podTrouble(of)).toBe(words);
  });
});

test('the pods of a workload are those it selects, the newest first: an old one is not what an upgrade waits for', () => {
  const pods = [
    pod({}, {name: 'a', labels: {app: 'x', more: '1'}, creationTimestamp: '2026-11-01T02:00:00Z'}),
    pod({}, {name: 'b', labels: {app: 'y'}, creationTimestamp: '2026-11-01T02:00:00Z'}),
    pod({}, {name: 'c', labels: {app: 'x'}, creationTimestamp: '2026-11-29T02:00:00Z'}),
  ];
  const workload = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {name: 'd', uid: 'u'},
    spec: {selector: {matchLabels: {app: 'x'}}},
  };
  expect(podsOf(workload, pods).map(({metadata}) => metadata.name)).toEqual(['c', 'a']);
});
