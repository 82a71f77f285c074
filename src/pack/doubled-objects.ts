import type {Location, Problem} from '../errors.ts';
import {problem} from '../errors.ts';
import {placeText} from '../manifest/doubled.ts';
import {isMap} from '../object/json-map.ts';
import {groupOf, isClusterScoped} from '../object/known-kinds.ts';
import {type KubeObject, refKey} from '../object/kube-object.ts';
import type {CheckedApplication} from './check-application.ts';
import {knownText, type Surroundings} from './known-scope.ts';

/** An application with what is known around it. */
export interface Placed {
  readonly checked: CheckedApplication;
  readonly around: Surroundings;
}

interface Seen {
  readonly application: string;
  readonly isConditional: boolean;
  readonly at: Location;
}

/**
 * Objects that two applications, or two places of one application, would both apply. Within an application two of which
 * at least one has a condition may exclude each other.
 */
export function doubledObjects(applications: readonly Placed[]): Problem[] {
  const isClusterWide = scopes(applications);
  const seen = new Map<string, Seen>();
  return applications.flatMap(({checked, around}) =>
    checked.objects.flatMap(({object, at, isConditional}): Problem[] => {
      const key = keyOf(object, checked, around, isClusterWide);
      if (key === undefined) return [];
      const application = checked.application.metadata.name;
      const first = seen.get(key);
      if (!first) {
        seen.set(key, {application, isConditional, at});
        return [];
      }
      if (first.application === application && (first.isConditional || isConditional)) return [];
      const shown = key.replace(/\/\//, '/');
      return [problem('MANIFEST_OBJECT_TWICE', {object: shown, first: placeText(first.at)}, at)];
    }),
  );
}

/** What names the object in the cluster; undefined where its name is known on site alone. */
function keyOf(
  object: KubeObject,
  {application}: CheckedApplication,
  around: Surroundings,
  isClusterWide: (object: KubeObject) => boolean,
): string | undefined {
  const {apiVersion, kind, metadata} = object;
  const name = knownText(metadata.name, application, around);
  const namespace = knownText(metadata.namespace ?? around.namespace, application, around);
  if (name === undefined || namespace === undefined) return undefined;
  return refKey({apiVersion, kind, name, ...(!isClusterWide(object) && {namespace})});
}

/** Tells whether a kind lives outside of namespaces: by the definitions among the objects for those not built in. */
function scopes(applications: readonly Placed[]): (object: KubeObject) => boolean {
  const definitions = applications
    .flatMap(({checked}) => checked.objects)
    .filter(({object}) => object.kind === 'CustomResourceDefinition')
    .flatMap(({object: {spec}}) => (isMap(spec) && spec.scope === 'Cluster' && isMap(spec.names) ? [spec] : []));
  const clusterWide = new Set(
    definitions.map(({group, names}) => `${String(group)}/${String(isMap(names) ? names.kind : '')}`),
  );
  return ({apiVersion, kind}) => isClusterScoped(apiVersion, kind) ?? clusterWide.has(`${groupOf(apiVersion)}/${kind}`);
}
