import type {TreePath} from './field-path.ts';
import {stringifyJson} from './json.ts';
import type {Json, KubeObject} from './kube-object.ts';
import {findAt, mapAt, type Pattern} from './places.ts';
import {podSpecPattern} from './pod-templates.ts';

const ofMetadata: readonly Pattern[] = [
  ['labels', '*'],
  ['annotations', '*'],
];

const ofContainer: readonly Pattern[] = [
  ['command', '*'],
  ['args', '*'],
  ['env', '*', 'value'],
];

/** Fields in which the API server takes strings alone, and where people like to write numbers and booleans. */
function textPatterns(object: KubeObject): Pattern[] {
  const patterns = ofMetadata.map((pattern) => ['metadata', ...pattern]);
  if (object.apiVersion === 'v1' && object.kind === 'ConfigMap') patterns.push(['data', '*']);
  if (object.apiVersion === 'v1' && object.kind === 'Secret') patterns.push(['data', '*'], ['stringData', '*']);
  const podSpec = podSpecPattern(object);
  if (!podSpec) return patterns;
  const containers = ['initContainers', 'containers'].flatMap((list) =>
    ofContainer.map((pattern) => [...podSpec, list, '*', ...pattern]),
  );
  const templateMetadata = ofMetadata.map((pattern) => [...podSpec.slice(0, -1), 'metadata', ...pattern]);
  return [...patterns, ...templateMetadata, ...containers];
}

const isScalar = (value: Json) => typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';

/** Whether the API server takes a string alone in a field where people like to write numbers and booleans. */
export function isTextField(object: KubeObject, path: TreePath): boolean {
  return textPatterns(object).some(
    (pattern) => pattern.length === path.length && pattern.every((key, index) => key === '*' || key === path[index]),
  );
}

/** Numbers and booleans that stand where Kubernetes takes strings alone. */
export function misplacedScalars(object: KubeObject): {path: TreePath; value: Json}[] {
  return textPatterns(object)
    .flatMap((pattern) => findAt(object, pattern))
    .filter(({value}) => isScalar(value));
}

/**
 * The object with numbers and booleans written as text where Kubernetes takes strings alone: what an expression that
 * keeps its type (`port: ${{ inputs.port }}` in a ConfigMap) has to become. For objects whose expressions are filled in.
 */
export function writeScalarsAsText(object: KubeObject): KubeObject {
  const write = (value: Json) => (isScalar(value) ? stringifyJson(value) : value);
  return textPatterns(object).reduce<Json>((tree, pattern) => mapAt(tree, pattern, write), object) as KubeObject;
}
