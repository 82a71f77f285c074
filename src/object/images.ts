import type {TreePath} from './field-path.ts';
import {parseJsonPath, type Step} from './json-path-parse.ts';
import {groupOf} from './known-kinds.ts';
import type {Json, KubeObject} from './kube-object.ts';
import {findAt, mapAt, type Pattern} from './places.ts';
import {podSpecPattern} from './pod-templates.ts';

/** Where objects of a kind that is not Kubernetes' own name an image. */
export interface ImageField {
  /** With its group; absent: of any. */
  readonly apiVersion?: string;
  readonly kind: string;
  /** kubectl's JSONPath of fields and `[*]`: `.spec.containers[*].image`. */
  readonly path: string;
}

/** Where a pod spec names images; `volumes` are image volumes (Kubernetes 1.31 and later). */
const imagesInPodSpec: readonly Pattern[] = [
  ['initContainers', '*', 'image'],
  ['containers', '*', 'image'],
  ['ephemeralContainers', '*', 'image'],
  ['volumes', '*', 'image', 'reference'],
];

function imagePatterns(object: KubeObject, declared: readonly ImageField[]): Pattern[] {
  const podSpec = podSpecPattern(object);
  return [
    ...(podSpec ? imagesInPodSpec.map((pattern) => [...podSpec, ...pattern]) : []),
    ...declared
      .filter((field) => isOf(object, field))
      .flatMap(({path}) => {
        const pattern = imageFieldPattern(path);
        return pattern ? [pattern] : [];
      }),
  ];
}

/** Whether the object is of the kind, and group, that the field is declared for. */
export function isOf(object: KubeObject, {apiVersion, kind}: ImageField): boolean {
  return object.kind === kind && (apiVersion === undefined || groupOf(object.apiVersion) === groupOf(apiVersion));
}

/** The places that the path of an image field stands for; undefined where it is more than fields and `[*]`. */
export function imageFieldPattern(path: string): Pattern | undefined {
  const keys = parseJsonPath(path).map(keyOf);
  return keys.every((key) => key !== undefined) && keys.length > 0 ? keys : undefined;
}

function keyOf(step: Step): string | undefined {
  if (step.kind === 'wildcard') return '*';
  return step.kind === 'field' || step.kind === 'quoted' ? step.name : undefined;
}

/** Every image that an object's pod templates and declared fields name, as written, with its place. */
export function imagesOf(object: KubeObject, declared: readonly ImageField[] = []): {path: TreePath; image: string}[] {
  return imagePatterns(object, declared)
    .flatMap((pattern) => findAt(object, pattern))
    .flatMap(({path, value}) => (typeof value === 'string' ? [{path, image: value}] : []));
}

/** The object with every image of its pod templates and declared fields replaced; the very same object when none changes. */
export function mapImages(
  object: KubeObject,
  replace: (image: string) => string,
  declared: readonly ImageField[] = [],
): KubeObject {
  const change = (value: Json) => (typeof value === 'string' ? replace(value) : value);
  return imagePatterns(object, declared).reduce<Json>(
    (tree, pattern) => mapAt(tree, pattern, change),
    object,
  ) as KubeObject;
}
