import {message} from '../../errors.ts';
import type {JudgeReadiness} from '../readiness.ts';
import {failed, progressing, ready} from './outcome.ts';

/** Ready when bound. That a claim rightly waits for its first pod is known by its class, see `claim-binding.ts`. */
export const judgePersistentVolumeClaim: JudgeReadiness = (object) => {
  const {phase = 'Pending'} = (object.status ?? {}) as {readonly phase?: string};
  if (phase === 'Bound') return ready;
  const reason = message('clusterPhase', {phase});
  return phase === 'Lost' ? failed(reason) : progressing(reason);
};
