import {isMap} from './json-map.ts';
import type {KubeObject} from './kube-object.ts';

/** What a definition of custom resources says; undefined for anything else, also for one that the API server will refuse. */
export function definitionOf({kind, spec}: KubeObject) {
  if (kind !== 'CustomResourceDefinition' || !isMap(spec) || !isMap(spec.names)) return undefined;
  const {group, scope, version, versions} = spec;
  const all = [version, ...(Array.isArray(versions) ? versions.map((each) => isMap(each) && each.name) : [])];
  return {group, scope, versions: all.filter((each) => typeof each === 'string'), kind: spec.names.kind};
}

/** The kinds that an object defines, as `<apiVersion>/<kind>`: none for what is no definition of custom resources. */
export function definedKinds(object: KubeObject): string[] {
  const definition = definitionOf(object);
  return definition?.versions.map((version) => `${definition.group}/${version}/${definition.kind}`) ?? [];
}
