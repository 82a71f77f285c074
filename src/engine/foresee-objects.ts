import {isOnekeyError, type OnekeyError, type Problem, problem} from '../errors.ts';
import {fieldsDigest} from '../kube/fields.ts';
import {readRefusal} from '../kube/refusal.ts';
import {definedKinds} from '../object/defined-kinds.ts';
import {describeRef, type KubeObject, refKey, refOf} from '../object/kube-object.ts';
import type {Release} from '../record/release.ts';
import {asStopped} from '../record/stopped-workload.ts';
import {byKey, type ObjectToApply} from './apply.ts';
import {type Foreseen, foresee} from './foresee.ts';
import type {ClusterPort} from './ports.ts';

export interface ForeseeContext {
  /** The application's newest revision. */
  readonly previous: Release | undefined;
  /** Keys of objects that are being taken over. */
  readonly adopted: ReadonlySet<string>;
  readonly cluster: Pick<ClusterPort, 'readAll' | 'dryRun'>;
  readonly signal: AbortSignal;
}

/** What applying an application's objects will come to. */
export interface ObjectsForeseen {
  /** By key, for objects that exist and of which it can be known. */
  readonly foreseen: ReadonlyMap<string, Foreseen>;
  /** The objects that exist, by key. */
  readonly live: ReadonlyMap<string, KubeObject>;
  /** What will not be accepted, and conflicts that the manifests do not settle. */
  readonly problems: readonly Problem[];
  /** Objects of which it cannot be known whether they will be accepted. */
  readonly doubts: readonly Problem[];
}

/**
 * Foresees what applying objects will come to, as far as the application has them already: those that are new cannot meet
 * anything. Nothing is known of custom resources whose definition comes with them, nor where a webhook takes no dry runs.
 */
export async function foreseeObjects(
  objects: readonly ObjectToApply[],
  {previous, adopted, cluster, signal}: ForeseeContext,
): Promise<ObjectsForeseen> {
  const inventory = byKey(previous?.inventory ?? []);
  const defined = new Set(objects.flatMap(({object}) => definedKinds(object)));
  const existing = objects.filter(({object}) => {
    const key = refKey(refOf(object));
    return (inventory.has(key) || adopted.has(key)) && !defined.has(`${object.apiVersion}/${object.kind}`);
  });
  const live = await cluster.readAll(
    existing.map(({object}) => refOf(object)),
    signal,
  );
  const recorded = new Map(
    (previous?.state === 'deployed' ? previous.objects : []).map((object) => [
      refKey(refOf(object)),
      asStopped(object, previous?.stopped?.workloads ?? []),
    ]),
  );
  const foreseen = new Map<string, Foreseen>();
  const problems: Problem[] = [];
  const doubts: Problem[] = [];
  await Promise.all(
    existing.map(async ({object, at}) => {
      const key = refKey(refOf(object));
      const there = live.get(key);
      if (!there) return;
      const entry = inventory.get(key);
      const isAsApplied = entry?.uid !== there.metadata.uid || entry?.fieldsDigest === fieldsDigest(there);
      const last = isAsApplied ? undefined : recorded.get(key);
      const isAdopted = adopted.has(key);
      try {
        const found = await foresee(object, {
          live: there,
          isAdopted,
          cluster,
          signal,
          ...(last && {changedSince: last}),
        });
        foreseen.set(key, found);
        if (found.policy !== 'fail' || found.conflicts.length === 0) return;
        const {conflicts} = found;
        problems.push(problem('PREFLIGHT_CONFLICT', {object: describeRef(refOf(object)), conflicts}, at));
      } catch (error) {
        if (!isOnekeyError(error)) throw error;
        const said = problemsOf(error, object, at);
        problems.push(...said.problems);
        doubts.push(...said.doubts);
      }
    }),
  );
  return {foreseen, live, problems, doubts};
}

/** What a dry run that failed says of the object; what says nothing of it goes on as an error. */
function problemsOf(
  error: OnekeyError,
  object: KubeObject,
  at: ObjectToApply['at'],
): {problems: Problem[]; doubts: Problem[]} {
  const {refusal, reason} = readRefusal(error);
  const params = {object: describeRef(refOf(object)), reason};
  switch (refusal) {
    case 'immutable':
      return {problems: [problem('PREFLIGHT_IMMUTABLE', params, at)], doubts: []};
    case 'object':
      return {problems: [problem('PREFLIGHT_REJECTED', params, at)], doubts: []};
    case 'untriable':
      return {problems: [], doubts: [problem('PREFLIGHT_DRY_RUN_REFUSED', params, at)]};
    // The check of rights says so, or the apply that is refused as well.
    case 'rights':
      return {problems: [], doubts: []};
    case 'circumstances':
    case 'none':
      throw error;
  }
}
