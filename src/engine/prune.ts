import type {Emit} from '../events.ts';
import {refKey} from '../object/kube-object.ts';
import {isKept} from '../record/kept.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import type {AppliedObject, ClusterPort} from './ports.ts';
import {presentEntries} from './present-entries.ts';

export interface PruneContext {
  readonly cluster: Pick<ClusterPort, 'readAll' | 'remove'>;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/**
 * Removes what a release may own and did not apply, if onekey created it. What must never be lost, and what was somebody
 * else's before, stays and stays recorded; what belongs to another application by now is let go.
 * @returns the entries that stay
 */
export async function prune(
  release: Release,
  applied: ReadonlyMap<string, AppliedObject>,
  {cluster, emit, signal}: PruneContext,
): Promise<InventoryEntry[]> {
  const dropped = release.inventory.filter(({ref}) => !applied.has(refKey(ref)));
  const kept: InventoryEntry[] = [];
  for (const {fieldsDigest: _, ...entry} of await presentEntries(release, dropped, cluster, signal)) {
    const event = {node: release.application, object: entry.ref};
    if (isKept(entry)) {
      kept.push(entry); // without a digest: this revision says nothing of its fields any more
      emit({type: 'object.kept', ...event});
    } else {
      await cluster.remove(entry.ref, entry.uid, signal);
      emit({type: 'object.removed', ...event});
    }
  }
  return kept;
}
