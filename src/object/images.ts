import type {TreePath} from './field-path.ts';
import type {Json, KubeObject} from './kube-object.ts';
import {findAt, mapAt, type Pattern} from './places.ts';
import {podSpecPattern} from './pod-templates.ts';

/** Where a pod spec names images; `volumes` are image volumes (Kubernetes 1.31 and later). */
const imagesInPodSpec: readonly Pattern[] = [
  ['initContainers', '*', 'image'],
  ['containers', '*', 'image'],
  ['ephemeralContainers', '*', 'image'],
  ['volumes', '*', 'image', 'reference'],
];

function imagePatterns(object: KubeObject): Pattern[] {
  const podSpec = podSpecPattern(object);
  return podSpec ? imagesInPodSpec.map((pattern) => [...podSpec, ...pattern]) : [];
}

/** Every image that the pod templates of an object name, as written, with its place. */
export function imagesOf(object: KubeObject): {path: TreePath; image: string}[] {
  return imagePatterns(object)
    .flatMap((pattern) => findAt(object, pattern))
    .flatMap(({path, value}) => (typeof value === 'string' ? [{path, image: value}] : []));
}

/** The object with every image of its pod templates replaced; the very same object when none changes. */
export function mapImages(object: KubeObject, replace: (image: string) => string): KubeObject {
  const change = (value: Json) => (typeof value === 'string' ? replace(value) : value);
  return imagePatterns(object).reduce<Json>((tree, pattern) => mapAt(tree, pattern, change), object) as KubeObject;
}
