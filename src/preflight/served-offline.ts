import {guessResource} from '../object/guess-resource.ts';
import {isMap} from '../object/json-map.ts';
import {isClusterScoped} from '../object/known-kinds.ts';
import type {KubeObject} from '../object/kube-object.ts';
import {kindKey} from './kinds.ts';
import type {ServedResource} from './ports.ts';

/**
 * How a cluster would serve the kinds of these objects, without asking one: by their definitions where they come along,
 * else by the rule for names. A custom kind whose definition is not among them counts as one within namespaces.
 */
export function servedOffline(objects: readonly KubeObject[]): ReadonlyMap<string, ServedResource> {
  const defined = new Map(objects.flatMap((object) => definedBy(object)));
  return new Map(
    objects.map((object) => {
      const {apiVersion, kind} = object;
      const [group, version] = apiVersion.includes('/') ? splitOnce(apiVersion) : ['', apiVersion];
      const own = defined.get(`${group}/${kind}`);
      const namespaced = !(isClusterScoped(apiVersion, kind) ?? own?.scope === 'Cluster');
      return [kindKey(object), {group, version, resource: own?.plural ?? guessResource(kind), namespaced}];
    }),
  );
}

function splitOnce(apiVersion: string): [string, string] {
  const at = apiVersion.indexOf('/');
  return [apiVersion.slice(0, at), apiVersion.slice(at + 1)];
}

function definedBy({kind, spec}: KubeObject): [string, {readonly plural: string; readonly scope: string}][] {
  if (kind !== 'CustomResourceDefinition' || !isMap(spec) || !isMap(spec.names)) return [];
  const {group, scope, names} = spec;
  return [[`${group}/${names.kind}`, {plural: String(names.plural), scope: String(scope)}]];
}
