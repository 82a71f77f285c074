import type {JudgeReadiness} from '../readiness.ts';
import {condition, conditionMessage, isObserved} from './conditions.ts';
import {failed, notObserved, progressing, ready} from './outcome.ts';

/**
 * Judges a custom resource by the conditions that kstatus (kubernetes-sigs/cli-utils) names: `Stalled`, `Reconciling`,
 * `Ready`. One whose controller reports none of them is ready when it exists.
 */
export const judgeCustomResource: JudgeReadiness = (object) => {
  const {observedGeneration} = (object.status ?? {}) as {readonly observedGeneration?: number};
  if (observedGeneration !== undefined && !isObserved(object)) return notObserved;
  const stalled = condition(object, 'Stalled');
  if (stalled?.status === 'True') return failed(conditionMessage(stalled));
  const reconciling = condition(object, 'Reconciling');
  if (reconciling?.status === 'True') return progressing(conditionMessage(reconciling));
  const isReady = condition(object, 'Ready');
  return isReady && isReady.status !== 'True' ? progressing(conditionMessage(isReady)) : ready;
};
