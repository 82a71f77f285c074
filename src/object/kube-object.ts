/** JSON as Kubernetes means it. Integers outside ±2^53 are `bigint`, so that no digit is lost. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | {readonly [key: string]: Json};

/** A Kubernetes object as data: what a manifest says or the API server returns. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: Json;
}

export type ObjectMeta = {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: {readonly [key: string]: string};
  readonly annotations?: {readonly [key: string]: string};
  readonly [field: string]: Json;
};

/** What names one object in a cluster. `namespace` is absent for cluster-scoped kinds. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** The object's own reference. */
export function refOf(object: KubeObject): ObjectRef {
  const {name, namespace} = object.metadata;
  return {apiVersion: object.apiVersion, kind: object.kind, ...(namespace && {namespace}), name};
}

/** A key that is equal for equal references, whatever the API version: `Deployment.apps/his/his-core`. */
export function refKey(ref: ObjectRef): string {
  const group = ref.apiVersion.includes('/') ? `.${ref.apiVersion.split('/', 1)[0]}` : '';
  return `${ref.kind}${group}/${ref.namespace ?? ''}/${ref.name}`;
}

/** How messages name an object: `Deployment his/his-core`. */
export function describeRef({kind, namespace, name}: ObjectRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
