import {actionMemory} from '../engine/action-memory.ts';
import {removedRelease} from '../engine/removed-release.ts';
import {restorationsTo, type Snapshot} from '../engine/restorations.ts';
import {restoreWorkflow} from '../engine/restore-workflow.ts';
import {message} from '../errors.ts';
import type {Emit} from '../events.ts';
import type {InstanceKeep} from '../record/instance-secret.ts';
import type {DeployContext} from './context.ts';
import {localCommands} from './local-commands.ts';
import type {Site} from './site.ts';

/** What is taken back: a run that failed. */
export interface FailedRun {
  readonly site: Site;
  readonly run: string;
  /** What was recorded as deployed before the run began. */
  readonly before: Snapshot;
  readonly keep: Pick<InstanceKeep, 'inputsKey' | 'doneOnce'>;
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly emit: Emit;
  readonly context: Pick<DeployContext, 'clock' | 'signal'>;
}

/**
 * Goes back to the recorded state from before a failed run, by nodes in the reverse order, from the records alone. What
 * onekey did not create is never deleted. An application that does not go back is told as a warning: what the deployment
 * failed of stays the error.
 */
export async function rollBackFailed({site, run, before, keep, emit, context, ...limits}: FailedRun): Promise<void> {
  const {records, cluster, instance} = site;
  const {clock, signal} = context;
  const {releases} = await records.load('all', signal);
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
    actions: {run, key: keep.inputsKey, commands: localCommands(), memoryOf: (node) => actionMemory(node, memory)},
    onProgress: () => undefined,
    settle: (release, kept) => records.saveRelease(removedRelease(release, kept, {run, now: clock.now()})),
    clock,
    emit,
    signal,
    mayDelete: () => false,
  });
  const left = [...forgotten, ...[...results].filter(([, {state}]) => state !== 'succeeded').map(([name]) => name)];
  const warning = left.length > 0 ? message('notRolledBack', {applications: left}) : message('rolledBack', {instance});
  emit({type: 'warning', warning});
}
