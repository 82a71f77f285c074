import {isOnekeyError, message, OnekeyError} from '../errors.ts';
import type {RenderedAction} from '../record/rendered-action.ts';
import type {ActionContext} from './action-context.ts';
import type {ServiceRequest} from './ports.ts';

const pollMilliseconds = 1000;
/** Of a service's answer so much is shown. */
const shownCharacters = 200;

/** Status 0: no answer came, `text` says why. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Asks until the service answers as expected: a service that is ready for Kubernetes may not be for its users.
 * @throws OnekeyError DEPLOY_HTTP_CHECK_FAILED with the last answer
 */
export async function checkHttp(
  {request, expect, timeoutSeconds}: RenderedAction & {readonly kind: 'http'},
  context: ActionContext,
): Promise<void> {
  const {clock, node, emit, signal} = context;
  const object = {apiVersion: 'v1', kind: 'Service', namespace: request.namespace, name: request.service};
  const deadline = clock.monotonic() + timeoutSeconds * 1000;
  for (;;) {
    const answer = await ask(request, context);
    if (answer.status === expect) return;
    if (clock.monotonic() >= deadline) {
      const url = `${request.service}${request.path}`;
      throw new OnekeyError('DEPLOY_HTTP_CHECK_FAILED', {url, expected: expect, ...answer});
    }
    const reason = message('httpCheckWaiting', {path: request.path, expected: expect, ...answer});
    emit({type: 'node.waiting', node, waiting: [{object, reason}]});
    await clock.sleep(pollMilliseconds, signal);
  }
}

async function ask(request: ServiceRequest, {cluster, signal}: ActionContext): Promise<Answer> {
  try {
    const {status, body} = await cluster.getService(request, signal);
    return {status, text: body.slice(0, shownCharacters)};
  } catch (error) {
    if (!isOnekeyError(error) || signal.aborted) throw error;
    const {reason} = error.params as {readonly reason?: string};
    return {status: 0, text: reason ?? error.code};
  }
}
