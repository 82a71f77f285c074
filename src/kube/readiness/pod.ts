import {message} from '../../errors.ts';
import type {JudgeReadiness} from '../readiness.ts';
import {condition} from './conditions.ts';
import {failed, progressing, ready} from './outcome.ts';

/** Ready when its containers are, or when it has run to its end. */
export const judgePod: JudgeReadiness = (object) => {
  const {phase = 'Pending'} = (object.status ?? {}) as {readonly phase?: string};
  if (phase === 'Succeeded' || condition(object, 'Ready')?.status === 'True') return ready;
  const reason = message('clusterPodPhase', {phase, pods: []});
  return phase === 'Failed' ? failed(reason) : progressing(reason);
};
