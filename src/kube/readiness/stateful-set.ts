import {message} from '../../errors.ts';
import type {JudgeReadiness} from '../readiness.ts';
import {isObserved} from './conditions.ts';
import {notObserved, progressing, ready} from './outcome.ts';

interface Spec {
  readonly replicas?: number;
  readonly updateStrategy?: {readonly type?: string; readonly rollingUpdate?: {readonly partition?: number}};
}

interface Status {
  readonly readyReplicas?: number;
  readonly updatedReplicas?: number;
  readonly currentRevision?: string;
  readonly updateRevision?: string;
}

/** Ready when all replicas are, and those above the partition are of the newest template; with `OnDelete` of any. */
export const judgeStatefulSet: JudgeReadiness = (object) => {
  if (!isObserved(object)) return notObserved;
  const {replicas: wanted = 1, updateStrategy} = object.spec as Spec;
  const {readyReplicas = 0, updatedReplicas = 0, currentRevision, updateRevision} = (object.status ?? {}) as Status;
  if (readyReplicas < wanted) {
    return progressing(message('clusterReplicas', {ready: readyReplicas, wanted, pods: []}));
  }
  if (updateStrategy?.type === 'OnDelete' || currentRevision === updateRevision) return ready;
  const toUpdate = wanted - (updateStrategy?.rollingUpdate?.partition ?? 0);
  if (updatedReplicas < toUpdate) {
    return progressing(message('clusterReplicasUpdated', {updated: updatedReplicas, wanted: toUpdate, pods: []}));
  }
  return ready;
};
