import {hash} from 'node:crypto';
import {type Field, fieldOfItem, fieldOfKey} from '../object/field.ts';
import {canonicalJson} from '../object/json.ts';
import {isMap} from '../object/json-map.ts';
import type {Json, KubeObject} from '../object/kube-object.ts';

/** onekey's name among those who manage fields. */
export const fieldManager = 'onekey';

/** An entry of `metadata.managedFields`. */
export interface ManagedFields {
  readonly manager: string;
  readonly operation: string;
  readonly time?: string;
  readonly subresource?: string;
  readonly apiVersion?: string;
  readonly fieldsType?: string;
  readonly fieldsV1?: FieldSet;
}

/** FieldsV1: `f:<name>`, `k:<keys of a list item>`, `v:<value of a set>`, `i:<index>`, and `.` for the node itself. */
export type FieldSet = {readonly [step: string]: FieldSet};

/** What onekey applied of an object, as the API server keeps account of it. */
export function ownFields(object: KubeObject): ManagedFields | undefined {
  return managersOf(object).find(
    ({manager, operation, subresource}) => manager === fieldManager && operation === 'Apply' && !subresource,
  );
}

/** Everyone who manages fields of the object. */
export function managersOf({metadata}: KubeObject): readonly ManagedFields[] {
  return (metadata.managedFields ?? []) as unknown as readonly ManagedFields[];
}

/** The JSON Patch that makes these the managers of an object; undefined without any. */
export const replaceManagers = (managers: readonly ManagedFields[] | undefined): readonly Json[] | undefined =>
  managers && [{op: 'replace', path: '/metadata/managedFields', value: managers as unknown as Json}];

/** The fields of both. */
export function union(a: FieldSet, b: FieldSet): FieldSet {
  const steps = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(Array.from(steps, (step) => [step, union(a[step] ?? {}, b[step] ?? {})]));
}

/**
 * SHA-256 of the values of onekey's own fields, as hex. It is taken of what the API server returned, since that has
 * quantities rewritten and defaults filled in; fields of other managers and the status do not count. The same fields with
 * the same values have the same digest, in whatever order lists with keys are.
 */
export function fieldsDigest(object: KubeObject): string {
  return hash('sha256', textOf(object, ownFields(object)?.fieldsV1 ?? {}));
}

/** Who else manages a field, or something within it, by name. */
export function managersOfField(object: KubeObject, field: Field): readonly string[] {
  return [...new Set(claimsOn(object, field).map(({manager}) => manager))];
}

/** Somebody else's claim on a field; `at` is when he last changed what he manages, by the server's clock. */
export interface Claim {
  readonly manager: string;
  readonly at?: string;
}

/** Everybody else's claims on a field, or on something within it. */
export function claimsOn(object: KubeObject, field: Field): readonly Claim[] {
  const own = ownFields(object);
  const others = managersOf(object).filter((each) => each !== own && hasField(each.fieldsV1 ?? {}, field));
  return others.map(({manager, time}) => ({manager, ...(time !== undefined && {at: time})}));
}

function hasField(fields: FieldSet, field: Field): boolean {
  if (field === '') return true;
  return Object.entries(fields).some(([step, below]) => {
    const text = fieldOfStep(step);
    return text !== '' && field.startsWith(text) && /^$|^[.[]/.test(field.slice(text.length))
      ? hasField(below, field.slice(text.length))
      : false;
  });
}

function fieldOfStep(step: string): Field {
  const rest = step.slice(2);
  switch (step.slice(0, 2)) {
    case 'f:':
      return fieldOfKey('', rest);
    case 'k:':
      return fieldOfItem('', JSON.parse(rest));
    case 'v:':
      return `[=${rest}]`;
    default:
      return step === '.' ? '' : `[${rest}]`;
  }
}

/** The values that a set of fields names, as text. A field that is missing is told apart from one that is null. */
function textOf(value: Json | undefined, fields: FieldSet): string {
  let text = '';
  for (const step of Object.keys(fields).sort()) {
    if (step !== '.') text += `${JSON.stringify(step)}:${textOfStep(value, step, fields[step] ?? {})},`;
  }
  if (text !== '') return `{${text}}`;
  return value === undefined ? 'missing' : canonicalJson(value);
}

function textOfStep(value: Json | undefined, step: string, fields: FieldSet): string {
  const wanted = step.startsWith('v:') && canonicalJson(JSON.parse(step.slice(2)));
  if (wanted === false) return textOf(childAt(value, step), fields);
  return String(Array.isArray(value) && value.some((item) => canonicalJson(item) === wanted));
}

/** What a value has at a step of a set of fields; undefined where it has nothing, and for the values of sets. */
export function childAt(value: Json | undefined, step: string): Json | undefined {
  const rest = step.slice(2);
  switch (step.slice(0, 2)) {
    case 'f:':
      return isMap(value) ? value[rest] : undefined;
    case 'k:':
      return itemByKeys(value, JSON.parse(rest));
    case 'i:':
      return Array.isArray(value) ? value[Number(rest)] : undefined;
    default:
      return undefined;
  }
}

function itemByKeys(value: Json | undefined, keys: {readonly [key: string]: Json}): Json | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.find((item) => isMap(item) && Object.entries(keys).every(([key, wanted]) => item[key] === wanted));
}
