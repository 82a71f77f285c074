import type {JudgeReadiness} from '../readiness.ts';
import {condition, conditionMessage} from './conditions.ts';
import {failed, notObserved, progressing, ready} from './outcome.ts';

/** Ready when established; failed when another definition has its names. */
export const judgeCustomResourceDefinition: JudgeReadiness = (object) => {
  const names = condition(object, 'NamesAccepted');
  if (names?.status === 'False') return failed(conditionMessage(names));
  const established = condition(object, 'Established');
  if (established?.status === 'True') return ready;
  return established ? progressing(conditionMessage(established)) : notObserved;
};
