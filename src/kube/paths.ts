import type {ObjectRef} from '../object/kube-object.ts';
import type {Resource} from './discovery.ts';

/** The path of a kind's objects, in one namespace or (undefined) in all. */
export function listPath({group, version, resource, namespaced}: Resource, namespace: string | undefined): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const inNamespace = namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${inNamespace}/${resource}`;
}

/** The path of one object. A namespace is left out where the kind has none, and is `default` where it needs one. */
export function objectPath(resource: Resource, {namespace = 'default', name}: ObjectRef): string {
  return `${listPath(resource, namespace)}/${encodeURIComponent(name)}`;
}

/** How messages name an object: `Deployment his/his-core`. */
export function describe({kind, namespace, name}: ObjectRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
