import {message} from '../../errors.ts';
import type {JudgeReadiness} from '../readiness.ts';
import {condition, conditionMessage, isObserved} from './conditions.ts';
import {failed, notObserved, progressing, ready} from './outcome.ts';

interface Status {
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly availableReplicas?: number;
}

/** Ready when all replicas are of the newest template and available, and no old one is left: `kubectl rollout status`. */
export const judgeDeployment: JudgeReadiness = (object) => {
  if (!isObserved(object)) return notObserved;
  const deadline = condition(object, 'Progressing');
  if (deadline?.reason === 'ProgressDeadlineExceeded') return failed(conditionMessage(deadline));
  const {replicas: wanted = 1} = object.spec as {readonly replicas?: number};
  const {replicas = 0, updatedReplicas = 0, availableReplicas = 0} = (object.status ?? {}) as Status;
  if (updatedReplicas < wanted) {
    return progressing(message('clusterReplicasUpdated', {updated: updatedReplicas, wanted, pods: []}));
  }
  if (replicas > updatedReplicas) {
    return progressing(message('clusterReplicasOld', {old: replicas - updatedReplicas, pods: []}));
  }
  if (availableReplicas < updatedReplicas) {
    return progressing(message('clusterReplicas', {ready: availableReplicas, wanted, pods: []}));
  }
  return ready;
};
