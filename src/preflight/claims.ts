import type {Location} from '../errors.ts';
import type {JsonMap} from '../object/json-map.ts';
import {describeRef, type KubeObject, refKey, refOf} from '../object/kube-object.ts';
import {countOf} from './pod-demand.ts';
import {mapAt, mapsAt, readQuantity} from './resources.ts';

/** Volumes that a deployment claims. */
export interface Claim {
  /** `PersistentVolumeClaim his/data`, or the StatefulSet whose template it is. */
  readonly object: string;
  readonly at?: Location;
  readonly namespace: string;
  /** Of each volume; 0 where that is not known yet. */
  readonly bytes: number;
  readonly count: number;
  /** Absent: the cluster's default; '': a volume that lies ready. */
  readonly storageClass?: string;
  /** It names its volume, or its class comes with an input: nothing to look for. */
  readonly isSettled: boolean;
}

/** The claims of an object that does not exist yet; of one that does, those of replicas that come along. */
export function claimsOf(
  object: KubeObject,
  at: Location | undefined,
  installed: ReadonlyMap<string, KubeObject>,
): Claim[] {
  const before = installed.get(refKey(refOf(object)));
  const base = {object: describeRef(refOf(object)), ...(at && {at}), namespace: object.metadata.namespace ?? ''};
  if (object.kind === 'PersistentVolumeClaim') {
    return before ? [] : [{...base, ...claimed(mapAt(object, 'spec')), count: 1}];
  }
  if (object.kind !== 'StatefulSet') return [];
  const count = Math.max(0, countOf(object) - (before ? countOf(before) : 0));
  if (count === 0) return [];
  return mapsAt(object.spec, 'volumeClaimTemplates').map((template) => ({
    ...base,
    ...claimed(mapAt(template, 'spec')),
    count,
  }));
}

function claimed(spec: JsonMap): Pick<Claim, 'bytes' | 'storageClass' | 'isSettled'> {
  const {storageClassName, volumeName, selector} = spec;
  const isOpen = typeof storageClassName === 'string' && storageClassName.includes('${{');
  return {
    bytes: readQuantity(mapAt(mapAt(spec, 'resources'), 'requests').storage) ?? 0,
    ...(typeof storageClassName === 'string' && {storageClass: storageClassName}),
    isSettled: volumeName !== undefined || selector !== undefined || isOpen,
  };
}
