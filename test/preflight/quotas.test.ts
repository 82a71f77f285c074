import {expect, test} from '@jest/globals';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';
import {podDemand} from '../../src/preflight/pod-demand.ts';
import {checkQuotas} from '../../src/preflight/quotas.ts';
import {codes, object, podSpec, workload} from './cluster-objects.ts';

const quota = (hard: {[resource: string]: Json}, used: {[resource: string]: Json} = {}) =>
  object('ResourceQuota', 'q', {spec: {hard}, status: {hard, used}});
const range = (limit: {[field: string]: Json}) =>
  object('LimitRange', 'r', {spec: {limits: [{type: 'Container', ...limit}]}});
const pods = (spec: KubeObject['spec'], replicas = 2) => ({
  demands: podDemand(workload('Deployment', 'web', replicas, spec as never), undefined, new Map()),
  claims: [],
  objects: [],
});

test('a quota has to have left what is needed', () => {
  const made = pods(podSpec({cpu: '1'}));
  expect(codes(checkQuotas(made, [quota({'requests.cpu': '2'})], []))).toEqual([]);
  const {problems} = checkQuotas(made, [quota({'requests.cpu': '2'}, {'requests.cpu': '500m'})], []);
  expect(problems).toEqual([
    {code: 'PREFLIGHT_QUOTA', params: {quota: 'his/q', resource: 'requests.cpu', needed: '2', used: '0.5', hard: '2'}},
  ]);
  expect(codes(checkQuotas(made, [quota({pods: '1'})], []))).toEqual(['PREFLIGHT_QUOTA']);
});

test('a quota counts objects by both of its ways to name them', () => {
  const service = {namespace: 'his', resource: 'services', group: ''};
  const job = {namespace: 'his', resource: 'jobs', group: 'batch'};
  const made = {demands: [], claims: [], objects: [service, service, job, {...service, namespace: 'other'}]};
  expect(codes(checkQuotas(made, [quota({services: '2', 'count/jobs.batch': '1'})], []))).toEqual([]);
  expect(codes(checkQuotas(made, [quota({services: '1'})], []))).toEqual(['PREFLIGHT_QUOTA']);
  expect(codes(checkQuotas(made, [quota({'count/jobs.batch': '0'})], []))).toEqual(['PREFLIGHT_QUOTA']);
});

test('a quota counts claims and their size', () => {
  const claim = {object: 'x', namespace: 'his', bytes: 2 ** 30, count: 3, isSettled: false};
  const made = {demands: [], claims: [claim], objects: []};
  expect(codes(checkQuotas(made, [quota({'requests.storage': '3Gi', persistentvolumeclaims: '3'})], []))).toEqual([]);
  expect(codes(checkQuotas(made, [quota({'requests.storage': '2Gi'})], []))).toEqual(['PREFLIGHT_QUOTA']);
});

test('with a quota on it, a resource has to be said, by the container or by a default', () => {
  const made = pods({containers: [{name: 'main'}]});
  const limits = quota({'limits.memory': '8Gi'});
  expect(codes(checkQuotas(made, [limits], []))).toEqual(['PREFLIGHT_QUOTA_UNSAID']);
  expect(codes(checkQuotas(made, [limits], [range({default: {memory: '1Gi'}})]))).toEqual([]);
});

test('a container is neither larger nor smaller than its namespace allows', () => {
  const made = pods(podSpec({cpu: '2'}));
  expect(codes(checkQuotas(made, [], [range({max: {cpu: '1'}})]))).toEqual(['PREFLIGHT_LIMIT_RANGE']);
  expect(codes(checkQuotas(made, [], [range({min: {cpu: '3'}})]))).toEqual(['PREFLIGHT_LIMIT_RANGE']);
  expect(codes(checkQuotas(made, [], [range({min: {cpu: '1'}, max: {cpu: '2'}})]))).toEqual([]);
});

test('a claim is neither larger nor smaller than its namespace allows', () => {
  const claim = {object: 'x', namespace: 'his', bytes: 2 ** 31, count: 1, isSettled: false};
  const made = {demands: [], claims: [claim], objects: []};
  const allows = (limit: {[field: string]: Json}) =>
    codes(
      checkQuotas(made, [], [object('LimitRange', 'r', {spec: {limits: [{type: 'PersistentVolumeClaim', ...limit}]}})]),
    );
  expect(allows({max: {storage: '1Gi'}})).toEqual(['PREFLIGHT_LIMIT_RANGE_CLAIM']);
  expect(allows({min: {storage: '3Gi'}})).toEqual(['PREFLIGHT_LIMIT_RANGE_CLAIM']);
  expect(allows({min: {storage: '1Gi'}, max: {storage: '2Gi'}})).toEqual([]);
});

test('a quota of other pods is none of ours', () => {
  const scoped = object('ResourceQuota', 'q', {spec: {scopes: ['BestEffort']}, status: {hard: {pods: '0'}}});
  expect(codes(checkQuotas(pods(podSpec({cpu: '1'})), [scoped], []))).toEqual([]);
});
