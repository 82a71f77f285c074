import type {TreePath} from '../../object/field-path.ts';
import {isMap, type JsonMap} from '../../object/json-map.ts';
import type {Json, KubeObject} from '../../object/kube-object.ts';
import type {OpenField} from '../../object/open-field.ts';
import type {Fault, Finding} from './finding.ts';
import type {FitsPattern} from './go-pattern.ts';
import type {KindSchema} from './kind-schema.ts';
import {isIntOrString, mayBe, namesFields, resolveNode, typeOf, typesOf} from './node.ts';
import {objectMetadata} from './object-metadata.ts';
import {brokenRules} from './value-rules.ts';

/** What a schema says of an object. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Whether the whole object was looked at: not where its schema has no end. */
  readonly isWhole: boolean;
}

/** Of a real object a few hundred are enough. */
const mostSteps = 200_000;
const mostFindings = 20;
/** Deeper than any manifest, and far from the end of the stack. */
const deepest = 500;

interface Walk {
  readonly schema: KindSchema;
  readonly open: ReadonlyMap<string, OpenField>;
  readonly fits: FitsPattern;
  readonly steps: {left: number};
  readonly report: (path: TreePath, fault: Fault) => void;
  /** Whether fields that a schema does not know count: not in the branches of `anyOf`, which only add rules. */
  readonly isClosed: boolean;
}

/**
 * Checks an object against the schema of its kind. What is `open` is a value of its type and of any content; null is a field
 * left out. Rules that cannot be told from here (`not`, more than one of `oneOf`, formats, CEL) are left to the API server.
 */
export function checkObject(
  object: KubeObject,
  schema: KindSchema,
  open: readonly OpenField[],
  fits: FitsPattern,
): Checked {
  const findings: Finding[] = [];
  const steps = {left: mostSteps};
  const byPath = new Map(open.map((field) => [keyOf(field.path), field]));
  const report = (path: TreePath, fault: Fault) => {
    if (findings.push({path, fault}) >= mostFindings) steps.left = 0;
  };
  const walk = {schema, open: byPath, fits, steps, report, isClosed: schema.isClosed};
  visit(object, schema.root, [], 0, walk);
  return {findings, isWhole: steps.left > 0};
}

const keyOf = (path: TreePath) => JSON.stringify(path);

function visit(value: Json, schema: Json | undefined, path: TreePath, depth: number, walk: Walk): void {
  if (value === null || walk.steps.left <= 0) return;
  const node = resolveNode(schema, walk.schema.definitions);
  walk.steps.left = depth > deepest ? 0 : walk.steps.left - costOf(node) - sizeOf(value);
  if (!node || walk.steps.left <= 0) return;
  const open = typeof value === 'string' && walk.open.size > 0 ? walk.open.get(keyOf(path)) : undefined;
  const types = typesOf(node);
  const type = open ? open.type : typeOf(value);
  if (types && type !== undefined && !fitsType(type, types, open !== undefined)) {
    walk.report(path, {kind: 'type', expected: types, found: type});
    return;
  }
  if (open) return;
  for (const fault of brokenRules(value, node, walk)) walk.report(path, fault);
  if (node.format === 'byte' && typeof value === 'string' && !isBase64(value)) {
    walk.report(path, {kind: 'type', expected: ['base64'], found: 'string'});
  }
  visitBranches(value, node, path, depth, walk);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, node.items, [...path, index], depth + 1, walk);
  }
  if (isMap(value)) visitFields(value, node, path, depth, walk);
}

/** What is looked through at every value of a schema counts: a hostile one is long. */
function costOf(node: JsonMap | undefined): number {
  if (!node) return 1;
  const lists = [node.required, node.enum, node.type].map((list) => listOf(list).length);
  const embedded = node['x-kubernetes-embedded-resource'] === true ? countOf(node.properties) : 0;
  return lists.reduce((sum, length) => sum + length, 1 + embedded);
}

/** So many characters are looked through in the time of one step. */
const charactersAStep = 100;

/** What is looked through of a value by every schema that it has to fit: a hostile one is many. */
const sizeOf = (value: Json) => (typeof value === 'string' ? value.length / charactersAStep : countOf(value));

const counts = new WeakMap<object, number>();

function countOf(value: Json | undefined): number {
  if (typeof value !== 'object' || value === null) return 0;
  const count = counts.get(value) ?? Object.keys(value).length;
  counts.set(value, count);
  return count;
}

/** A number that is not known yet may turn out to be a whole one. */
const fitsType = (type: string, types: readonly string[], isOpen: boolean) =>
  mayBe(type, types) || (isOpen && type === 'number' && types.includes('integer'));

/** As Go reads it: line ends do not count. */
const isBase64 = (text: string) => {
  const letters = text.replaceAll(/[\r\n]/g, '');
  return letters.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(letters);
};

function visitFields(value: JsonMap, node: JsonMap, path: TreePath, depth: number, walk: Walk): void {
  const properties = propertiesOf(node);
  const {additionalProperties} = node;
  const isOpenEnded =
    node['x-kubernetes-preserve-unknown-fields'] === true || additionalProperties === true || !namesFields(node);
  for (const [key, child] of Object.entries(value)) {
    if (walk.steps.left <= 0) return;
    const below = [...path, key];
    if (Object.hasOwn(properties, key)) visit(child, properties[key], below, depth + 1, walk);
    else if (isMap(additionalProperties)) visit(child, additionalProperties, below, depth + 1, walk);
    else if (walk.isClosed && !isOpenEnded && child !== null) {
      walk.report(below, {kind: 'unknown', known: namesOf(properties)});
    }
  }
  for (const key of listOf(node.required)) {
    if (typeof key === 'string' && !isThere(value, key) && !mayBeLeftOut(properties, key)) {
      walk.report([...path, key], {kind: 'missing'});
    }
  }
}

/** More names would help nobody. */
const mostNames = 200;
const names = new WeakMap<JsonMap, readonly string[]>();

function namesOf(properties: JsonMap): readonly string[] {
  const known = names.get(properties) ?? Object.keys(properties).slice(0, mostNames);
  names.set(properties, known);
  return known;
}

const isThere = (value: JsonMap, key: string) => Object.hasOwn(value, key) && value[key] !== null;

/** What is required and has a default is filled in; what is nullable may be there as null. */
function mayBeLeftOut(properties: JsonMap, key: string): boolean {
  const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
  return isMap(property) && (property.default !== undefined || property.nullable === true);
}

/** A field that holds an object of its own has what every object has. */
function propertiesOf(node: JsonMap): JsonMap {
  const properties = isMap(node.properties) ? node.properties : {};
  if (node['x-kubernetes-embedded-resource'] !== true) return properties;
  return {apiVersion: {type: 'string'}, kind: {type: 'string'}, metadata: objectMetadata, ...properties};
}

function visitBranches(value: Json, node: JsonMap, path: TreePath, depth: number, walk: Walk): void {
  const visitBranch = (branch: Json, report: Walk['report']) =>
    visit(value, branch, path, depth + 1, {...walk, isClosed: false, report});
  for (const branch of listOf(node.allOf)) visitBranch(branch, walk.report);
  if (isIntOrString(node)) return;
  for (const rule of ['anyOf', 'oneOf'] as const) {
    const branches = listOf(node[rule]);
    const fits = branches.some((branch) => {
      let broken = 0;
      visitBranch(branch, () => broken++);
      return broken === 0;
    });
    if (branches.length > 0 && !fits) walk.report(path, {kind: 'value', rule, limit: ''});
  }
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
