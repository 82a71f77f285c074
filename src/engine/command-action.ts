import {OnekeyError} from '../errors.ts';
import type {RenderedAction} from '../record/rendered-action.ts';
import type {ActionContext} from './action-context.ts';

/**
 * Runs a command in a pod or on this machine; the lines of its output become events.
 * @throws OnekeyError DEPLOY_ACTION_TIMEOUT, and what the ports say
 */
export async function runCommand(
  action: RenderedAction & {readonly kind: 'exec' | 'command'},
  {cluster, commands, clock, node, emit, signal}: ActionContext,
): Promise<void> {
  const onLine = (line: string) => emit({type: 'action.log', node, action: action.id, line});
  const ended = new AbortController();
  const late = new AbortController();
  const stop = AbortSignal.any([signal, late.signal]);
  const seconds = action.timeoutSeconds;
  void clock.sleep(seconds * 1000, ended.signal).then(
    () => late.abort(new OnekeyError('DEPLOY_ACTION_TIMEOUT', {seconds})),
    () => undefined, // it ended in time
  );
  try {
    if (action.kind === 'exec') await cluster.exec(action.exec, onLine, stop);
    else await commands.run(action, onLine, stop);
  } finally {
    ended.abort();
  }
}
