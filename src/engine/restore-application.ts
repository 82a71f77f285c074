import {OnekeyError} from '../errors.ts';
import type {NodePhase} from '../events.ts';
import {refKey, refOf} from '../object/kube-object.ts';
import type {Release} from '../record/release.ts';
import {applyInOrder} from './apply.ts';
import {claimed} from './claimed.ts';
import {foreseeObjects} from './foresee-objects.ts';
import {rollbackActions} from './late-actions.ts';
import {findAdopted} from './owners.ts';
import type {AppliedObject, ClusterPort, RecordPort} from './ports.ts';
import {recordWork} from './record-work.ts';
import {type RecordedActionContext, RecordedActions} from './recorded-actions.ts';
import type {Restoration} from './restorations.ts';
import {nextRevision} from './run-application.ts';
import {startWhatWasStopped} from './stop-application.ts';

export interface RestoreContext extends RecordedActionContext {
  readonly ensureNamespace: ClusterPort['ensureNamespace'];
  readonly records: Pick<RecordPort, 'saveRelease'>;
  /** The run that restores. */
  readonly run: string;
  /** The phase the application is in, for the error that names it. */
  readonly onPhase: (phase: NodePhase) => void;
}

const waitSecondsOfOldRecords = 600;

/**
 * Brings an application back to the content of an earlier revision, from its record alone: its objects as they were applied
 * then, then what later revisions created is removed; around it the actions of the record. It becomes a new revision, with the outputs of the old one.
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
  const actions = new RecordedActions(from, rollbackActions({from, to}), 'rollback', context);
  const ofActions = [...(await actions.objects('before')), ...(await actions.objects('after'))];
  if (problems.length > 0) throw new OnekeyError('DEPLOY_CHECKS_FAILED', {node, problems: problems.length}, {problems});
  const pending: Release = {
    ...content,
    revision: nextRevision(from),
    state: 'pending',
    occasion: 'rollback',
    run,
    startedAt: clock.now(),
    inventory: claimed([...ofActions, ...to.objects], from.inventory, adopted),
    outputs: {},
    objects: [],
    ...(from.stopped && {stopped: from.stopped}),
  };
  await recordWork(pending, context, async (applied) => {
    const onApplied = (object: AppliedObject) => applied.set(refKey(object.ref), object);
    await ensureNamespace(to.namespace, signal);
    if (actions.before.length > 0) onPhase('before');
    await actions.run('before', onApplied);
    onPhase('apply');
    await applyInOrder(parsed, {
      node,
      cluster,
      emit,
      signal,
      onApplied,
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
    if (actions.after.length > 0) onPhase('after');
    await actions.run('after', onApplied);
    return {outputs, objects};
  });
}
