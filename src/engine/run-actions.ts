import {isOnekeyError, OnekeyError, problemOf} from '../errors.ts';
import type {RenderedAction} from '../record/rendered-action.ts';
import type {ActionContext} from './action-context.ts';
import {actionKey} from './action-key.ts';
import {runCommand} from './command-action.ts';
import {checkHttp} from './http-action.ts';
import {runJob} from './job-action.ts';

type Work = Exclude<RenderedAction, {readonly kind: 'confirm'}>;

const pauseBetweenAttempts = 2000;

/**
 * Runs those actions that belong to the context's occasion, one after the other, each as often as its `retries` allow. What has an
 * effect and was done in this run, or is to be done once and was, is not done again.
 * @returns false when an action is a gate that nobody confirmed: the node pauses there
 * @throws OnekeyError DEPLOY_ACTION_FAILED with the last attempt's error as cause
 */
export async function runActions(actions: readonly RenderedAction[], context: ActionContext): Promise<boolean> {
  for (const action of actions.filter(({during}) => during.includes(context.occasion))) {
    const {node, emit} = context;
    const because = hasEffect(action) && context.memory.isDone(action.once, actionKey(action, context));
    if (because) {
      emit({type: 'action.skipped', node, action: action.id, because});
      continue;
    }
    emit({type: 'action.started', node, action: action.id});
    if (action.kind === 'confirm') {
      if (!(await context.gates.confirm({id: action.gate, node, message: action.message}))) return false;
    } else {
      await withRetries(action, context);
    }
    const key = hasEffect(action) ? actionKey(action, context) : undefined;
    emit({type: 'action.finished', node, action: action.id, ...(key && {key})});
    if (key) await context.memory.note(action.once);
  }
  return true;
}

/** What only looks, waits or asks can be repeated. */
const hasEffect = ({kind}: RenderedAction) => kind === 'job' || kind === 'exec' || kind === 'command';

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
  if (action.kind === 'http') return checkHttp(action, context);
  if (action.kind === 'exec' || action.kind === 'command') return runCommand(action, context);
  return context.clock.sleep(action.seconds * 1000, context.signal);
}
