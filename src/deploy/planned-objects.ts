import {presentEntries} from '../engine/present-entries.ts';
import type {Cluster} from '../kube/cluster.ts';
import {diffFields, type FieldChange} from '../object/diff.ts';
import {type KubeObject, type ObjectRef, refKey, refOf} from '../object/kube-object.ts';
import {settable} from '../object/settable.ts';
import {isKept} from '../record/kept.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import type {ChangesForeseen} from './foresee-changes.ts';
import {maskSecretFields} from './mask-secret-fields.ts';
import type {PlannedObject} from './reports.ts';
import type {Settled} from './settle.ts';

/**
 * What would become of every object of an application: made, changed and how, made anew, removed or kept. Values of Secrets
 * are masked. An object of which nothing would change is left out.
 */
export async function plannedObjects(
  {objects, foreseen, live}: ChangesForeseen,
  previous: Release | undefined,
  {adopted, bySchema}: {readonly adopted: ReadonlyMap<string, string>; readonly bySchema: ReadonlySet<string>},
  {site: {cluster}, context: {signal}}: Pick<Settled, 'site' | 'context'>,
): Promise<readonly PlannedObject[]> {
  const planned = objects.flatMap(({object, open}): PlannedObject[] => {
    const ref = refOf(object);
    const key = refKey(ref);
    const there = live.get(key);
    const owner = adopted.get(key);
    const taken = owner === undefined ? {} : {takenFrom: owner};
    const untried = {
      ref,
      fields: [],
      conflicts: [],
      ...taken,
      ...(bySchema.has(key) && ({checked: 'schema'} as const)),
    };
    if (open.length > 0) return [{...untried, change: 'later'}];
    if (!there) return [{...untried, change: 'create'}];
    const known = foreseen.get(key);
    if (!known) return [{...untried, change: 'later'}];
    const {how, after, conflicts, policy} = known;
    const settled = conflicts.map((conflict) => ({...conflict, policy}));
    if (how === 'recreate') return [{ref, change: 'recreate', fields: [], conflicts: settled, ...taken}];
    const fields = after ? changedFields(there, after) : [];
    if (fields.length === 0 && conflicts.length === 0 && owner === undefined) return [];
    return [{ref, change: 'change', fields, conflicts: settled, ...taken}];
  });
  const applied = new Set(objects.map(({object}) => refKey(refOf(object))));
  const dropped = (previous?.inventory ?? []).filter(
    ({ref}) => !applied.has(refKey(ref)) && !isOfAction(ref, previous),
  );
  const left = previous ? await presentEntries(previous, dropped, cluster, signal) : [];
  return [...planned, ...left.map((entry) => removal(entry.ref, isKept(entry)))];
}

/** What becomes of everything that a removed application has. `mayDelete`: of what would be kept, what was asked for by name. */
export async function plannedRemovals(
  release: Release,
  cluster: Pick<Cluster, 'readAll'>,
  signal: AbortSignal,
  mayDelete: (entry: InventoryEntry) => boolean = () => false,
): Promise<readonly PlannedObject[]> {
  const present = await presentEntries(release, release.inventory, cluster, signal);
  return present.map((entry) => removal(entry.ref, isKept(entry) && !mayDelete(entry)));
}

/** Jobs of actions come and go with every run: of a revision that got done they are what its manifests do not have. */
function isOfAction(ref: ObjectRef, previous: Release | undefined): boolean {
  const isJob = ref.kind === 'Job' && previous?.state === 'deployed';
  return isJob && !previous.objects.some((object) => refKey(refOf(object)) === refKey(ref));
}

const removal = (ref: ObjectRef, kept: boolean): PlannedObject => ({
  ref,
  change: kept ? 'keep' : 'remove',
  fields: [],
  conflicts: [],
});

/** What differs between two states of an object, as far as people may see it. */
export function changedFields(before: KubeObject, after: KubeObject): readonly FieldChange[] {
  return maskSecretFields(before, diffFields(settable(before), settable(after)));
}
