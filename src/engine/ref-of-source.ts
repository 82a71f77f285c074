import {substitute} from '../expression/substitute.ts';
import {isClusterScoped} from '../object/known-kinds.ts';
import type {ObjectRef} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import {placedNamespace} from './deployment.ts';
import type {RenderScope} from './render.ts';

/** An object as app.yaml names one; `name` and `namespace` may hold `${{ }}`. */
export interface ObjectSource {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** The object meant: what the application's own manifests say of it settles its API version and namespace. */
export function refOfSource(
  source: ObjectSource,
  objects: readonly Pick<ParsedObject, 'object'>[],
  {bundled, values}: Pick<RenderScope, 'bundled' | 'values'>,
): ObjectRef {
  const name = String(substitute(source.name, values));
  const own = objects.find(({object}) => object.kind === source.kind && object.metadata.name === name)?.object;
  const apiVersion = source.apiVersion ?? own?.apiVersion ?? 'v1';
  if (isClusterScoped(apiVersion, source.kind)) return {apiVersion, kind: source.kind, name};
  const asked = source.namespace === undefined ? undefined : String(substitute(source.namespace, values));
  const namespace = asked === undefined ? own?.metadata.namespace : placedNamespace(asked, bundled.namespaces);
  return {apiVersion, kind: source.kind, namespace: namespace ?? bundled.namespace, name};
}
