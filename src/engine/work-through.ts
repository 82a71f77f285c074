import {OnekeyError, type Problem, problemOf} from '../errors.ts';
import type {Emit, NodeChange, NodePhase} from '../events.ts';
import type {Graph} from '../graph/graph.ts';
import type {Values} from './inputs.ts';
import type {Clock} from './ports.ts';
import type {NodeResult} from './run-workflow.ts';
import {type Outcome, schedule} from './schedule.ts';

export interface WorkThroughContext {
  readonly clock: Clock;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly concurrency: number;
}

/** What is to be done with each node. */
export interface NodeWork {
  /** Does it; says in which phase it is. */
  readonly work: (
    node: string,
    onPhase: (phase: NodePhase) => void,
  ) => Promise<{readonly change: NodeChange; readonly outputs?: Values}>;
  /** What a node that failed means for those that wait for it. */
  readonly afterFailure: (node: string) => Extract<Outcome, 'done' | 'failed' | 'tolerated'>;
}

/**
 * Works through applications in the order of a graph, each as soon as those that it waits for are done.
 * Never rejects for a node that fails: the result says so. What was not begun is `cancelled`.
 */
export async function workThrough(
  graph: Graph,
  {work, afterFailure}: NodeWork,
  {clock, emit, signal, concurrency}: WorkThroughContext,
): Promise<ReadonlyMap<string, NodeResult>> {
  const results = new Map<string, NodeResult>();
  const enter = (node: string, result: NodeResult, problem?: Problem) => {
    results.set(node, result);
    const {state, change} = result;
    emit({type: 'node.state', node, state, ...(change && {change}), ...(problem && {problem})});
  };
  const run = async (node: string): Promise<Outcome> => {
    const [begin, startedAt] = [clock.monotonic(), clock.now()];
    const times = () => ({startedAt, finishedAt: clock.now(), seconds: (clock.monotonic() - begin) / 1000});
    let phase: NodePhase = 'check';
    enter(node, {state: 'running', outputs: {}, startedAt});
    try {
      const {change, outputs = {}} = await work(node, (next) => {
        phase = next;
        emit({type: 'node.phase', node, phase});
      });
      enter(node, {state: 'succeeded', change, outputs, ...times()});
      return 'done';
    } catch (cause) {
      const error = new OnekeyError('DEPLOY_NODE_FAILED', {node, phase}, {cause});
      const state = signal.aborted ? 'cancelled' : 'failed';
      enter(node, {state, outputs: {}, error, ...times()}, problemOf(cause));
      return afterFailure(node);
    }
  };
  const outcomes = await schedule({graph, concurrency, weight: () => 0, signal, run});
  for (const node of graph.keys()) if (!outcomes.has(node)) enter(node, {state: 'cancelled', outputs: {}});
  return results;
}
