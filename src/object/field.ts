import {isMap} from './json-map.ts';
import type {Json} from './kube-object.ts';

/**
 * A field of an object as the API server names it: `.spec.replicas`, `.spec.template.spec.containers[name="main"].image`,
 * `.metadata.finalizers[="x"]`. Keys stand as they are, even with dots in them: only beside the object is it clear what is meant.
 */
export type Field = string;

/** The field of a map's value. */
export const fieldOfKey = (parent: Field, key: string): Field => `${parent}.${key}`;

/** The field of a list's item, known by the values of some of its fields. */
export const fieldOfItem = (parent: Field, keys: {readonly [key: string]: Json}): Field =>
  `${parent}[${Object.entries(keys)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join(',')}]`;

/** The field of a list's item by where it stands. */
export const fieldOfIndex = (parent: Field, index: number): Field => `${parent}[${index}]`;

/** Whether a field is another one or lies below it. */
export function isWithin(field: Field, outer: Field): boolean {
  return field.startsWith(outer) && /^$|^[.[]/.test(field.slice(outer.length));
}

/** What a tree has at a field; undefined when it has nothing there. */
export function valueAt(tree: Json | undefined, field: Field): Json | undefined {
  if (tree === undefined || field === '') return tree;
  for (const {child, rest} of childrenOn(tree, field)) {
    const found = valueAt(child, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The tree with another value at a field, or with nothing there; the tree itself where the field leads nowhere. */
export function withValueAt(tree: Json, field: Field, value: Json | undefined): Json {
  for (const {key, child, rest} of childrenOn(tree, field)) {
    if (rest !== '' && valueAt(child, rest) === undefined) continue;
    return withChild(tree, key, rest === '' ? value : withValueAt(child, rest, value));
  }
  return tree;
}

interface OnTheWay {
  readonly key: string | number;
  readonly child: Json;
  /** What is left of the field below the child. */
  readonly rest: Field;
}

/** The children that a field may lead through: several when keys have dots, the longest key first. */
function childrenOn(tree: Json, field: Field): OnTheWay[] {
  if (isMap(tree) && field.startsWith('.')) return valuesOn(Object.entries(tree), field);
  if (Array.isArray(tree) && field.startsWith('[')) return itemsOn(tree, field);
  return [];
}

function valuesOn(entries: readonly (readonly [string, Json])[], field: Field): OnTheWay[] {
  return entries
    .filter(([key]) => field.startsWith(key, 1) && /^$|^[.[]/.test(field.slice(1 + key.length)))
    .sort(([a], [b]) => b.length - a.length)
    .map(([key, child]) => ({key, child, rest: field.slice(1 + key.length)}));
}

const selector = /^\[(?:(\d+)|((?:[^"[\]]|"(?:[^"\\]|\\.)*")*))\]/;
const condition = /([^=,]*)=("(?:[^"\\]|\\.)*"|[^,]*)/g;

function itemsOn(items: readonly Json[], field: Field): OnTheWay[] {
  const [whole, index, conditions] = selector.exec(field) ?? [];
  if (whole === undefined) return [];
  const at = index === undefined ? items.findIndex((item) => meets(item, conditions ?? '')) : Number(index);
  const child = items[at];
  return child === undefined ? [] : [{key: at, child, rest: field.slice(whole.length)}];
}

function meets(item: Json, conditions: string): boolean {
  const all = [...conditions.matchAll(condition)];
  return (
    all.length > 0 &&
    all.every(([, key = '', wanted = '']) => {
      const found = key === '' ? item : isMap(item) ? item[key] : undefined;
      return found !== undefined && JSON.stringify(found) === wanted;
    })
  );
}

function withChild(tree: Json, key: string | number, value: Json | undefined): Json {
  if (Array.isArray(tree)) {
    return tree.flatMap((item, index) => (index === key ? (value === undefined ? [] : [value]) : [item]));
  }
  const {[key]: _, ...others} = tree as {readonly [key: string]: Json};
  return value === undefined ? others : {...(tree as object), [key]: value};
}
