import {isMap} from './json-map.ts';
import type {Json, KubeObject} from './kube-object.ts';
import {mapAt, type Pattern} from './places.ts';
import {podSpecPattern} from './pod-templates.ts';

/**
 * Fills in `protocol: TCP`, the API's own default, where ports lack it: it is part of the key by which server-side
 * apply tells ports apart, and Kubernetes 1.20 answers 500 for a Service without it (kubernetes/kubernetes#92332).
 */
export function fillInProtocols(object: KubeObject): KubeObject {
  return portPatterns(object).reduce<Json>((tree, pattern) => mapAt(tree, pattern, withProtocol), object) as KubeObject;
}

function portPatterns(object: KubeObject): Pattern[] {
  if (object.apiVersion === 'v1' && object.kind === 'Service') return [['spec', 'ports', '*']];
  const podSpec = podSpecPattern(object);
  return podSpec
    ? ['initContainers', 'containers'].map((containers) => [...podSpec, containers, '*', 'ports', '*'])
    : [];
}

const withProtocol = (port: Json) => (isMap(port) && port.protocol == null ? {...port, protocol: 'TCP'} : port);
