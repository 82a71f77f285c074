import {isOnekeyError, OnekeyError, problemOf} from '../errors.ts';
import type {Action, Occasion} from '../manifest/application.ts';
import type {ActionContext} from './action-context.ts';
import {checkHttp} from './http-action.ts';
import {runJob} from './job-action.ts';

type Work = Exclude<Action, {readonly kind: 'confirm'}>;

const pauseBetweenAttempts = 2000;

/**
 * Runs those actions that belong to the occasion, one after the other, each as often as its `retries` allow.
 * @returns false when an action is a gate that nobody confirmed: the node pauses there
 * @throws OnekeyError DEPLOY_ACTION_FAILED with the last attempt's error as cause
 */
export async function runActions(
  actions: readonly Action[],
  occasion: Occasion,
  context: ActionContext,
): Promise<boolean> {
  for (const action of actions.filter(({during}) => during.includes(occasion))) {
    const {node, emit} = context;
    emit({type: 'action.started', node, action: action.id});
    if (action.kind === 'confirm') {
      if (!(await context.gates.confirm({id: action.gate, node, message: action.message}))) return false;
    } else {
      await withRetries(action, context);
    }
    emit({type: 'action.finished', node, action: action.id});
  }
  return true;
}

async function withRetries(action: Work, context: ActionContext): Promise<void> {
  const {node, emit, clock, signal} = context;
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(action, context);
    } catch (cause) {
      if (!isOnekeyError(cause) || signal.aborted) throw cause;
      if (attempt > action.retries) {
        throw new OnekeyError('DEPLOY_ACTION_FAILED', {action: action.id, attempts: attempt}, {cause});
      }
      emit({type: 'action.retried', node, action: action.id, problem: problemOf(cause)});
      await clock.sleep(pauseBetweenAttempts * attempt, signal);
    }
  }
}

function runOnce(action: Work, context: ActionContext): Promise<void> {
  if (action.kind === 'job') return runJob(action, context);
  if (action.kind === 'http') return checkHttp(action.http, action.timeoutSeconds, context);
  return context.clock.sleep(action.seconds * 1000, context.signal);
}
