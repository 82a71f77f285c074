import {type KubeObject, refKey, refOf} from '../object/kube-object.ts';
import type {InventoryEntry} from '../record/release.ts';
import {byKey} from './apply.ts';

/**
 * All that work on an application may come to own, with what it owns already. What is about to be applied has no uid in it:
 * should it have gone and be created anew by a run that is killed before it records that, its labels tell whose it is.
 */
export function claimed(
  future: readonly KubeObject[],
  owned: readonly InventoryEntry[],
  adopted: ReadonlySet<string>,
): readonly InventoryEntry[] {
  const before = byKey(owned);
  const entries = future.map((object): InventoryEntry => {
    const ref = refOf(object);
    const key = refKey(ref);
    return {ref, ...((adopted.has(key) || before.get(key)?.adopted) && {adopted: true})};
  });
  return [...byKey<InventoryEntry>([...owned, ...entries]).values()];
}
