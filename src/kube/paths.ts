import {OnekeyError} from '../errors.ts';
import type {ObjectRef} from '../object/kube-object.ts';
import type {Resource} from './discovery.ts';

/**
 * A name as one segment of a path. Kubernetes has no object with another name, and the API server would take an encoded
 * `/` for one that leads on: to a subresource, or through a proxy.
 */
function segment(name: string): string {
  if (/^\.{0,2}$|[/%]/.test(name)) throw new OnekeyError('CLUSTER_NAME_IMPOSSIBLE', {name});
  return encodeURIComponent(name);
}

/** The path of a kind's objects, in one namespace or (undefined) in all. @throws OnekeyError CLUSTER_NAME_IMPOSSIBLE */
export function listPath({group, version, resource, namespaced}: Resource, namespace: string | undefined): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const inNamespace = namespaced && namespace !== undefined ? `/namespaces/${segment(namespace)}` : '';
  return `${root}${inNamespace}/${resource}`;
}

/** The path of one object. A namespace is left out where the kind has none, and is `default` where it needs one. */
export function objectPath(resource: Resource, {namespace = 'default', name}: ObjectRef): string {
  return `${listPath(resource, namespace)}/${segment(name)}`;
}
