import {isOnekeyError, message, OnekeyError, type Problem} from '../errors.ts';
import {substitute} from '../expression/substitute.ts';
import type {Action, HttpCheck, Occasion} from '../manifest/application.ts';
import {refOf} from '../object/kube-object.ts';
import {type ApplyContext, applyInOrder, refuseForeign} from './apply.ts';
import type {Clock, GatePort} from './ports.ts';
import {problemOf} from './problem.ts';
import {type RenderScope, renderFile} from './render.ts';

export interface ActionContext extends ApplyContext {
  readonly scope: RenderScope;
  readonly clock: Clock;
  readonly gates: GatePort;
}

const pollMilliseconds = 1000;

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

async function withRetries(action: Exclude<Action, {kind: 'confirm'}>, context: ActionContext): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await runOnce(action, context);
    } catch (cause) {
      if (!isOnekeyError(cause) || context.signal.aborted) throw cause;
      if (attempt >= action.retries) {
        throw new OnekeyError('DEPLOY_ACTION_FAILED', {action: action.id, attempts: attempt + 1}, {cause});
      }
      context.emit({type: 'action.retried', node: context.node, action: action.id, problem: problemOf(cause)});
    }
  }
}

function runOnce(action: Exclude<Action, {kind: 'confirm'}>, context: ActionContext): Promise<void> {
  if (action.kind === 'job') return runJob(action, context);
  if (action.kind === 'http') return checkHttp(action.http, action.timeoutSeconds, context);
  return context.clock.sleep(action.seconds * 1000, context.signal);
}

/** A Job's pod template cannot change, and a finished Job does not run again: the one of an earlier run makes room. */
async function runJob(action: Action & {kind: 'job'}, context: ActionContext): Promise<void> {
  const {cluster, scope, node, emit, signal} = context;
  const companions = await Promise.all(action.with.map((path) => renderFile(path, scope)));
  await applyInOrder(companions.flat(), context);
  const jobs = await renderFile(action.job, scope);
  const onWaiting: (typeof waiting)['onWaiting'] = (reasons) => emit({type: 'node.waiting', node, waiting: reasons});
  const waiting = {timeoutSeconds: action.timeoutSeconds, onWaiting, signal} as Parameters<
    typeof cluster.waitUntilReady
  >[1];
  for (const job of jobs) {
    const ref = refOf(job.object);
    const earlier = await cluster.read(ref, signal);
    if (earlier) {
      refuseForeign(job, earlier);
      const uid = earlier.metadata.uid as string;
      await cluster.remove(ref, uid, signal);
      await cluster.waitUntilGone([{ref, uid}], waiting);
    }
  }
  await applyInOrder(jobs, context);
  const refs = jobs.map(({object}) => refOf(object));
  const ended = new AbortController();
  const logs = refs.map((ref) =>
    cluster.followJobLogs(
      ref,
      (line) => emit({type: 'action.log', node, action: action.id, line}),
      AbortSignal.any([signal, ended.signal]),
    ),
  );
  try {
    await cluster.waitUntilReady(refs, waiting);
  } finally {
    ended.abort();
    await Promise.allSettled(logs);
  }
}

/** Asks until the service answers as expected: a service that is ready for Kubernetes may not be for its users. */
async function checkHttp(check: HttpCheck, timeoutSeconds: number, context: ActionContext): Promise<void> {
  const {cluster, clock, scope, node, emit, signal} = context;
  const request = {
    namespace: String(substitute(check.namespace ?? scope.bundled.namespace, scope.values)),
    service: String(substitute(check.service, scope.values)),
    port: check.port,
    scheme: check.scheme,
    path: String(substitute(check.path, scope.values)),
  };
  const object = {apiVersion: 'v1', kind: 'Service', namespace: request.namespace, name: request.service};
  const deadline = clock.monotonic() + timeoutSeconds * 1000;
  for (;;) {
    const found = await cluster.getService(request, signal).then(
      ({status, body}) => ({status, text: body.slice(0, 200)}),
      (error: unknown) => {
        if (!isOnekeyError(error) || signal.aborted) throw error;
        return {status: 0, text: problemText(problemOf(error))};
      },
    );
    if (found.status === check.expect) return;
    if (clock.monotonic() >= deadline) {
      const params = {
        url: `${request.service}${request.path}`,
        expected: check.expect,
        status: found.status,
        text: found.text,
      };
      throw new OnekeyError('DEPLOY_HTTP_CHECK_FAILED', params);
    }
    const reason = message('httpCheckWaiting', {
      path: request.path,
      expected: check.expect,
      status: found.status,
      text: found.text,
    });
    emit({type: 'node.waiting', node, waiting: [{object, reason}]});
    await clock.sleep(pollMilliseconds, signal);
  }
}

const problemText = (problem: Problem) => `${problem.code} ${JSON.stringify(problem.params)}`;
