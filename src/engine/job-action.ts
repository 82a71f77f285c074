import type {Action} from '../manifest/application.ts';
import {refOf} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import type {ActionContext} from './action-context.ts';
import {applyInOrder, refuseForeign} from './apply.ts';
import type {WaitOptions} from './ports.ts';
import {renderFile} from './render.ts';

/** Applies what a Job needs, then the Job, and waits until it is complete; its log lines become events. */
export async function runJob(action: Action & {readonly kind: 'job'}, context: ActionContext): Promise<void> {
  const {cluster, scope, node, emit, signal} = context;
  const waiting: WaitOptions = {
    timeoutSeconds: action.timeoutSeconds,
    onWaiting: (reasons) => emit({type: 'node.waiting', node, waiting: reasons}),
    signal,
  };
  const companions = await Promise.all(action.with.map((path) => renderFile(path, scope)));
  await applyInOrder(companions.flat(), context);
  const jobs = await renderFile(action.job, scope);
  for (const job of jobs) await makeRoom(job, waiting, context);
  await applyInOrder(jobs, context);
  const refs = jobs.map(({object}) => refOf(object));
  const ended = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal]);
  const onLine = (line: string) => emit({type: 'action.log', node, action: action.id, line});
  const logs = refs.map((ref) => cluster.followJobLogs(ref, onLine, stop));
  try {
    await cluster.waitUntilReady(refs, waiting);
  } finally {
    ended.abort();
    await Promise.allSettled(logs);
  }
}

/** A Job's pod template cannot change, and a finished Job does not run again: the one of an earlier run goes. */
async function makeRoom(job: ParsedObject, waiting: WaitOptions, {cluster, signal}: ActionContext): Promise<void> {
  const ref = refOf(job.object);
  const earlier = await cluster.read(ref, signal);
  if (!earlier) return;
  refuseForeign(job, earlier);
  const uid = String(earlier.metadata.uid);
  await cluster.remove(ref, uid, signal);
  await cluster.waitUntilGone([{ref, uid}], waiting);
}
