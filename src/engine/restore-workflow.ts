import {OnekeyError, type Problem, problemOf} from '../errors.ts';
import type {NodePhase} from '../events.ts';
import {ensureOnce} from './ensure-once.ts';
import {type RemovalContext, removeRelease, reversed} from './remove-workflow.ts';
import type {Restoration} from './restorations.ts';
import {type RestoreContext, restoreApplication} from './restore-application.ts';
import type {NodeResult} from './run-workflow.ts';
import {schedule} from './schedule.ts';

export interface RestoreWorkflowContext
  extends Omit<RemovalContext, 'cluster'>,
    Omit<RestoreContext, 'onPhase' | 'ensureNamespace'> {}

/**
 * Brings applications back to recorded revisions, in the reverse of the order in which they were deployed: what was not
 * there is removed, except for what is never deleted unasked. A node that fails keeps no other from going back, since every
 * one that does is nearer to what ran before; only what a removal that failed needs stays.
 * Never rejects for a node that fails: the result says so.
 */
export async function restoreWorkflow(
  restorations: readonly Restoration[],
  context: RestoreWorkflowContext,
): Promise<ReadonlyMap<string, NodeResult>> {
  const {cluster, clock, emit, concurrency, signal} = context;
  const byName = new Map(restorations.map((restoration) => [restoration.from.application, restoration]));
  const results = new Map<string, NodeResult>();
  const ensureNamespace = ensureOnce(cluster);
  const enter = (name: string, result: NodeResult, problem?: Problem) => {
    results.set(name, result);
    const {state, change} = result;
    emit({type: 'node.state', node: name, state, ...(change && {change}), ...(problem && {problem})});
    context.onProgress(results);
  };
  const run = async (name: string) => {
    const {from, to} = byName.get(name) as Restoration;
    const begin = clock.monotonic();
    let phase: NodePhase = to ? 'apply' : 'remove';
    const onPhase = (next: NodePhase) => {
      phase = next;
      emit({type: 'node.phase', node: name, phase});
    };
    const startedAt = clock.now();
    enter(name, {state: 'running', outputs: {}, startedAt});
    const times = () => ({startedAt, finishedAt: clock.now(), seconds: (clock.monotonic() - begin) / 1000});
    try {
      if (to) {
        await restoreApplication({from, to}, {...context, ensureNamespace, onPhase});
      } else {
        onPhase('remove');
        await context.settle(from, await removeRelease(from, context));
      }
      const outputs = to?.outputs ?? {};
      enter(name, {state: 'succeeded', change: to ? 'restored' : 'removed', outputs, ...times()});
      return 'done';
    } catch (cause) {
      const error = new OnekeyError('DEPLOY_NODE_FAILED', {node: name, phase}, {cause});
      const state = signal.aborted ? 'cancelled' : 'failed';
      enter(name, {state, outputs: {}, error, ...times()}, problemOf(cause));
      return to ? 'done' : 'tolerated';
    }
  };
  const graph = reversed(restorations.map(({from}) => from));
  const outcomes = await schedule({graph, concurrency, weight: () => 0, signal, run});
  for (const {from} of restorations) {
    if (!outcomes.has(from.application)) results.set(from.application, {state: 'cancelled', outputs: {}});
  }
  return results;
}
