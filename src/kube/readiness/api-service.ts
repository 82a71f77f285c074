import type {JudgeReadiness} from '../readiness.ts';
import {condition, conditionMessage} from './conditions.ts';
import {notObserved, progressing, ready} from './outcome.ts';

/** Ready when the API it adds answers. */
export const judgeApiService: JudgeReadiness = (object) => {
  const available = condition(object, 'Available');
  if (!available) return notObserved;
  return available.status === 'True' ? ready : progressing(conditionMessage(available));
};
