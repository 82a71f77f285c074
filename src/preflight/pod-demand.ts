import type {Location} from '../errors.ts';
import type {JsonMap} from '../object/json-map.ts';
import {type KubeObject, refKey, refOf} from '../object/kube-object.ts';
import {podTemplates} from '../object/pod-templates.ts';
import {
  add,
  greatest,
  mapAt,
  mapsAt,
  type Resources,
  readQuantity,
  readResources,
  subtract,
  times,
} from './resources.ts';

/** Pods of one kind that a deployment makes beside those that run already. */
export interface PodDemand {
  readonly object: KubeObject;
  readonly at?: Location;
  readonly spec: JsonMap;
  /** What one pod asks for, itself counted: `{cpu, memory, pods: 1, …}`. */
  readonly each: Resources;
  /** Pods that have to find room; of a DaemonSet one a node. */
  readonly count: number;
  readonly isPerNode: boolean;
  /** What the pods that are replaced ask for beyond what they do now. */
  readonly growth: Resources;
}

/** A workload of the cluster: as much of it as is subtracted. */
type Installed = ReadonlyMap<string, KubeObject>;

/**
 * The pods that applying an object makes. What is installed of it already is subtracted, and what a rolling update starts
 * before it stops anything is added.
 * @param installed what exists, by `refKey`
 */
export function podDemand(object: KubeObject, at: Location | undefined, installed: Installed): PodDemand[] {
  const before = installed.get(refKey(refOf(object)));
  return podTemplates(object).map(({spec}) => {
    const [each, count] = [requestsOf(spec), countOf(object)];
    const base = {object, ...(at && {at}), spec, each, isPerNode: object.kind === 'DaemonSet'};
    const [old] = before ? podTemplates(before) : [];
    if (!before || !old) return {...base, count, growth: {}};
    const kept = Math.min(count, countOf(before));
    const growth = times(greatest(subtract(each, requestsOf(old.spec)), {}), kept);
    return {...base, count: base.isPerNode ? 0 : count - kept + surgeOf(object, count), growth};
  });
}

/** What one pod asks the scheduler for: the sum of its containers, or more where an init container needs more. */
export function requestsOf(spec: JsonMap): Resources {
  const running = mapsAt(spec, 'containers').map(containerRequests).reduce(add, {});
  const starting = mapsAt(spec, 'initContainers').map(containerRequests).reduce(greatest, {});
  return {...add(greatest(running, starting), readResources(spec.overhead)), pods: 1};
}

/** A limit without a request is a request too. */
export function containerRequests(container: JsonMap): Resources {
  const {limits, requests} = mapAt(container, 'resources');
  return {...readResources(limits), ...readResources(requests)};
}

/** How many pods of an object run at the same time; a DaemonSet's counts for one. */
export function countOf({kind, spec}: KubeObject): number {
  const of = mapAt({spec: spec ?? {}}, 'spec');
  if (kind === 'Job') return Math.min(whole(of.parallelism, 1), whole(of.completions, Number.POSITIVE_INFINITY));
  return kind === 'Pod' || kind === 'DaemonSet' || kind === 'CronJob' ? 1 : whole(of.replicas, 1);
}

const whole = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise);

/** How many pods a rolling update starts in advance: Kubernetes' default is a quarter, rounded up. */
function surgeOf({kind, spec}: KubeObject, count: number): number {
  const strategy = mapAt(spec, 'strategy');
  if (kind !== 'Deployment' || strategy.type === 'Recreate') return 0;
  const {maxSurge = '25%'} = mapAt(strategy, 'rollingUpdate');
  const share = typeof maxSurge === 'string' && maxSurge.endsWith('%') ? Number.parseFloat(maxSurge) / 100 : undefined;
  return share === undefined ? (readQuantity(maxSurge) ?? 0) : Math.ceil(share * count);
}
