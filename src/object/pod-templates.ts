import type {TreePath} from './field-path.ts';
import {isMap, type JsonMap} from './json-map.ts';
import {groupOf} from './known-kinds.ts';
import type {KubeObject} from './kube-object.ts';
import {findAt, type Pattern} from './places.ts';

const inTemplate: Pattern = ['spec', 'template', 'spec'];

/** Where each built-in kind keeps its pod specs, by `<group>/<kind>`. */
const podSpecPatterns: ReadonlyMap<string, Pattern> = new Map([
  ['/Pod', ['spec']],
  ['/PodTemplate', ['template', 'spec']],
  ['/ReplicationController', inTemplate],
  ['apps/DaemonSet', inTemplate],
  ['apps/Deployment', inTemplate],
  ['apps/ReplicaSet', inTemplate],
  ['apps/StatefulSet', inTemplate],
  ['batch/Job', inTemplate],
  ['batch/CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
]);

/** Where an object of this kind keeps its pod spec; undefined for kinds that run no pods, and for custom ones. */
export function podSpecPattern({apiVersion, kind}: {apiVersion: string; kind: string}): Pattern | undefined {
  return podSpecPatterns.get(`${groupOf(apiVersion)}/${kind}`);
}

/** The pod specs of an object of a built-in kind, with the paths where they stand. */
export function podTemplates(object: KubeObject): {path: TreePath; spec: JsonMap}[] {
  const pattern = podSpecPattern(object);
  if (!pattern) return [];
  return findAt(object, pattern).flatMap(({path, value}) => (isMap(value) ? [{path, spec: value}] : []));
}
