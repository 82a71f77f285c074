import {type Problem, problem} from '../errors.ts';
import {describeRef, type ObjectRef, refKey, refOf} from '../object/kube-object.ts';
import {applicationLabel, isOthers, isOwn, ownerIn} from '../object/owner-labels.ts';
import type {PreflightCluster} from './ports.ts';
import type {OwnedSubject} from './subject.ts';

/** Who has what is about to be applied. */
export interface OwnersFound {
  readonly problems: readonly Problem[];
  /**
   * Keys of custom resource definitions that another instance brought for the same application: a definition exists once
   * a cluster, so a second instance uses it as it is and does not own it.
   */
  readonly shared: ReadonlySet<string>;
  /** What is taken over: its owner, by the object's key. */
  readonly adopted: ReadonlyMap<string, string>;
  /** Keys of the objects that are there already. */
  readonly existing: ReadonlySet<string>;
}

/** No object that is about to be applied belongs to another application, instance or tool. */
export async function checkOwners(
  subject: OwnedSubject,
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<OwnersFound> {
  const planned = subject.applications.flatMap(({application, objects}) =>
    objects.map(({object, at}) => ({ref: refOf(object), at, application: application.metadata.name})),
  );
  const existing = await cluster.existingLabels(
    planned.map(({ref}) => ref),
    signal,
  );
  const problems: Problem[] = [];
  const shared = new Set<string>();
  const adopted = new Map<string, string>();
  for (const {ref, at, application} of planned) {
    const key = refKey(ref);
    const labels = existing.get(key);
    if (!labels || isOwn(labels, subject.instance, application)) continue;
    if (!isOthers(labels, subject.instance, application) && (await isRecorded(ref, subject, cluster, signal))) continue;
    if (ref.kind === 'CustomResourceDefinition' && labels[applicationLabel] === application) {
      shared.add(key);
    } else if (subject.mayAdopt) {
      adopted.set(key, ownerIn(labels));
    } else {
      problems.push(problem('PREFLIGHT_FOREIGN_OBJECT', {object: describeRef(ref), owner: ownerIn(labels)}, at));
    }
  }
  return {problems, shared, adopted, existing: new Set(existing.keys())};
}

/** Somebody may have taken the labels off an object: the uid still tells that it is the instance's. */
async function isRecorded(
  ref: ObjectRef,
  {recorded}: OwnedSubject,
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<boolean> {
  const uid = recorded.get(refKey(ref));
  return uid !== undefined && (await cluster.read(ref, signal))?.metadata.uid === uid;
}
