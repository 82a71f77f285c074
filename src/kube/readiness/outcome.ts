import {type Message, message} from '../../errors.ts';
import type {Readiness} from '../readiness.ts';

export const ready: Readiness = {state: 'ready', reason: message('clusterReady', {})};

export const notObserved: Readiness = {state: 'progressing', reason: message('clusterNotObserved', {})};

export const progressing = (reason: Message): Readiness => ({state: 'progressing', reason});

export const failed = (reason: Message): Readiness => ({state: 'failed', reason});
