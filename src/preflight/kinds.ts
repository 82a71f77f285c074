import {type Problem, problem} from '../errors.ts';
import {definedKinds, definitionOf} from '../object/defined-kinds.ts';
import {type KubeObject, refKey, refOf} from '../object/kube-object.ts';
import type {PreflightCluster, ServedResource} from './ports.ts';
import {removalOf} from './removed-apis.ts';
import type {PreflightSubject} from './subject.ts';

/** What is served of the kinds that are about to be applied, and what is missing. */
export interface KindsFound {
  readonly problems: readonly Problem[];
  /** By `<apiVersion>/<kind>`. Kinds that the bundle itself defines are not in it before their definition is. */
  readonly served: ReadonlyMap<string, ServedResource>;
}

/**
 * Every kind is served by the cluster, or defined by a custom resource definition that the bundle brings and applies:
 * one that is `shared` stays as it is.
 */
export async function checkKinds(
  {applications}: PreflightSubject,
  shared: ReadonlySet<string>,
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<KindsFound> {
  const all = applications.flatMap(({objects}) => objects);
  const defined = new Set(all.flatMap(({object}) => (shared.has(refKey(refOf(object))) ? [] : definedKinds(object))));
  const first = new Map(
    all.map((parsed) => [kindKey(parsed.object), parsed]).reverse() as [string, (typeof all)[number]][],
  );
  const served = new Map<string, ServedResource>();
  const problems: Problem[] = [];
  await Promise.all(
    [...first].map(async ([key, {object, at}]) => {
      const resource = await cluster.resourceOf(object.apiVersion, object.kind, signal);
      if (resource) served.set(key, resource);
      else if (!defined.has(key)) {
        const {kind, apiVersion} = object;
        const removal = removalOf(object);
        problems.push(
          removal
            ? problem(
                'PREFLIGHT_API_GONE',
                {kind, apiVersion, goneIn: `1.${removal.goneIn}`, replacement: removal.replacement},
                at,
              )
            : problem('PREFLIGHT_KIND_UNKNOWN', {kind, apiVersion}, at),
        );
      }
    }),
  );
  return {problems, served};
}

/** `<apiVersion>/<kind>`. */
export const kindKey = ({apiVersion, kind}: {readonly apiVersion: string; readonly kind: string}): string =>
  `${apiVersion}/${kind}`;

/** `<group>/<kind>` of a definition whose objects live outside of namespaces. */
export function clusterScopedKindOf(object: KubeObject): string | undefined {
  const definition = definitionOf(object);
  return definition?.scope === 'Cluster' ? `${definition.group}/${definition.kind}` : undefined;
}
