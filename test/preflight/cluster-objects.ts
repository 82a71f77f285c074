import type {Json, KubeObject} from '../../src/object/kube-object.ts';

type Fields = {readonly [field: string]: Json};

/** An object in the namespace `his`, or of the cluster where `namespace` is ''. */
export function object(kind: string, name: string, fields: Fields = {}, namespace = 'his'): KubeObject {
  return {apiVersion: 'v1', kind, metadata: {name, ...(namespace && {namespace})}, ...fields};
}

/** A node that is ready, with this much to give away. */
export function node(name: string, allocatable: Fields, {spec = {}, labels = {}, arch = 'amd64'} = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {name, labels},
    spec,
    status: {
      allocatable: {pods: '110', ...allocatable},
      conditions: [{type: 'Ready', status: 'True'}],
      nodeInfo: {operatingSystem: 'linux', architecture: arch},
    },
  };
}

/** A pod spec of one container that asks for this much. */
export const podSpec = (requests: Fields, more: Fields = {}): Fields => ({
  containers: [{name: 'main', image: 'app:1', resources: {requests}}],
  ...more,
});

/** A workload of so many replicas. */
export const workload = (kind: string, name: string, replicas: number, pod: Fields, spec: Fields = {}): KubeObject => ({
  ...object(kind, name, {spec: {replicas, ...spec, template: {spec: pod}}}),
  apiVersion: 'apps/v1',
});

/** A pod that runs on a node. */
export const runningPod = (name: string, nodeName: string, pod: Fields): KubeObject =>
  object('Pod', name, {spec: {...pod, nodeName}, status: {phase: 'Running'}});

/** Codes of problems. */
export const codes = ({problems}: {readonly problems: readonly {readonly code: string}[]}): readonly string[] =>
  problems.map(({code}) => code);
