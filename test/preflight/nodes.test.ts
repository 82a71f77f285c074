import {describe, expect, test} from '@jest/globals';
import type {KubeObject} from '../../src/object/kube-object.ts';
import {refKey, refOf} from '../../src/object/kube-object.ts';
import {checkNodes} from '../../src/preflight/nodes.ts';
import {podDemand} from '../../src/preflight/pod-demand.ts';
import {codes, node, podSpec, runningPod, workload} from './cluster-objects.ts';

const demandsOf = (objects: readonly KubeObject[], installed: readonly KubeObject[] = []) => {
  const before = new Map(installed.map((one) => [refKey(refOf(one)), one]));
  return objects.flatMap((one) => podDemand(one, undefined, before));
};
const small = node('small', {cpu: '2', memory: '4Gi'});
const other = node('other', {cpu: '2', memory: '4Gi'});

describe('room on nodes', () => {
  test('is there when every pod finds a node', () => {
    const demands = demandsOf([workload('Deployment', 'web', 3, podSpec({cpu: '1', memory: '1Gi'}))]);
    expect(checkNodes(demands, {}, [small, other], [])).toMatchObject({result: 'pass'});
  });

  test('is not there for a pod that is larger than every node, though all nodes together would do', () => {
    const demands = demandsOf([workload('Deployment', 'big', 1, podSpec({cpu: '3'}))]);
    const {result, problems} = checkNodes(demands, {}, [small, other], []);
    expect(result).toBe('fail');
    expect(problems[0]).toMatchObject({code: 'PREFLIGHT_POD_FITS_NOWHERE', params: {object: 'Deployment his/big'}});
  });

  test('is not there when pieces are left on each node that no pod fits into', () => {
    const demands = demandsOf([workload('Deployment', 'web', 3, podSpec({cpu: '1500m'}))]);
    const found = checkNodes(demands, {}, [small, other], []);
    expect(found.problems[0]).toMatchObject({code: 'PREFLIGHT_NODES_FULL', params: {objects: ['Deployment his/web']}});
  });

  test('is what running pods leave, ended ones not counted', () => {
    const demands = demandsOf([workload('Deployment', 'web', 1, podSpec({cpu: '1500m'}))]);
    const running = runningPod('old', 'small', podSpec({cpu: '1'}));
    const ended = {...running, status: {phase: 'Succeeded'}};
    expect(codes(checkNodes(demands, {}, [small], [running]))).toEqual(['PREFLIGHT_POD_FITS_NOWHERE']);
    expect(codes(checkNodes(demands, {}, [small], [ended]))).toEqual([]);
  });

  test('counts init containers where they need more than the others', () => {
    const spec = {...podSpec({cpu: '100m'}), initContainers: [{name: 'i', resources: {requests: {cpu: '3'}}}]};
    const demands = demandsOf([workload('Deployment', 'web', 1, spec)]);
    expect(codes(checkNodes(demands, {}, [small], []))).toEqual(['PREFLIGHT_POD_FITS_NOWHERE']);
  });

  test('is for pods that the node takes: taints, selectors, affinity, cordons', () => {
    const tainted = node('t', {cpu: '8'}, {spec: {taints: [{key: 'gpu', effect: 'NoSchedule'}]}});
    const cordoned = node('c', {cpu: '8'}, {spec: {unschedulable: true}});
    const ssd = node('s', {cpu: '8'}, {labels: {disk: 'ssd'}});
    const pods = (more: object) => demandsOf([workload('Deployment', 'web', 1, podSpec({cpu: '1'}, more as never))]);
    const toleration = {tolerations: [{key: 'gpu', operator: 'Exists'}]};
    const term = {matchExpressions: [{key: 'disk', operator: 'In', values: ['ssd']}]};
    const affinity = {
      affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [term]}}},
    };
    const none = ['PREFLIGHT_POD_NO_NODE'];
    expect(codes(checkNodes(pods({}), {}, [tainted, cordoned], []))).toEqual(none);
    expect(codes(checkNodes(pods(toleration), {}, [tainted], []))).toEqual([]);
    expect(codes(checkNodes(pods({nodeSelector: {disk: 'ssd'}}), {}, [small], []))).toEqual(none);
    expect(codes(checkNodes(pods({nodeSelector: {disk: 'ssd'}}), {}, [ssd], []))).toEqual([]);
    expect(codes(checkNodes(pods(affinity), {}, [small], []))).toEqual(none);
    expect(codes(checkNodes(pods(affinity), {}, [ssd], []))).toEqual([]);
  });

  test('an upgrade needs what comes on top: the surge, more replicas, larger pods', () => {
    const before = workload('Deployment', 'web', 2, podSpec({cpu: '500m'}));
    const running = [1, 2].map((number) => runningPod(`web-${number}`, 'small', podSpec({cpu: '500m'})));
    const same = demandsOf([before], [before]);
    expect(same.map(({count}) => count)).toEqual([1]); // a quarter of 2, rounded up
    expect(codes(checkNodes(same, {}, [small], running))).toEqual([]);
    const larger = demandsOf([workload('Deployment', 'web', 2, podSpec({cpu: '1200m'}))], [before]);
    expect(codes(checkNodes(larger, {}, [small], running))).toEqual(['PREFLIGHT_POD_FITS_NOWHERE']);
    const recreate = workload('Deployment', 'web', 2, podSpec({cpu: '500m'}), {strategy: {type: 'Recreate'}});
    expect(demandsOf([recreate], [before]).map(({count}) => count)).toEqual([0]);
  });

  test('a DaemonSet needs its share on each node', () => {
    const daemons = demandsOf([{...workload('DaemonSet', 'agent', 0, podSpec({cpu: '1500m'}))}]);
    const {found} = checkNodes(daemons, {}, [small, other], []);
    expect(found.params).toMatchObject({needed: 'cpu 3, memory 0, pods 2'});
  });

  test('what applications say they need counts as well', () => {
    expect(codes(checkNodes([], {memory: 2 ** 34}, [small, other], []))).toEqual(['PREFLIGHT_NODES_FULL']);
  });

  test('what is not known yet is not counted', () => {
    const demands = demandsOf([workload('Deployment', 'web', 1, podSpec({cpu: '${{ inputs.cpu }}'}))]);
    expect(codes(checkNodes(demands, {}, [small], []))).toEqual([]);
  });
});
