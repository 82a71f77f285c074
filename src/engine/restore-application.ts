import {OnekeyError} from '../errors.ts';
import type {Emit, NodePhase} from '../events.ts';
import {refKey, refOf} from '../object/kube-object.ts';
import type {Release} from '../record/release.ts';
import {applyInOrder} from './apply.ts';
import {claimed} from './claimed.ts';
import {foreseeObjects} from './foresee-objects.ts';
import {findAdopted} from './owners.ts';
import type {Clock, ClusterPort, RecordPort} from './ports.ts';
import {recordWork} from './record-work.ts';
import type {Restoration} from './restorations.ts';
import {nextRevision} from './run-application.ts';
import {startWhatWasStopped} from './stop-application.ts';

export interface RestoreContext {
  readonly cluster: ClusterPort;
  readonly ensureNamespace: ClusterPort['ensureNamespace'];
  readonly records: Pick<RecordPort, 'saveRelease'>;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** The run that restores. */
  readonly run: string;
  /** The phase the application is in, for the error that names it. */
  readonly onPhase: (phase: NodePhase) => void;
}

const waitSecondsOfOldRecords = 600;

/**
 * Brings an application back to the content of an earlier revision, from its record alone: its objects as they were applied
 * then, then what later revisions created is removed. It becomes a new revision, with the outputs of the old one.
 */
export async function restoreApplication(
  {from, to}: Restoration & {readonly to: Release},
  context: RestoreContext,
): Promise<void> {
  const {cluster, ensureNamespace, clock, emit, signal, run, onPhase} = context;
  const {application: node, objects, outputs} = to;
  const {finishedAt: _, stopped: __, ...content} = to;
  const timeoutSeconds = to.waitSeconds ?? waitSecondsOfOldRecords;
  // Since then somebody may have put an object of his own where the revision had one.
  const parsed = objects.map((object) => ({object, isNamedLate: true as const}));
  const looked = {previous: from, mayAdopt: false, cluster, signal};
  onPhase('check');
  const adopted = await findAdopted(parsed, looked);
  const {foreseen, problems} = await foreseeObjects(parsed, {...looked, adopted});
  if (problems.length > 0) throw new OnekeyError('DEPLOY_CHECKS_FAILED', {node, problems: problems.length}, {problems});
  const pending: Release = {
    ...content,
    revision: nextRevision(from),
    state: 'pending',
    occasion: 'rollback',
    run,
    startedAt: clock.now(),
    inventory: claimed(to.objects, from.inventory, adopted),
    outputs: {},
    objects: [],
    ...(from.stopped && {stopped: from.stopped}),
  };
  await recordWork(pending, context, async (applied) => {
    await ensureNamespace(to.namespace, signal);
    onPhase('apply');
    await applyInOrder(parsed, {
      node,
      cluster,
      emit,
      signal,
      onApplied: (object) => applied.set(refKey(object.ref), object),
      definitionTimeoutSeconds: timeoutSeconds,
      foreseen,
    });
    await startWhatWasStopped(from, parsed, cluster, signal);
    onPhase('wait');
    await cluster.waitUntilReady(objects.map(refOf), {
      timeoutSeconds,
      onWaiting: (waiting) => emit({type: 'node.waiting', node, waiting}),
      signal,
    });
    return {outputs, objects};
  });
}
