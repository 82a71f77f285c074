import {message} from '../../errors.ts';
import type {JudgeReadiness} from '../readiness.ts';
import {condition, conditionMessage} from './conditions.ts';
import {failed, progressing, ready} from './outcome.ts';

/** Ready when complete; failed past its backoff limit or deadline, which waiting does not mend. */
export const judgeJob: JudgeReadiness = (object) => {
  if (condition(object, 'Complete')?.status === 'True') return ready;
  const failure = condition(object, 'Failed');
  if (failure?.status === 'True') return failed(conditionMessage(failure));
  const {active = 0, failed: failures = 0} = (object.status ?? {}) as {
    readonly active?: number;
    readonly failed?: number;
  };
  return progressing(message('clusterJobRunning', {active, failed: failures, pods: []}));
};
