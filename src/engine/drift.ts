import {isOnekeyError} from '../errors.ts';
import {type Claim, claimsOn} from '../kube/fields.ts';
import {diffFields} from '../object/diff.ts';
import type {Field} from '../object/field.ts';
import {type Json, type KubeObject, type ObjectRef, refKey, refOf} from '../object/kube-object.ts';
import {type ConflictPolicy, conflictPolicy} from '../object/policies.ts';
import {settable} from '../object/settable.ts';
import type {Release} from '../record/release.ts';
import {asStopped} from '../record/stopped-workload.ts';
import {isLasting} from './decide.ts';
import type {ClusterPort} from './ports.ts';

/** A field that is not as it was applied. */
export interface DriftedField {
  readonly field: Field;
  /** As it was applied; absent where there was nothing. */
  readonly applied?: Json;
  /** As it is. */
  readonly found?: Json;
  /** Who set it, and when, as far as the cluster keeps account. */
  readonly by: readonly Claim[];
}

/** An object that is not as it was applied. */
export interface DriftedObject {
  readonly ref: ObjectRef;
  /** `gone`: it is not there, or one of the same name is that somebody else made; `unknown`: the record does not hold it. */
  readonly how: 'gone' | 'changed' | 'unknown';
  /** With `yield`, what others set is as it should be. */
  readonly policy: ConflictPolicy;
  readonly fields: readonly DriftedField[];
}

/**
 * What somebody changed of an application since it was deployed, field by field: what is there beside what applying the
 * record again would make of it. Fields that onekey never set do not count, nor does who owns a field that is as it was.
 */
export async function driftOf(
  release: Release,
  cluster: Pick<ClusterPort, 'changed' | 'readAll' | 'dryRun'>,
  signal: AbortSignal,
): Promise<readonly DriftedObject[]> {
  const entries = release.inventory.filter(({fieldsDigest}) => fieldsDigest !== undefined);
  const changed = (await cluster.changed(entries, signal)).filter(isLasting);
  const {workloads = []} = release.stopped ?? {};
  const recorded = new Map(release.objects.map((object) => [refKey(refOf(object)), asStopped(object, workloads)]));
  const live = await cluster.readAll(
    changed.filter(({isGone}) => !isGone),
    signal,
  );
  const found = await Promise.all(
    changed.map(async ({isGone, ...ref}): Promise<readonly DriftedObject[]> => {
      const [object, there] = [recorded.get(refKey(ref)), live.get(refKey(ref))];
      const policy = object ? conflictPolicy(object) : 'fail';
      if (isGone || !there) return [{ref, how: 'gone', policy, fields: []}];
      const applied = object && (await asApplied(object, cluster, signal));
      if (!applied) return [{ref, how: 'unknown', policy, fields: []}];
      const fields = driftedFields(there, applied);
      return fields.length > 0 ? [{ref, how: 'changed', policy, fields}] : [];
    }),
  );
  return found.flat();
}

function driftedFields(there: KubeObject, applied: KubeObject): readonly DriftedField[] {
  return diffFields(settable(there), settable(applied)).map(({field, before, after}) => ({
    field,
    ...(after !== undefined && {applied: after}),
    ...(before !== undefined && {found: before}),
    by: claimsOn(there, field),
  }));
}

/** What the object would be if it was applied again; undefined when the API server would not take it any more. */
async function asApplied(
  object: KubeObject,
  cluster: Pick<ClusterPort, 'dryRun'>,
  signal: AbortSignal,
): Promise<KubeObject | undefined> {
  try {
    return await cluster.dryRun(object, signal, {force: true});
  } catch (error) {
    if (isOnekeyError(error) && (error.code === 'CLUSTER_IMMUTABLE' || error.code === 'CLUSTER_REJECTED'))
      return undefined;
    throw error;
  }
}
