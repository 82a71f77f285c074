import {message} from '../../errors.ts';
import type {JudgeReadiness} from '../readiness.ts';
import {progressing, ready} from './outcome.ts';

/** Ready when active. */
export const judgeNamespace: JudgeReadiness = (object) => {
  const {phase = 'Active'} = (object.status ?? {}) as {readonly phase?: string};
  return phase === 'Active' ? ready : progressing(message('clusterPhase', {phase}));
};
