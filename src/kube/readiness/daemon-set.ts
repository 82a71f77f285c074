import {message} from '../../errors.ts';
import type {JudgeReadiness} from '../readiness.ts';
import {isObserved} from './conditions.ts';
import {notObserved, progressing, ready} from './outcome.ts';

interface Status {
  readonly desiredNumberScheduled?: number;
  readonly updatedNumberScheduled?: number;
  readonly numberAvailable?: number;
}

/** Ready when every node that should have a pod has an available one of the newest template; with `OnDelete` of any. */
export const judgeDaemonSet: JudgeReadiness = (object) => {
  if (!isObserved(object)) return notObserved;
  const {updateStrategy} = object.spec as {readonly updateStrategy?: {readonly type?: string}};
  const {
    desiredNumberScheduled: wanted = 0,
    updatedNumberScheduled = 0,
    numberAvailable = 0,
  } = (object.status ?? {}) as Status;
  if (updateStrategy?.type !== 'OnDelete' && updatedNumberScheduled < wanted) {
    return progressing(message('clusterReplicasUpdated', {updated: updatedNumberScheduled, wanted, pods: []}));
  }
  if (numberAvailable < wanted) {
    return progressing(message('clusterReplicas', {ready: numberAvailable, wanted, pods: []}));
  }
  return ready;
};
