import {type Problem, problem} from '../errors.ts';
import {refKey, refOf} from '../object/kube-object.ts';
import {applicationLabel, instanceLabel, managedByLabel} from '../object/owner-labels.ts';
import type {PreflightCluster} from './ports.ts';
import type {PreflightSubject} from './subject.ts';

/** No object that is about to be applied belongs to another application, instance or tool. */
export async function checkOwners(
  subject: PreflightSubject,
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<Problem[]> {
  const planned = subject.applications.flatMap(({application, objects}) =>
    objects.map(({object, at}) => ({ref: refOf(object), at, application: application.metadata.name})),
  );
  const existing = await cluster.existingLabels(
    planned.map(({ref}) => ref),
    signal,
  );
  return planned.flatMap(({ref, at, application}) => {
    const labels = existing.get(refKey(ref));
    if (!labels || (labels[instanceLabel] === subject.instance && labels[applicationLabel] === application)) return [];
    const object = `${ref.kind} ${ref.namespace ? `${ref.namespace}/` : ''}${ref.name}`;
    return [problem('PREFLIGHT_FOREIGN_OBJECT', {object, owner: ownerIn(labels)}, at)];
  });
}

/** In a person's words: who an object's labels say it belongs to. */
export function ownerIn(labels: {readonly [label: string]: string}): string {
  const instance = labels[instanceLabel];
  if (instance !== undefined) return `the application ${labels[applicationLabel] ?? '?'} of the instance ${instance}`;
  const tool = labels[managedByLabel];
  return tool === undefined ? 'someone else (it has no label of onekey)' : tool;
}
