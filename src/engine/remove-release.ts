import type {Emit} from '../events.ts';
import {refKey} from '../object/kube-object.ts';
import {applyRank} from '../object/order.ts';
import {isKept} from '../record/kept.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import type {ClusterPort} from './ports.ts';
import {presentEntries} from './present-entries.ts';

/** What the removal of one application's objects takes. */
export interface RemovalScope {
  readonly cluster: Pick<ClusterPort, 'readAll' | 'remove' | 'waitUntilGone'>;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
  /** True for an object that would be kept and was asked for by name. */
  readonly mayDelete: (entry: InventoryEntry) => boolean;
}

/**
 * Deletes in the reverse of the order of applying, rank by rank, and waits until what was deleted is gone.
 * @returns what was kept
 */
export async function removeRelease(release: Release, context: RemovalScope): Promise<readonly InventoryEntry[]> {
  const {cluster, emit, signal, timeoutSeconds, mayDelete} = context;
  const {application} = release;
  const present = await presentEntries(release, release.inventory, cluster, signal);
  const kept = present.filter((entry) => isKept(entry) && !mayDelete(entry));
  const keptKeys = new Set(kept.map(({ref}) => refKey(ref)));
  for (const {ref} of kept) emit({type: 'object.kept', node: application, object: ref});
  const ranks = Map.groupBy(
    present.filter(({ref}) => !keptKeys.has(refKey(ref))),
    ({ref}) => applyRank(ref),
  );
  for (const rank of [...ranks.keys()].sort((a, b) => b - a)) {
    const entries = ranks.get(rank) ?? [];
    await Promise.all(entries.map(({ref, uid}) => cluster.remove(ref, uid, signal)));
    await cluster.waitUntilGone(entries, {
      timeoutSeconds,
      signal,
      onWaiting: (waiting) => emit({type: 'node.waiting', node: application, waiting}),
    });
    for (const {ref} of entries) emit({type: 'object.removed', node: application, object: ref});
  }
  return kept.map(({fieldsDigest: _, ...entry}) => entry);
}
