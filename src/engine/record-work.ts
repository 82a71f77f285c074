import type {Emit} from '../events.ts';
import type {KubeObject} from '../object/kube-object.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import {byKey} from './apply.ts';
import type {Values} from './inputs.ts';
import type {AppliedObject, Clock, ClusterPort, RecordPort} from './ports.ts';
import {prune} from './prune.ts';

export interface RecordContext {
  readonly cluster: Pick<ClusterPort, 'readAll' | 'remove'>;
  readonly records: Pick<RecordPort, 'saveRelease'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** What work on an application amounted to. */
export interface DoneWork {
  readonly outputs: Values;
  /** As applied. */
  readonly objects: readonly KubeObject[];
}

/**
 * Records a revision around the work on it: as `pending` before the work's first write, with all that it may come to own; as
 * `deployed` after it, when what the revision no longer has is removed; as `failed` after an error, before the error goes on.
 * `work` enters each object into `applied` as soon as it is applied. It may give undefined to leave the revision pending.
 */
export async function recordWork(
  pending: Release,
  context: RecordContext,
  work: (applied: Map<string, AppliedObject>) => Promise<DoneWork | undefined>,
): Promise<DoneWork | undefined> {
  const {records, clock} = context;
  const applied = new Map<string, AppliedObject>();
  await records.saveRelease(pending);
  try {
    const done = await work(applied);
    if (!done) return undefined;
    const kept = await prune(pending, applied, context);
    const inventory = [...kept, ...entriesOf(applied, pending)];
    const {stopped: _, ...started} = pending; // what was applied runs
    await records.saveRelease({...started, state: 'deployed', finishedAt: clock.now(), inventory, ...done});
    return done;
  } catch (error) {
    const inventory = [...byKey([...pending.inventory, ...entriesOf(applied, pending)]).values()];
    // The first error is the one to show: that the record could not be marked either follows from the same cause.
    await records.saveRelease({...pending, state: 'failed', finishedAt: clock.now(), inventory}).catch(() => undefined);
    throw error;
  }
}

/** What was applied, as owned; what was somebody else's stays marked as long as it is the same object. */
function entriesOf(applied: ReadonlyMap<string, AppliedObject>, {inventory}: Release): InventoryEntry[] {
  const known = byKey(inventory);
  return Array.from(applied, ([key, {ref, uid, change, fieldsDigest}]) => {
    const before = known.get(key);
    const isSame = change !== 'created' && (before?.uid ?? uid) === uid;
    return {ref, uid, fieldsDigest, ...(before?.adopted && isSame && {adopted: true as const})};
  });
}
