import {refKey, refOf} from '../object/kube-object.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import {asStopped} from '../record/stopped-workload.ts';
import {applyInOrder, byKey} from './apply.ts';
import {claimed} from './claimed.ts';
import {findAdopted} from './owners.ts';
import type {AppliedObject} from './ports.ts';
import type {RestoreContext} from './restore-application.ts';

/**
 * Puts objects of an application back as they were applied, over what others changed, and waits until they are ready. The
 * revision stays the same one; its record learns of what had to be created anew.
 * @param keys of the objects to put back; those that the record does not hold stay as they are
 */
export async function repairApplication(
  release: Release,
  keys: ReadonlySet<string>,
  {cluster, ensureNamespace, records, emit, signal, onPhase}: Omit<RestoreContext, 'run' | 'clock' | 'actions'>,
): Promise<void> {
  const {application: node, inventory} = release;
  const timeoutSeconds = release.waitSeconds ?? 600;
  const {workloads = []} = release.stopped ?? {};
  const objects = release.objects
    .filter((object) => keys.has(refKey(refOf(object))))
    .map((object) => asStopped(object, workloads));
  // Somebody may have put an object of his own where one has gone.
  const parsed = objects.map((object) => ({object, isNamedLate: true as const}));
  onPhase('check');
  await findAdopted(parsed, {previous: release, mayAdopt: false, cluster, signal});
  await ensureNamespace(release.namespace, signal);
  const applied = new Map<string, AppliedObject>();
  const foreseen = new Map(
    objects.map((object) => [
      refKey(refOf(object)),
      {object, how: 'force', uid: '', conflicts: [], policy: 'force'} as const,
    ]),
  );
  await records.saveRelease({...release, inventory: claimed(objects, inventory, new Set())});
  const save = () => records.saveRelease({...release, inventory: repaired(inventory, applied)});
  onPhase('apply');
  try {
    await applyInOrder(parsed, {
      node,
      cluster,
      emit,
      signal,
      onApplied: (object) => applied.set(refKey(object.ref), object),
      definitionTimeoutSeconds: timeoutSeconds,
      foreseen,
    });
  } catch (error) {
    await save().catch(() => undefined); // the first error is the one to show
    throw error;
  }
  await save();
  onPhase('wait');
  await cluster.waitUntilReady(objects.map(refOf), {
    timeoutSeconds,
    onWaiting: (waiting) => emit({type: 'node.waiting', node, waiting}),
    signal,
  });
}

/** The inventory with what was applied in it; what was somebody else's stays marked as long as it is the same object. */
function repaired(
  inventory: readonly InventoryEntry[],
  applied: ReadonlyMap<string, AppliedObject>,
): readonly InventoryEntry[] {
  const before = byKey(inventory);
  const entries = Array.from(applied, ([key, {ref, uid, fieldsDigest, change}]): InventoryEntry => {
    const isAdopted = before.get(key)?.adopted && change !== 'created';
    return {ref, uid, fieldsDigest, ...(isAdopted && {adopted: true})};
  });
  return [...byKey([...inventory, ...entries]).values()];
}
