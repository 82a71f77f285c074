import {refKey, refOf} from '../object/kube-object.ts';
import type {Claim} from './claims.ts';
import type {PodDemand} from './pod-demand.ts';
import {add, greatest, type Resources, readResources, subtract, times} from './resources.ts';
import type {PreflightSubject} from './subject.ts';

/**
 * What applications say in `needs` beyond what their own pods and claims ask for, in sum: `cpu` and `memory` to be added
 * to the pods', and `storage` as the whole that is needed. What is installed already has its share.
 */
export function floorOf(
  {applications}: PreflightSubject,
  demands: readonly PodDemand[],
  claims: readonly Claim[],
  existing: ReadonlySet<string>,
): Resources {
  const isNew = ({objects}: PreflightSubject['applications'][number]) =>
    !objects.some(({object}) => existing.has(refKey(refOf(object))));
  const beyond = applications.filter(isNew).map(({application, objects}) => {
    const {cpu, memory, storage} = application.needs;
    const wanted = readResources({...(cpu !== undefined && {cpu}), ...(memory !== undefined && {memory})});
    const own = new Set(objects.map(({object}) => object));
    const asked = demands
      .filter(({object}) => own.has(object))
      .map(({each, count}) => times(each, count))
      .reduce(add, {});
    const rest = greatest(subtract(wanted, asked), {});
    const floor = readResources(storage === undefined ? {} : {storage}).storage ?? 0;
    return {
      cpu: wanted.cpu === undefined ? 0 : (rest.cpu ?? 0),
      memory: wanted.memory === undefined ? 0 : (rest.memory ?? 0),
      storage: floor,
    };
  });
  const claimed = claims.map(({bytes, count}) => bytes * count).reduce((a, b) => a + b, 0);
  const {storage = 0, ...others} = beyond.reduce<Resources>(add, {});
  return {...others, storage: Math.max(storage, claimed)};
}
