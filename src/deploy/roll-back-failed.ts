import {actionMemory} from '../engine/action-memory.ts';
import type {CommandPort} from '../engine/ports.ts';
import {removedRelease} from '../engine/removed-release.ts';
import {restorationsTo, type Snapshot} from '../engine/restorations.ts';
import {restoreWorkflow} from '../engine/restore-workflow.ts';
import {message, problemOf} from '../errors.ts';
import type {Emit, OnekeyEvent} from '../events.ts';
import {type InstanceKeep, withAnswers} from '../record/instance-secret.ts';
import type {DeployContext} from './context.ts';
import type {Site} from './site.ts';

/** What is taken back: a run that failed. */
export interface FailedRun {
  readonly site: Site;
  readonly run: string;
  /** What was recorded as deployed before the run began. */
  readonly before: Snapshot;
  /** The answers that what was there before was deployed with. */
  readonly answersBefore: InstanceKeep['answers'];
  readonly keep: Pick<InstanceKeep, 'inputsKey' | 'doneOnce'>;
  readonly commands: CommandPort;
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly emit: Emit;
  readonly context: Pick<DeployContext, 'clock' | 'signal'>;
  /** Records that it is taken back from now on. */
  readonly saveBegun: (event: OnekeyEvent) => Promise<void>;
}

/**
 * Goes back to the recorded state from before a failed run, by nodes in the reverse order, from the records alone. What
 * onekey did not create is never deleted. Never rejects: what does not go back, and why, is told as a warning, and what the
 * deployment failed of stays the error.
 */
export async function rollBackFailed(failed: FailedRun): Promise<void> {
  const {site, emit} = failed;
  try {
    const left = await goBack(failed);
    const warning =
      left.length > 0
        ? message('notRolledBack', {applications: left})
        : message('rolledBack', {instance: site.instance});
    emit({type: 'warning', warning});
  } catch (trouble) {
    emit({type: 'warning', warning: problemOf(trouble)});
    emit({type: 'warning', warning: message('rollbackNotBegun', {instance: site.instance})});
  }
}

/** @returns the applications that are not as they were */
async function goBack({
  site,
  run,
  before,
  answersBefore,
  keep,
  commands,
  emit,
  context,
  saveBegun,
  ...limits
}: FailedRun): Promise<readonly string[]> {
  const {records, cluster, instance} = site;
  const {clock, signal} = context;
  const begun = {type: 'rollback.started', run, instance} as const;
  emit(begun);
  await saveBegun(begun);
  const {releases, keep: kept} = await records.load('all', signal);
  if (kept) await records.saveKeep(withAnswers(kept, answersBefore));
  const {restorations, forgotten} = restorationsTo(before, releases);
  emit({type: 'warning', warning: message('rollingBack', {instance, applications: restorations.length})});
  const memory = {
    isDone: () => false,
    doneOnce: keep.doneOnce ?? [],
    saveDoneOnce: (name: string) => records.saveDoneOnce(name),
    record: async () => undefined, // a deployment that goes on begins anew with what was taken back
  };
  const results = await restoreWorkflow(restorations, {
    ...limits,
    cluster,
    records,
    run,
    actions: {run, key: keep.inputsKey, commands, memoryOf: (node) => actionMemory(node, memory)},
    settle: (release, kept) => records.saveRelease(removedRelease(release, kept, {run, now: clock.now()})),
    clock,
    emit,
    signal,
    mayDelete: () => false,
  });
  return [...forgotten, ...[...results].filter(([, {state}]) => state !== 'succeeded').map(([name]) => name)];
}
