import {snapshotOf} from '../engine/restorations.ts';
import type {InstanceState} from '../record/instance-records.ts';
import type {Attempt, NewRun, RunRecord} from '../record/run.ts';
import type {DeployContext} from './context.ts';

/** What a run is about. */
export type RunSubject = Pick<NewRun, 'id' | 'instance' | 'operation'> & {
  /** Ids of its nodes, in their order. */
  readonly nodes: readonly string[];
} & Partial<Pick<NewRun, 'bundleDigest' | 'signers' | 'project' | 'gates' | 'actions' | 'answers' | 'to'>>;

/**
 * The record with which a run begins, or goes on: one that was begun before keeps when that was, what was deployed then, and
 * how its earlier attempts ended. What a run without a bundle works on is what the last one deployed.
 */
export function newRun(
  {id, instance, operation, nodes, ...more}: RunSubject,
  {runs, releases}: Pick<InstanceState, 'runs' | 'releases'>,
  {operator, clock}: Pick<DeployContext, 'operator' | 'clock'>,
): NewRun {
  const [newest] = runs;
  const earlier = runs.find((run) => run.id === id);
  const now = clock.now();
  return {
    id,
    instance,
    operation,
    bundleDigest: newest?.bundleDigest ?? '',
    signers: newest?.signers ?? [],
    project: newest?.project ?? {name: instance, version: ''},
    operator,
    state: 'running',
    sequence: (earlier?.sequence ?? 0) + 1,
    startedAt: earlier?.startedAt ?? now,
    attemptedAt: now,
    attempts: earlier ? [...(earlier.attempts ?? []), attemptOf(earlier)] : [],
    before: earlier?.before ?? snapshotOf(releases),
    nodes: nodes.map((node) => ({id: node, state: 'pending'})),
    gates: [],
    openGates: [],
    answers: newest?.answers ?? {},
    ...more,
  };
}

function attemptOf({operator, attemptedAt, startedAt, finishedAt, state, nodes}: RunRecord): Attempt {
  return {
    operator,
    startedAt: attemptedAt ?? startedAt,
    ...(finishedAt !== undefined && {finishedAt}),
    state,
    failed: nodes.flatMap(({id, problem}) => (problem ? [{id, problem}] : [])),
  };
}
