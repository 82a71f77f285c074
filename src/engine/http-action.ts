import {isOnekeyError, message, OnekeyError} from '../errors.ts';
import {substitute} from '../expression/substitute.ts';
import type {HttpCheck} from '../manifest/application.ts';
import type {ActionContext} from './action-context.ts';
import {placedNamespace} from './deployment.ts';
import type {ServiceRequest} from './ports.ts';
import type {RenderScope} from './render.ts';

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
export async function checkHttp(check: HttpCheck, timeoutSeconds: number, context: ActionContext): Promise<void> {
  const {clock, scope, node, emit, signal} = context;
  const request = requestOf(check, scope);
  const object = {apiVersion: 'v1', kind: 'Service', namespace: request.namespace, name: request.service};
  const deadline = clock.monotonic() + timeoutSeconds * 1000;
  for (;;) {
    const answer = await ask(request, context);
    if (answer.status === check.expect) return;
    if (clock.monotonic() >= deadline) {
      const url = `${request.service}${request.path}`;
      throw new OnekeyError('DEPLOY_HTTP_CHECK_FAILED', {url, expected: check.expect, ...answer});
    }
    const reason = message('httpCheckWaiting', {path: request.path, expected: check.expect, ...answer});
    emit({type: 'node.waiting', node, waiting: [{object, reason}]});
    await clock.sleep(pollMilliseconds, signal);
  }
}

function requestOf(
  {namespace, service, port, scheme, path}: HttpCheck,
  {bundled, values}: RenderScope,
): ServiceRequest {
  return {
    namespace:
      namespace === undefined
        ? bundled.namespace
        : placedNamespace(String(substitute(namespace, values)), bundled.namespaces),
    service: String(substitute(service, values)),
    port,
    scheme,
    path: String(substitute(path, values)),
  };
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
