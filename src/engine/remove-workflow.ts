import type {Emit} from '../events.ts';
import {refKey} from '../object/kube-object.ts';
import {applyRank} from '../object/order.ts';
import {isKept} from '../record/kept.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import {reverseOrder} from './order-releases.ts';
import type {ClusterPort} from './ports.ts';
import {presentEntries} from './present-entries.ts';
import type {NodeResult} from './run-workflow.ts';
import {type WorkThroughContext, workThrough} from './work-through.ts';

/** What the removal of one application's objects takes. */
export interface RemovalScope {
  readonly cluster: Pick<ClusterPort, 'readAll' | 'remove' | 'waitUntilGone'>;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
  /** True for an object that would be kept and was asked for by name. */
  readonly mayDelete: (entry: InventoryEntry) => boolean;
}

export interface RemovalContext extends RemovalScope, WorkThroughContext {
  /** Forgets an application whose objects are gone, or remembers what was kept of it. */
  readonly settle: (release: Release, kept: readonly InventoryEntry[]) => Promise<void>;
}

/**
 * Uninstalls applications in the reverse of the order in which they were deployed, each as soon as nothing depends on
 * it any more. An application is forgotten when its objects are gone; one that fails stays recorded, with those it needs.
 */
export async function removeWorkflow(
  releases: readonly Release[],
  context: RemovalContext,
): Promise<ReadonlyMap<string, NodeResult>> {
  const byName = new Map(releases.map((release) => [release.application, release]));
  return workThrough(
    reverseOrder(releases),
    {
      async work(name, onPhase) {
        const release = byName.get(name) as Release;
        onPhase('remove');
        await context.settle(release, await removeRelease(release, context));
        return {change: 'removed'};
      },
      afterFailure: () => 'tolerated',
    },
    context,
  );
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
