import type {JudgeReadiness} from '../readiness.ts';
import {ready} from './outcome.ts';

/** Ready when it exists: many controllers serve an Ingress without ever writing an address into it. */
export const judgeIngress: JudgeReadiness = () => ready;
