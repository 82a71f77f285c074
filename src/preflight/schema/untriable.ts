import {definedKinds} from '../../object/defined-kinds.ts';
import {refKey, refOf} from '../../object/kube-object.ts';
import {kindKey} from '../kinds.ts';
import type {PreflightSubject, SubjectObject} from '../subject.ts';

/** An object of which no dry run can say what the cluster will make of it, and whose it is. */
export interface Untriable extends SubjectObject {
  readonly application: string;
}

/** The definitions that a bundle brings, by the `<apiVersion>/<kind>` that they define; not those that are used as they are. */
export function broughtDefinitions(
  {applications}: PreflightSubject,
  shared: ReadonlySet<string>,
): ReadonlyMap<string, SubjectObject> {
  const definitions = applications.flatMap(({objects}) =>
    objects.filter(({object}) => !shared.has(refKey(refOf(object)))),
  );
  return new Map(definitions.flatMap((subject) => definedKinds(subject.object).map((kind) => [kind, subject])));
}

/**
 * Everything whose namespace does not exist, whose kind is defined by what the bundle brings, or of which inputs are not known.
 * @param namespaces those that exist
 */
export function untriable(
  {applications}: PreflightSubject,
  definitions: ReadonlyMap<string, SubjectObject>,
  namespaces: ReadonlySet<string>,
): readonly Untriable[] {
  const isPlaced = (namespace: string | undefined) => namespace === undefined || namespaces.has(namespace);
  return applications.flatMap(({application, objects}) =>
    objects
      .filter(
        ({object, open}) => open.length > 0 || definitions.has(kindKey(object)) || !isPlaced(object.metadata.namespace),
      )
      .map((subject) => ({...subject, application: application.metadata.name})),
  );
}
