import {type Problem, problem} from '../errors.ts';
import {describeRef, refKey, refOf} from '../object/kube-object.ts';
import {applicationLabel, isOwn, ownerIn} from '../object/owner-labels.ts';
import type {PreflightCluster} from './ports.ts';
import type {PreflightSubject} from './subject.ts';

/** Who has what is about to be applied. */
export interface OwnersFound {
  readonly problems: readonly Problem[];
  /**
   * Keys of custom resource definitions that another instance brought for the same application: a definition exists once
   * a cluster, so a second instance uses it as it is and does not own it.
   */
  readonly shared: ReadonlySet<string>;
  /** Keys of the objects that are there already. */
  readonly existing: ReadonlySet<string>;
}

/** No object that is about to be applied belongs to another application, instance or tool. */
export async function checkOwners(
  subject: PreflightSubject,
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
  for (const {ref, at, application} of planned) {
    const labels = existing.get(refKey(ref));
    if (!labels || isOwn(labels, subject.instance, application)) continue;
    if (ref.kind === 'CustomResourceDefinition' && labels[applicationLabel] === application) {
      shared.add(refKey(ref));
    } else {
      problems.push(problem('PREFLIGHT_FOREIGN_OBJECT', {object: describeRef(ref), owner: ownerIn(labels)}, at));
    }
  }
  return {problems, shared, existing: new Set(existing.keys())};
}
