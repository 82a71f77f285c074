import {type Message, message} from '../../errors.ts';
import type {KubeObject} from '../../object/kube-object.ts';

/** An entry of `status.conditions`. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/** The condition of this type, if the object has it. */
export function condition(object: KubeObject, type: string): Condition | undefined {
  const {conditions} = (object.status ?? {}) as {readonly conditions?: readonly Condition[] | null};
  return conditions?.find((entry) => entry.type === type);
}

/** The condition in Kubernetes' own words. */
export function conditionMessage({type, status, reason = '', message: text = ''}: Condition): Message {
  return message('clusterCondition', {type, status, reason, text});
}

/** False while the controller has not yet looked at the object as it is now. */
export function isObserved(object: KubeObject): boolean {
  const {generation} = object.metadata;
  const {observedGeneration} = (object.status ?? {}) as {readonly observedGeneration?: number};
  return typeof generation !== 'number' || (observedGeneration ?? 0) >= generation;
}
