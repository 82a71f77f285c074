import {evaluate, isTrue, substitute} from '../expression/substitute.ts';
import {imagesOf, mapImages} from '../object/images.ts';
import {isMap} from '../object/json-map.ts';
import {isClusterScoped} from '../object/known-kinds.ts';
import type {Json, KubeObject} from '../object/kube-object.ts';
import {applicationLabel, instanceLabel, managedByLabel} from '../object/owner-labels.ts';
import {hasLateName, type ParsedObject} from '../object/parse.ts';
import {writeScalarsAsText} from '../object/text-fields.ts';
import {type DeployableApplication, placedNamespace} from './deployment.ts';
import {type PullSecret, pullingBySecret, pullSecretsOf} from './pull-secret.ts';

/** What turns an application's files into the objects of one instance. */
export interface RenderScope {
  readonly instance: string;
  readonly bundled: DeployableApplication;
  /** `inputs` and `app`, as expressions see them. */
  readonly values: {readonly [root: string]: Json};
  /** Image names of the bundle → references by digest that nodes pull. */
  readonly images: ReadonlyMap<string, string>;
  /** By what nodes pull them; absent where they need nothing. */
  readonly pullSecret?: PullSecret | undefined;
  /** Kinds that custom resource definitions declare as cluster-scoped, as `<group>/<kind>`. */
  readonly clusterScopedKinds: ReadonlySet<string>;
}

/** The objects of all `manifests` whose `when` holds, in the files' order, rendered. */
export async function renderManifests(scope: RenderScope): Promise<readonly ParsedObject[]> {
  const {manifests} = scope.bundled.application;
  const wanted = manifests.filter(({when}) => when === undefined || isTrue(evaluate(when, scope.values)));
  const files = await Promise.all(wanted.map(({path}) => scope.bundled.readObjects(path)));
  return files.flat().map((parsed) => render(parsed, scope));
}

/** The objects of one file, rendered. */
export async function renderFile(path: string, scope: RenderScope): Promise<readonly ParsedObject[]> {
  return (await scope.bundled.readObjects(path)).map((parsed) => render(parsed, scope));
}

/** One object: expressions filled in, placed in its namespace, images by digest, labelled as this instance's. */
export function render({object, at}: ParsedObject, scope: RenderScope): ParsedObject {
  const filled = substitute(object, scope.values) as KubeObject;
  return {object: finish(filled, scope), at, ...(hasLateName(object) && {isNamedLate: true})};
}

/** What turns a filled-in object into the one that is applied: text where text has to be, its place, images, labels. */
export function finish(filled: KubeObject, scope: RenderScope): KubeObject {
  // An integer input is a text where Kubernetes wants one: in a ConfigMap's data, an environment variable, a label.
  const placed = place(writeScalarsAsText(filled), scope);
  const object = mapImages(placed, (image) => scope.images.get(image) ?? image, scope.bundled.application.imageFields);
  return own(pullingBySecret(object, runsSiteImage(object, scope), scope), scope);
}

/** The Secrets by which the pods of these objects pull images. */
export function renderPullSecrets(
  objects: readonly Pick<ParsedObject, 'object'>[],
  scope: Pick<RenderScope, 'instance' | 'bundled' | 'pullSecret'>,
): readonly ParsedObject[] {
  return pullSecretsOf(objects, scope).map(({object, at}) => ({object: own(object, scope), at}));
}

/** Also one that got its image from an input. */
function runsSiteImage(object: KubeObject, {images}: RenderScope): boolean {
  if (images.size === 0) return false;
  const references = new Set(
    Array.from(images).flatMap(([name, reference]) => (name === reference ? [] : [reference])),
  );
  return imagesOf(object).some(({image}) => references.has(image));
}

/** Puts an object where it belongs: no namespace for cluster-scoped kinds, else its own (moved) or the application's. */
export function place(
  object: KubeObject,
  {bundled, clusterScopedKinds}: Pick<RenderScope, 'bundled' | 'clusterScopedKinds'>,
): KubeObject {
  const {namespace: _, ...metadata} = object.metadata;
  const group = object.apiVersion.includes('/') ? object.apiVersion.split('/', 1)[0] : '';
  if (isClusterScoped(object.apiVersion, object.kind) ?? clusterScopedKinds.has(`${group}/${object.kind}`)) {
    return withMovedSubjects({...object, metadata}, bundled);
  }
  const named = object.metadata.namespace;
  const namespace = named === undefined ? bundled.namespace : placedNamespace(named, bundled.namespaces);
  return withMovedSubjects({...object, metadata: {...metadata, namespace}}, bundled);
}

/** A role binding names the namespace of its service accounts: they move with `--namespace` too. */
function withMovedSubjects(object: KubeObject, {namespaces}: DeployableApplication): KubeObject {
  if (!object.kind.endsWith('RoleBinding') || !Array.isArray(object.subjects)) return object;
  const subjects = object.subjects.map((subject: Json) =>
    isMap(subject) && typeof subject.namespace === 'string'
      ? {...subject, namespace: placedNamespace(subject.namespace, namespaces)}
      : subject,
  );
  return {...object, subjects};
}

function own(object: KubeObject, {instance, bundled}: Pick<RenderScope, 'instance' | 'bundled'>): KubeObject {
  const labels = {
    ...object.metadata.labels,
    [managedByLabel]: 'onekey',
    [instanceLabel]: instance,
    [applicationLabel]: bundled.application.metadata.name,
  };
  return {...object, metadata: {...object.metadata, labels}};
}
