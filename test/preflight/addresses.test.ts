import {expect, test} from '@jest/globals';
import {checkAddresses} from '../../src/preflight/addresses.ts';
import {checkIngress} from '../../src/preflight/ingress.ts';
import {podDemand} from '../../src/preflight/pod-demand.ts';
import {codes, node, object, podSpec, runningPod, workload} from './cluster-objects.ts';

const at = {file: 'web.yaml', line: 1, column: 1};
const service = (name: string, nodePort: number, clusterIP = 'None') =>
  object('Service', name, {spec: {clusterIP, ports: [{port: 80, nodePort}]}});

test('a node port that another service has is taken, its own is not', () => {
  const wanted = [{object: service('web', 30080), at}];
  const [theirs, own] = [service('old', 30080), service('web', 30080)];
  const {problems} = checkAddresses(wanted, [], {services: [theirs], nodes: [], pods: []});
  expect(problems).toMatchObject([
    {code: 'PREFLIGHT_NODE_PORT', params: {port: '30080', owner: 'Service his/old'}, at},
  ]);
  expect(codes(checkAddresses(wanted, [], {services: [own], nodes: [], pods: []}))).toEqual([]);
});

test('a cluster address that another service has is taken', () => {
  const wanted = [{object: service('web', 0, '10.0.0.7'), at}];
  const taken = {services: [service('old', 0, '10.0.0.7')], nodes: [], pods: []};
  expect(codes(checkAddresses(wanted, [], taken))).toEqual(['PREFLIGHT_CLUSTER_IP']);
});

test('a host port is there once a node', () => {
  const spec = {...podSpec({}), containers: [{name: 'x', ports: [{hostPort: 104, containerPort: 104}]}]};
  const demands = podDemand(workload('Deployment', 'pacs', 2, spec), undefined, new Map());
  const nodes = [node('a', {}), node('b', {})];
  const busy = runningPod('other', 'a', spec);
  expect(codes(checkAddresses([], demands, {services: [], nodes, pods: []}))).toEqual([]);
  expect(checkAddresses([], demands, {services: [], nodes, pods: [busy]}).problems).toMatchObject([
    {code: 'PREFLIGHT_HOST_PORT', params: {ports: ['104'], needed: 2, free: 1, owners: ['Pod his/other']}},
  ]);
});

const ingress = (spec: object, annotations = {}) => ({
  object: {...object('Ingress', 'web', {spec: spec as never}), metadata: {name: 'web', namespace: 'his', annotations}},
  at,
});
const ingressClass = (name: string, isDefault = false) => ({
  ...object('IngressClass', name, {}, ''),
  metadata: {name, annotations: {'ingressclass.kubernetes.io/is-default-class': String(isDefault)}},
});

test('an ingress class that is not there is a warning, by field or by annotation', () => {
  const known = [ingressClass('nginx')];
  expect(checkIngress([ingress({ingressClassName: 'traefik'})], known).result).toBe('warn');
  expect(codes(checkIngress([ingress({}, {'kubernetes.io/ingress.class': 'traefik'})], known))).toEqual([
    'PREFLIGHT_INGRESS_CLASS',
  ]);
  expect(codes(checkIngress([ingress({ingressClassName: 'nginx'})], known))).toEqual([]);
  expect(codes(checkIngress([ingress({})], known))).toEqual(['PREFLIGHT_INGRESS_NO_DEFAULT']);
  expect(codes(checkIngress([ingress({})], [ingressClass('nginx', true)]))).toEqual([]);
});
