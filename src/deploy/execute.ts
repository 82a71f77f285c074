import type {RecordPort} from '../engine/ports.ts';
import {runAfter} from '../engine/run-after.ts';
import {runWorkflow, type WorkflowResult} from '../engine/run-workflow.ts';
import {OnekeyError, type Problem, problemOf} from '../errors.ts';
import {createGates} from './gates.ts';
import {allowedCommands} from './local-commands.ts';
import {neededImages} from './needed-images.ts';
import {newRun, type RunSubject} from './new-run.ts';
import type {RunOptions} from './options.ts';
import type {PreflightResult} from './preflight.ts';
import {progressOf} from './progress-of.ts';
import {pushAhead} from './push-images.ts';
import {redacting} from './redact.ts';
import {addSecrets} from './redact-releases.ts';
import type {RunReport} from './reports.ts';
import {rollBackFailed} from './roll-back-failed.ts';
import type {Settled} from './settle.ts';
import {startJournal} from './start-journal.ts';
import {summarise} from './summary.ts';
import {keepEvidence} from './support/keep-evidence.ts';
import {unpushed} from './unpushed-images.ts';
import {windowOf} from './window.ts';
import type {OpenRegistry} from './with-registry.ts';

/** How long what is removed may take to go. */
const rollbackSeconds = 600;

/**
 * Runs a settled deployment under its lease: answers and run are recorded before anything uses them, then the workflow.
 * @throws OnekeyError DEPLOY_FAILED, PAUSED_AT_GATES, INTERRUPTED_BY_USER, LOCKED_LEASE_LOST
 */
export async function execute(
  options: RunOptions,
  settled: Settled,
  found: Pick<PreflightResult, 'clusterScopedKinds' | 'sharedDefinitions'>,
  registry: OpenRegistry | undefined,
): Promise<RunReport> {
  const {bundle, site, keep, deployment, decisions, redactor, context} = settled;
  const {instance, run} = deployment;
  const {clock, signal} = context;
  const begin = clock.monotonic();
  const window = windowOf(settled.times, clock);
  await site.records.saveKeep(keep);
  void settled.configuration.forgetDraft(); // nothing waits for this machine's disk
  const {name, version} = bundle.json.project.metadata;
  const subject: RunSubject = {
    id: run,
    instance,
    operation: 'deploy',
    bundleDigest: bundle.digest,
    signers: bundle.signers,
    project: {name, version},
    nodes: deployment.workflow.nodes.map(({id}) => id),
    gates: deployment.confirmed,
    actions: deployment.actions ?? [],
    answers: keep.answers,
  };
  const begun = newRun(subject, site.state, context);
  await site.records.beginRun(begun);
  const journal = await startJournal(options.stateDir, {instance, run}, context);
  const emit = redacting(journal.emit, redactor); // what is written down as well as what is shown
  const ended = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal]);
  const blobsAtOnce = options.imageConcurrency;
  const images = registry
    ? pushAhead(neededImages(settled), {registry, blobsAtOnce, clock, emit, signal: stop})
    : unpushed(bundle.json.images, options.registry);
  const stopPushing = () => {
    ended.abort();
    return images.ended();
  };
  try {
    emit({
      type: 'run.started',
      run,
      instance,
      operation: 'deploy',
      project: {name, version},
      nodes: deployment.workflow.nodes.map(({id, kind, waitsFor}) => {
        const metadata = deployment.applications.get(id)?.application.metadata;
        return {
          id,
          kind,
          ...(metadata?.title && {title: metadata.title}),
          ...(metadata && {version: metadata.version}),
          waitsFor: waitsFor.map(({node}) => node),
        };
      }),
    });
    const records = recordPort(settled);
    const commands = allowedCommands(options);
    const result = await runWorkflow(deployment, {
      decisions,
      cluster: site.cluster,
      images,
      records,
      gates: createGates(options.confirm, context),
      commands,
      onFailure: options.onFailure === 'continue' ? 'continue' : 'stop',
      ...(window && {window}),
      clock,
      emit,
      signal,
      clusterScopedKinds: found.clusterScopedKinds,
      sharedDefinitions: found.sharedDefinitions,
    });
    const nodes = deployment.workflow.nodes.map((node) =>
      summarise(
        node,
        result.nodes.get(node.id) ?? {state: 'pending', outputs: {}},
        deployment.applications.get(node.id)?.application,
      ),
    );
    await stopPushing(); // nothing is told of images after the end
    if (result.state === 'failed') await keepEvidence(options, settled, emit);
    if (result.state === 'failed' && options.onFailure === 'rollback' && begun.before) {
      await rollBackFailed({
        site,
        run,
        before: begun.before,
        answersBefore: site.state.runs.find(({id, state}) => id !== run && state === 'succeeded')?.answers ?? {},
        keep,
        commands,
        emit,
        context,
        concurrency: options.concurrency,
        timeoutSeconds: rollbackSeconds,
        saveBegun: (event) => records.saveRun(runAfter(result.recorded, event, clock.now())),
      });
    }
    const seconds = (clock.monotonic() - begin) / 1000;
    emit({type: 'run.finished', run, instance, state: result.state, seconds, nodes});
    throwUnlessSucceeded(result, instance, signal);
    return {instance, run, state: result.state, seconds, nodes};
  } finally {
    await stopPushing();
    await journal.close();
  }
}

/** The engine's records: from now on secret inputs and outputs of what it records are masked wherever they turn up. */
function recordPort({site: {records}, redactor, context: {clock}}: Settled): RecordPort {
  return {
    saveDoneOnce: (name) => records.saveDoneOnce(name),
    saveRelease(release) {
      addSecrets(release, redactor);
      return records.saveRelease(release);
    },
    saveRun(change) {
      const progress = progressOf(change, clock);
      return records.saveProgress({...progress, nodes: redactor.redact(progress.nodes)});
    },
  };
}

function throwUnlessSucceeded(
  {state, nodes, openGates, left}: WorkflowResult,
  instance: string,
  signal: AbortSignal,
): void {
  const failed = [...nodes].filter(([, node]) => node.error !== undefined);
  if (left && openGates.length === 0) throw new OnekeyError('PAUSED_AT_DEADLINE', {...left, instance});
  if (state === 'paused') throw new OnekeyError('PAUSED_AT_GATES', {gates: openGates, instance});
  if (state === 'cancelled')
    throw signal.reason instanceof OnekeyError ? signal.reason : new OnekeyError('INTERRUPTED_BY_USER', undefined);
  if (state !== 'failed') return;
  const problems: Problem[] = failed.map(([, {error}]) => problemOf(error));
  const [first] = failed;
  throw new OnekeyError(
    'DEPLOY_FAILED',
    {nodes: failed.map(([id]) => id)},
    {problems: problems.slice(1), cause: first?.[1].error},
  );
}
