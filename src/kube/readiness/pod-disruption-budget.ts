import type {JudgeReadiness} from '../readiness.ts';
import {isObserved} from './conditions.ts';
import {notObserved, ready} from './outcome.ts';

/** Ready when its controller guards it; whether enough pods run is the matter of what runs them. */
export const judgePodDisruptionBudget: JudgeReadiness = (object) => (isObserved(object) ? ready : notObserved);
