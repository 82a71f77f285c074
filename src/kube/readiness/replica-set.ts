import {message} from '../../errors.ts';
import type {JudgeReadiness} from '../readiness.ts';
import {condition, conditionMessage, isObserved} from './conditions.ts';
import {notObserved, progressing, ready} from './outcome.ts';

/** Ready when all replicas are available. Also judges ReplicationControllers. */
export const judgeReplicaSet: JudgeReadiness = (object) => {
  if (!isObserved(object)) return notObserved;
  const failure = condition(object, 'ReplicaFailure');
  if (failure?.status === 'True') return progressing(conditionMessage(failure));
  const {replicas: wanted = 1} = object.spec as {readonly replicas?: number};
  const {availableReplicas = 0} = (object.status ?? {}) as {readonly availableReplicas?: number};
  if (availableReplicas < wanted) {
    return progressing(message('clusterReplicas', {ready: availableReplicas, wanted, pods: []}));
  }
  return ready;
};
