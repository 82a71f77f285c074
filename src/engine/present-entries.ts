import {isOwn} from '../object/owner-labels.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import type {ClusterPort} from './ports.ts';

/** An entry of which the cluster has the object. */
export type PresentEntry = InventoryEntry & {readonly uid: string};

/**
 * Those of a release's entries that are in the cluster. One without a uid was claimed by a run that did not get to record
 * what it created: the object counts as the release's when its labels say so.
 */
export async function presentEntries(
  {instance, application}: Pick<Release, 'instance' | 'application'>,
  entries: readonly InventoryEntry[],
  cluster: Pick<ClusterPort, 'read'>,
  signal: AbortSignal,
): Promise<PresentEntry[]> {
  const found = await Promise.all(
    entries.map(async (entry): Promise<PresentEntry[]> => {
      const object = await cluster.read(entry.ref, signal);
      if (!object) return [];
      const {labels = {}} = object.metadata;
      const uid = String(object.metadata.uid);
      const isPresent = entry.uid === undefined ? isOwn(labels, instance, application) : entry.uid === uid;
      return isPresent ? [{...entry, uid}] : [];
    }),
  );
  return found.flat();
}
