import {groupOf} from '../object/known-kinds.ts';
import {type Json, type KubeObject, type ObjectRef, refKey, refOf} from '../object/kube-object.ts';

/** What a workload was like before it was stopped, by which it is started again. */
export type StoppedWorkload = {readonly ref: ObjectRef} & (
  | {readonly how: 'replicas'; readonly replicas: number}
  /** A CronJob that was suspended already stays so. */
  | {readonly how: 'suspend'; readonly suspended: boolean}
  /** A DaemonSet has no count: a label that no node has keeps its pods away. */
  | {readonly how: 'nodes'}
);

const scaled: ReadonlySet<string> = new Set([
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/ReplicaSet',
  '/ReplicationController',
]);

/** What stopping the object takes, by how it is now; undefined for what runs no pods by itself, and for Jobs, which end. */
export function stoppable(object: KubeObject): StoppedWorkload | undefined {
  const {apiVersion, kind} = object;
  const ref = refOf(object);
  const spec = (object.spec ?? {}) as {readonly replicas?: number; readonly suspend?: boolean};
  const full = `${groupOf(apiVersion)}/${kind}`;
  if (scaled.has(full)) return {ref, how: 'replicas', replicas: spec.replicas ?? 1};
  if (full === 'batch/CronJob') return {ref, how: 'suspend', suspended: spec.suspend ?? false};
  return full === 'apps/DaemonSet' ? {ref, how: 'nodes'} : undefined;
}

/** No node has this label. */
const nowhere = 'onekey.dev/stopped';

/** The change by which a workload has no pods. */
export function stoppingChange({how}: StoppedWorkload): Json {
  if (how === 'replicas') return {spec: {replicas: 0}};
  return how === 'suspend' ? {spec: {suspend: true}} : nodeSelector('true');
}

/** The change by which it is again as it was. */
export function startingChange(workload: StoppedWorkload): Json {
  if (workload.how === 'replicas') return {spec: {replicas: workload.replicas}};
  return workload.how === 'suspend' ? {spec: {suspend: workload.suspended}} : nodeSelector(null);
}

const nodeSelector = (value: string | null): Json => ({
  spec: {template: {spec: {nodeSelector: {[nowhere]: value}}}},
});

/** An object as recorded, but for what counts its pods: that is as it was before the workload was stopped. */
export function asStarted(object: KubeObject, workload: StoppedWorkload): KubeObject {
  const spec = (object.spec ?? {}) as {readonly [field: string]: Json};
  if (workload.how === 'replicas' && spec.replicas !== undefined) {
    return {...object, spec: {...spec, replicas: workload.replicas}};
  }
  return object;
}

/** An object as recorded, or as it would be while it is stopped: what counts its pods says none. */
export function asStopped(object: KubeObject, workloads: readonly StoppedWorkload[]): KubeObject {
  const workload = workloads.find(({ref}) => refKey(ref) === refKey(refOf(object)));
  const spec = (object.spec ?? {}) as {readonly [field: string]: Json};
  if (workload?.how === 'replicas' && spec.replicas !== undefined) return {...object, spec: {...spec, replicas: 0}};
  if (workload?.how === 'suspend' && spec.suspend !== undefined) return {...object, spec: {...spec, suspend: true}};
  return object;
}

/** Those of the workloads that applying their objects does not start: the objects leave to others what counts their pods. */
export function leftStopped(
  workloads: readonly StoppedWorkload[],
  objects: readonly KubeObject[],
): readonly StoppedWorkload[] {
  const byKey = new Map(objects.map((object) => [refKey(refOf(object)), object]));
  return workloads.filter(({ref, how}) => {
    const object = byKey.get(refKey(ref));
    const spec = (object?.spec ?? {}) as {readonly [field: string]: Json};
    return object !== undefined && (how === 'nodes' || spec[how] === undefined);
  });
}
