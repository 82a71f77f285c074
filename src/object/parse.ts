import {OnekeyError, type Problem, problem} from '../errors.ts';
import {fieldText, type TreePath} from './field-path.ts';
import {fillInProtocols} from './fill-in.ts';
import {describeJson, isMap, type JsonMap} from './json-map.ts';
import type {Json, KubeObject} from './kube-object.ts';
import {policyValues} from './policies.ts';
import {misplacedScalars} from './text-fields.ts';
import {readYaml, type YamlDocument} from './yaml.ts';

/** One object of a manifest file and the place where it begins. */
export interface ParsedObject {
  readonly object: KubeObject;
  readonly at: {readonly file: string; readonly line: number};
  /** Which object it is was not known before expressions were filled in: preflight could not look whose it is. */
  readonly isNamedLate?: true;
}

/** Whether expressions say which object it is. */
export function hasLateName(object: KubeObject): boolean {
  return hasLatePlace(object) || object.metadata.name.includes('${{');
}

/** Whether expressions say of which kind an object is, or in which namespace: what decides which rights it takes. */
export function hasLatePlace({apiVersion, kind, metadata}: KubeObject): boolean {
  return [apiVersion, kind, metadata.namespace ?? ''].some((part) => part.includes('${{'));
}

/**
 * The objects of a manifest file, read as kubectl reads it: many documents, lists (`kind: List`) taken apart, empty
 * documents skipped. Expressions are still text. What the API server would choke on is filled in
 * ({@link fillInProtocols}) or reported here, with its place, rather than by the server with none.
 *
 * @throws OnekeyError `MANIFEST_YAML_…` for the first fault of syntax; `MANIFEST_OBJECT_INVALID` with all problems of all objects.
 */
export function parseManifests(text: string, file: string): ParsedObject[] {
  return parseDocuments(readYaml(text, {file, dialect: 'kubernetes'}), file);
}

/** The same of documents that have been read. @throws OnekeyError MANIFEST_OBJECT_INVALID */
export function parseDocuments(documents: readonly YamlDocument[], file: string): ParsedObject[] {
  const problems: Problem[] = [];
  const objects: ParsedObject[] = [];
  for (const document of documents) {
    for (const {value, path} of objectsIn(document.value, [])) {
      const found = objectProblems(value, path, document, file);
      problems.push(...found);
      if (found.length > 0) continue;
      const line = path.length ? document.locate(path).line : document.line;
      objects.push({object: fillInProtocols(value as KubeObject), at: {file, line}});
    }
  }
  if (problems.length > 0)
    throw new OnekeyError('MANIFEST_OBJECT_INVALID', {file, problems: problems.length}, {at: {file}, problems});
  return objects;
}

interface Found {
  readonly value: Json;
  readonly path: TreePath;
}

/** A document's objects: itself, or the items of a list (`v1` `List`, or any `…List` with items), at any depth. */
function objectsIn(value: Json, path: TreePath): Found[] {
  if (value === null) return [];
  if (!isMap(value) || !isList(value)) return [{value, path}];
  return value.items.flatMap((item, index) => objectsIn(item, [...path, 'items', index]));
}

function isList(value: JsonMap): value is {readonly items: readonly Json[]} {
  return typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
}

function objectProblems(value: Json, path: TreePath, document: YamlDocument, file: string): Problem[] {
  const at = (field: TreePath) => ({
    file,
    ...document.locate([...path, ...field]),
    field: fieldText([...path, ...field]),
  });
  if (!isMap(value)) return [problem('MANIFEST_OBJECT_NOT_AN_OBJECT', {found: describeJson(value)}, at([]))];
  const problems: Problem[] = [];
  const want = (field: TreePath, found: Json | undefined, fits: boolean, expected: string) => {
    if (!fits)
      problems.push(
        problem('MANIFEST_OBJECT_FIELD', {field: fieldText(field), expected, found: describeJson(found)}, at(field)),
      );
  };
  const {apiVersion, kind, metadata} = value;
  want(['apiVersion'], apiVersion, isText(apiVersion), 'apiVersion');
  want(['kind'], kind, isText(kind), 'kind');
  const name = isMap(metadata) ? metadata.name : undefined;
  want(['metadata', 'name'], name, isText(name), 'string');
  if (!isMap(metadata)) return problems;
  const {namespace, labels, annotations} = metadata;
  want(['metadata', 'namespace'], namespace, namespace == null || isText(namespace), 'string');
  want(['metadata', 'labels'], labels, labels == null || isMap(labels), 'strings');
  want(['metadata', 'annotations'], annotations, annotations == null || isMap(annotations), 'strings');
  if (isMap(annotations)) {
    for (const [name, values] of policyValues) {
      const found = annotations[name];
      const fits =
        found === undefined || (typeof found === 'string' && (values.includes(found) || found.includes('${{')));
      want(['metadata', 'annotations', name], found, fits, `one-of ${values.join(', ')}`);
    }
  }
  if (problems.length > 0) return problems;
  return misplacedScalars(value as KubeObject).map((misplaced) => {
    const field = fieldText(misplaced.path);
    return problem('MANIFEST_OBJECT_TEXT_WANTED', {field, found: describeJson(misplaced.value)}, at(misplaced.path));
  });
}

const isText = (value: Json | undefined) => typeof value === 'string' && value !== '';
