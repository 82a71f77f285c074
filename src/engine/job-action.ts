import type {KubeObject} from '../object/kube-object.ts';
import {refOf} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import type {RenderedAction} from '../record/rendered-action.ts';
import type {ActionContext} from './action-context.ts';
import {namedJobs} from './action-key.ts';
import {applyInOrder} from './apply.ts';
import {refuseForeign} from './owners.ts';
import type {WaitOptions} from './ports.ts';

/** So long at most the last lines may take that a Job wrote before it ended. */
const lastLinesMilliseconds = 5000;

/**
 * Applies what a Job needs, then the Job, and waits until it is complete; its log lines become events. One that an earlier
 * attempt of the run began is waited for, and not begun again unless it failed.
 */
export async function runJob(action: RenderedAction & {readonly kind: 'job'}, context: ActionContext): Promise<void> {
  const {cluster, clock, node, emit, signal} = context;
  const waiting: WaitOptions = {
    timeoutSeconds: action.timeoutSeconds,
    onWaiting: (reasons) => emit({type: 'node.waiting', node, waiting: reasons}),
    signal,
  };
  await applyInOrder(action.companions, context);
  const jobs = namedJobs(action, context);
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
    const last = clock.sleep(lastLinesMilliseconds, stop).catch(() => undefined);
    await Promise.race([Promise.allSettled(logs), last]);
    ended.abort();
    await Promise.allSettled(logs);
  }
}

/** A Job that failed does not run again, and its pod template cannot change: it goes, for another one of its name. */
async function makeRoom(job: ParsedObject, waiting: WaitOptions, {cluster, signal}: ActionContext): Promise<void> {
  const ref = refOf(job.object);
  const earlier = await cluster.read(ref, signal);
  if (!earlier) return;
  refuseForeign(job, earlier);
  if (!hasFailed(earlier) && !earlier.metadata.deletionTimestamp) return;
  const uid = String(earlier.metadata.uid);
  await cluster.remove(ref, uid, signal);
  await cluster.waitUntilGone([{ref, uid}], waiting);
}

function hasFailed({status}: KubeObject): boolean {
  const {conditions = []} = (status ?? {}) as {
    readonly conditions?: readonly {readonly type: string; readonly status: string}[];
  };
  return conditions.some(({type, status: holds}) => type === 'Failed' && holds === 'True');
}
