import {OnekeyError} from '../errors.ts';
import {describeRef, type KubeObject, refKey, refOf} from '../object/kube-object.ts';
import {applicationLabel, instanceLabel, isOthers, isOwn, ownerIn} from '../object/owner-labels.ts';
import type {Release} from '../record/release.ts';
import {byKey, type ObjectToApply} from './apply.ts';
import type {ClusterPort} from './ports.ts';

export interface OwnerContext {
  /** The application's newest revision. */
  readonly previous: Release | undefined;
  /** Whether what belongs to somebody else is taken over. */
  readonly mayAdopt: boolean;
  readonly cluster: Pick<ClusterPort, 'readAll'>;
  readonly signal: AbortSignal;
}

/**
 * Looks whose the objects are that are about to be applied for the first time: those that preflight could not look at, since
 * their names were not known, and all where somebody else's are taken over.
 * @returns keys of the objects that are taken over
 * @throws OnekeyError PREFLIGHT_FOREIGN_OBJECT for one of somebody else that is not
 */
export async function findAdopted(
  objects: readonly ObjectToApply[],
  {previous, mayAdopt, cluster, signal}: OwnerContext,
): Promise<ReadonlySet<string>> {
  const inventory = byKey(previous?.inventory ?? []);
  const first = objects.filter(({isNamedLate}) => mayAdopt || isNamedLate);
  const live = await cluster.readAll(
    first.map(({object}) => refOf(object)),
    signal,
  );
  const adopted = new Set<string>();
  for (const parsed of first) {
    const key = refKey(refOf(parsed.object));
    const there = live.get(key);
    if (!there || !isForeign(parsed.object, there, inventory.get(key)?.uid)) continue;
    if (!mayAdopt) throw foreign(parsed, there);
    adopted.add(key);
  }
  return adopted;
}

/** @throws OnekeyError PREFLIGHT_FOREIGN_OBJECT when what is there already is not the same application's of the same instance */
export function refuseForeign(parsed: ObjectToApply, there: KubeObject): void {
  if (isForeign(parsed.object, there)) throw foreign(parsed, there);
}

/** Whether what is there is not of the application that the object is of: by its labels, or by the uid that is recorded. */
function isForeign({metadata}: KubeObject, there: KubeObject, recordedUid?: string): boolean {
  const {[instanceLabel]: instance = '', [applicationLabel]: application = ''} = metadata.labels ?? {};
  const labels = there.metadata.labels ?? {};
  const isRecorded = recordedUid !== undefined && there.metadata.uid === recordedUid;
  return isRecorded ? isOthers(labels, instance, application) : !isOwn(labels, instance, application);
}

function foreign({object, at}: ObjectToApply, there: KubeObject): OnekeyError {
  const params = {object: describeRef(refOf(object)), owner: ownerIn(there.metadata.labels ?? {})};
  return new OnekeyError('PREFLIGHT_FOREIGN_OBJECT', params, {at});
}
