import {actionMemory} from '../engine/action-memory.ts';
import type {ActionWork} from '../engine/recorded-actions.ts';
import {openAccount} from '../engine/run-account.ts';
import {noRun} from '../engine/run-after.ts';
import type {NodeResult} from '../engine/run-workflow.ts';
import {OnekeyError, problemOf} from '../errors.ts';
import type {Emit, Operation} from '../events.ts';
import type {Graph} from '../graph/graph.ts';
import type {InstanceState} from '../record/instance-records.ts';
import type {Release} from '../record/release.ts';
import type {RunRecord} from '../record/run.ts';
import type {DeployContext} from './context.ts';
import {allowedCommands} from './local-commands.ts';
import {newRun, type RunSubject} from './new-run.ts';
import {operationReport} from './operation-report.ts';
import type {OperationOptions} from './options.ts';
import {progressOf} from './progress-of.ts';
import type {RunReport} from './reports.ts';
import {newRunId} from './run-id.ts';
import type {Site} from './site.ts';
import {startJournal} from './start-journal.ts';
import {withLease} from './with-lease.ts';

/** What an operation on what is installed works on, settled anew once the lease is held. */
export interface Subject extends Partial<Pick<RunSubject, 'bundleDigest' | 'signers' | 'project' | 'answers' | 'to'>> {
  /** The applications concerned, by their newest revisions. */
  readonly releases: readonly Release[];
  /** Versions that applications will have, where that is another one. */
  readonly versions?: ReadonlyMap<string, string>;
}

export interface OperationWork<S extends Subject> {
  readonly operation: Exclude<Operation, 'deploy'>;
  /** Which application waits for which. */
  readonly order: (releases: readonly Release[]) => Graph;
  /** Settles what is to be done from the records as they are now. */
  readonly settle: (state: InstanceState, signal: AbortSignal) => S | Promise<S>;
  /** Does it; what is recorded of it is what its events tell. */
  readonly work: (subject: S, run: OperationRun) => Promise<ReadonlyMap<string, NodeResult>>;
  /** What remains to be done when every node is done, and the run recorded as such. */
  readonly finish?: (signal: AbortSignal) => Promise<void>;
}

export interface OperationRun {
  readonly run: string;
  readonly state: InstanceState;
  readonly actions: ActionWork;
  readonly emit: Emit;
  /** Aborted when the lease is lost, too. */
  readonly signal: AbortSignal;
}

/**
 * Works on an installed instance as a run: under its lease, recorded, told to the journal.
 * @throws OnekeyError DEPLOY_OPERATION_FAILED with the first node's error as cause, INTERRUPTED_…, LOCKED_…
 */
export function operate<S extends Subject>(
  {operation, order, settle, work, finish}: OperationWork<S>,
  options: OperationOptions,
  site: Site,
  context: DeployContext,
): Promise<RunReport> {
  const {instance, records} = site;
  const {clock} = context;
  return withLease(site, options, operation, context, async (signal) => {
    const begin = clock.monotonic();
    const state = await records.load('all', signal);
    const subject = await settle(state, signal);
    const {releases: concerned, versions, ...about} = subject;
    const releases = concerned.map((release) => ({
      ...release,
      version: versions?.get(release.application) ?? release.version,
    }));
    const graph = order(concerned);
    const [newest] = state.runs;
    const continued = isUnfinished(newest, operation, about.to) ? newest : undefined;
    const run = continued?.id ?? newRunId(clock.now(), context.randomBytes);
    const nodes = releases.map(({application}) => application);
    const record = newRun({...recorded(about), id: run, instance, operation, nodes}, state, context);
    await records.beginRun(record);
    const journal = await startJournal(options.stateDir, {instance, run}, context);
    const account = openAccount(
      {...noRun, actions: continued?.actions ?? []},
      {records: {saveRun: (change) => records.saveProgress(progressOf(change, clock))}, clock, emit: journal.emit},
    );
    const {emit} = account;
    try {
      emit({
        type: 'run.started',
        run,
        instance,
        operation,
        project: record.project,
        nodes: releases.map(({application: id, version}) => ({
          id,
          kind: 'application',
          version,
          waitsFor: graph.get(id) ?? [],
        })),
      });
      const memory = {
        isDone: (key: string) => account.happened.actions.includes(key),
        doneOnce: state.keep?.doneOnce ?? [],
        saveDoneOnce: (name: string) => records.saveDoneOnce(name),
        record: () => account.record('running'),
      };
      const results = await work(subject, {
        run,
        state,
        actions: {
          run,
          key: state.keep?.inputsKey ?? new Uint8Array(),
          memoryOf: (node) => actionMemory(node, memory),
          commands: allowedCommands(options),
          areSkipped: options.skipActions ?? false,
        },
        emit,
        signal: AbortSignal.any([signal, account.lost]),
      });
      const report = {...operationReport(instance, releases, results, (clock.monotonic() - begin) / 1000), run};
      emit({type: 'run.finished', run, instance, state: report.state, seconds: report.seconds, nodes: report.nodes});
      await account.end(report.state, signal);
      throwUnlessDone(operation, results, signal);
      await finish?.(signal);
      return report;
    } finally {
      await journal.close();
    }
  });
}

const recorded = ({bundleDigest, signers, project, answers, to}: Omit<Subject, 'releases' | 'versions'>) => ({
  ...(bundleDigest !== undefined && {bundleDigest}),
  ...(signers && {signers}),
  ...(project && {project}),
  ...(answers && {answers}),
  ...(to !== undefined && {to}),
});

/** Whether the newest run is this operation and did not get to its end: asked for again it goes on, and no action is done twice. */
export function isUnfinished(newest: RunRecord | undefined, operation: Operation, to?: number): newest is RunRecord {
  return newest?.operation === operation && newest.to === to && newest.state !== 'succeeded';
}

function throwUnlessDone(
  operation: OperationWork<Subject>['operation'],
  results: ReadonlyMap<string, NodeResult>,
  signal: AbortSignal,
): void {
  const failed = [...results].filter(([, {state}]) => state === 'failed');
  const [first, ...others] = failed;
  if (first) {
    const problems = others.map(([, {error}]) => problemOf(error));
    const params = {operation, nodes: failed.map(([id]) => id)};
    throw new OnekeyError('DEPLOY_OPERATION_FAILED', params, {problems, cause: first[1].error});
  }
  if (![...results.values()].some(({state}) => state === 'cancelled')) return;
  throw signal.reason instanceof OnekeyError ? signal.reason : new OnekeyError('INTERRUPTED_BY_USER', undefined);
}
