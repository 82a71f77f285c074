import {refKey} from '../object/kube-object.ts';
import {isOthers, isOwn} from '../object/owner-labels.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import type {ClusterPort} from './ports.ts';

/** An entry of which the cluster has the object. */
export type PresentEntry = InventoryEntry & {readonly uid: string};

/**
 * Those of a release's entries that are in the cluster and still the release's. One with another uid was made by someone
 * else; one whose labels name another application was taken over by it. One without a uid was claimed by a run that did not
 * get to record what it created: it counts when its labels say so.
 */
export async function presentEntries(
  {instance, application}: Pick<Release, 'instance' | 'application'>,
  entries: readonly InventoryEntry[],
  cluster: Pick<ClusterPort, 'readAll'>,
  signal: AbortSignal,
): Promise<PresentEntry[]> {
  const live = await cluster.readAll(
    entries.map(({ref}) => ref),
    signal,
  );
  return entries.flatMap((entry): PresentEntry[] => {
    const object = live.get(refKey(entry.ref));
    if (!object) return [];
    const {labels = {}} = object.metadata;
    const uid = String(object.metadata.uid);
    const isPresent =
      entry.uid === undefined
        ? isOwn(labels, instance, application)
        : entry.uid === uid && !isOthers(labels, instance, application);
    return isPresent ? [{...entry, uid}] : [];
  });
}
