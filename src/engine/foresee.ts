import {isOnekeyError} from '../errors.ts';
import {isTool} from '../kube/adopt.ts';
import {fieldManager, managersOfField} from '../kube/fields.ts';
import {diffFields} from '../object/diff.ts';
import {type Field, isWithin, valueAt, withValueAt} from '../object/field.ts';
import type {Json, KubeObject} from '../object/kube-object.ts';
import {type ConflictPolicy, conflictPolicy, mayRecreate} from '../object/policies.ts';
import {settable} from '../object/settable.ts';
import type {ClusterPort} from './ports.ts';

/** A field that somebody else set, or owns, and that the manifest wants otherwise. */
export interface Conflict {
  readonly field: Field;
  /** The managers that the cluster names; empty where it keeps no account, as of `kubectl scale` before Kubernetes 1.22. */
  readonly owners: readonly string[];
}

/** What applying an object that exists will come to. */
export interface Foreseen {
  /** What to apply: the manifest's object, without what is left to others. */
  readonly object: KubeObject;
  readonly how: 'apply' | 'force' | 'recreate';
  /** Of the object that exists. */
  readonly uid: string;
  /** As the API server will return it; absent where the object is made anew. */
  readonly after?: KubeObject;
  readonly conflicts: readonly Conflict[];
  /** How conflicts are settled; with `fail` nothing may be applied while there are any. */
  readonly policy: ConflictPolicy;
}

/** What is known of an object besides its manifest. */
export interface Circumstances {
  readonly live: KubeObject;
  /** As onekey applied it last, where fields that it set were changed since. */
  readonly changedSince?: KubeObject;
  /** How conflicts are settled, whatever the manifest says. */
  readonly policy?: ConflictPolicy;
  /** It is being taken over: fields of kubectl and helm are not in the way. */
  readonly isAdopted: boolean;
  readonly cluster: Pick<ClusterPort, 'dryRun'>;
  readonly signal: AbortSignal;
}

/**
 * Asks the API server by dry runs what applying the object would come to, and settles conflicts as its manifest says. Changes
 * nothing.
 * @throws OnekeyError CLUSTER_IMMUTABLE for an object that may not be made anew, CLUSTER_REJECTED and what a dry run ends with
 */
export async function foresee(object: KubeObject, circumstances: Circumstances): Promise<Foreseen> {
  const policy = circumstances.policy ?? conflictPolicy(object);
  const uid = String(circumstances.live.metadata.uid);
  try {
    return {...(await foreseeApply(object, policy, circumstances)), policy, uid};
  } catch (error) {
    const isImmutable = isOnekeyError(error) && error.code === 'CLUSTER_IMMUTABLE';
    if (!isImmutable || !mayRecreate(object) || circumstances.isAdopted) throw error;
    return {object, how: 'recreate', conflicts: [], policy, uid};
  }
}

async function foreseeApply(
  object: KubeObject,
  policy: ConflictPolicy,
  circumstances: Circumstances,
): Promise<Omit<Foreseen, 'policy' | 'uid'>> {
  const {live, isAdopted, cluster, signal} = circumstances;
  const {after, claims} = await tryApply(object, circumstances);
  const claimed = claims.filter(({manager}) => !isOwn(manager) && !(isAdopted && isTool(manager)));
  const how = claims.some(({manager}) => isOwn(manager)) ? 'force' : 'apply';
  const wanted = diffFields(settable(live), settable(after));
  const changed = (await fieldsOfOthers(circumstances)).filter((field) =>
    wanted.some((each) => isWithin(each.field, field) || isWithin(field, each.field)),
  );
  const conflicts = [
    ...changed.map((field) => ({field, owners: managersOfField(live, field)})),
    ...claimed.filter(({field}) => !changed.includes(field)).map(({field, manager}) => ({field, owners: [manager]})),
  ];
  if (conflicts.length === 0 || policy === 'fail') return {object, how, after, conflicts};
  if (policy === 'force') return {object, how: 'force', after, conflicts};
  const left = conflicts.reduce<Json>(
    (tree, {field}) => withValueAt(tree, field, changed.includes(field) ? valueAt(live, field) : undefined),
    object,
  ) as KubeObject;
  return {object: left, how, after: await cluster.dryRun(left, signal, {force: how === 'force'}), conflicts};
}

interface Claim {
  readonly field: Field;
  readonly manager: string;
}

/** What the apply comes to, with the fields that others claim were they overruled. */
async function tryApply(
  object: KubeObject,
  {cluster, signal}: Circumstances,
): Promise<{readonly after: KubeObject; readonly claims: readonly Claim[]}> {
  try {
    return {after: await cluster.dryRun(object, signal), claims: []};
  } catch (error) {
    const claims = isOnekeyError(error) && error.code === 'CLUSTER_CONFLICT' ? claimsIn(error.params) : [];
    if (claims.length === 0) throw error;
    return {after: await cluster.dryRun(object, signal, {force: true}), claims};
  }
}

const claimsIn = (params: unknown): readonly Claim[] =>
  (params as {readonly conflicts?: readonly Claim[]}).conflicts ?? [];

/** Other names under which onekey itself sets fields. */
const isOwn = (manager: string) => manager === fieldManager || manager.startsWith(`${fieldManager}-`);

/** Fields that onekey set and that are not as it set them any more: some that the cluster knows no other owner of. */
async function fieldsOfOthers({live, changedSince, cluster, signal}: Circumstances): Promise<readonly Field[]> {
  if (!changedSince) return [];
  try {
    const before = await cluster.dryRun(changedSince, signal, {force: true});
    return diffFields(settable(live), settable(before)).map(({field}) => field);
  } catch (error) {
    // What was applied once is not accepted any more: then it cannot tell what was changed since.
    if (isOnekeyError(error) && (error.code === 'CLUSTER_IMMUTABLE' || error.code === 'CLUSTER_REJECTED')) return [];
    throw error;
  }
}
