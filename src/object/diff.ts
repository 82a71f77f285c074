import {type Field, fieldOfIndex, fieldOfItem, fieldOfKey} from './field.ts';
import {canonicalJson} from './json.ts';
import {isMap, type JsonMap} from './json-map.ts';
import type {Json} from './kube-object.ts';

/** A field that differs; `before` or `after` is missing where there is none. */
export interface FieldChange {
  readonly field: Field;
  readonly before?: Json;
  readonly after?: Json;
}

/**
 * What differs between two trees, field by field, in the order of the fields; what is there in one of them only is one
 * change, however much is below it. Items of lists are told apart by their names or ports where they have such, else by
 * where they stand. A map without anything in it is as good as none, as it is to the API server.
 */
export function diffFields(before: Json | undefined, after: Json | undefined, field: Field = ''): FieldChange[] {
  if (isMap(before) && isMap(after)) return diffMaps(before, after, field);
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, field);
  if (isNothing(before) && isNothing(after)) return [];
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)) return [];
  return [{field, ...(before !== undefined && {before}), ...(after !== undefined && {after})}];
}

const isNothing = (value: Json | undefined): boolean =>
  value === undefined || value === null || (isMap(value) && Object.values(value).every(isNothing));

function diffMaps(before: JsonMap, after: JsonMap, field: Field): FieldChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].sort().flatMap((key) => diffFields(own(before, key), own(after, key), fieldOfKey(field, key)));
}

const own = (map: JsonMap, key: string): Json | undefined => (Object.hasOwn(map, key) ? map[key] : undefined);

/** What items of Kubernetes' lists are known by, the likeliest first. */
const itemKeys: readonly (readonly string[])[] = [
  ['name'],
  ['mountPath'],
  ['devicePath'],
  ['containerPort', 'protocol'],
  ['port', 'protocol'],
  ['topologyKey', 'whenUnsatisfiable'],
  ['type'],
  ['key'],
  ['ip'],
  ['uid'],
];

function diffLists(before: readonly Json[], after: readonly Json[], field: Field): FieldChange[] {
  const keys = itemKeys.find((candidate) => tellApart(before, candidate) && tellApart(after, candidate));
  if (keys) return diffItems(before, after, keys, field);
  if (before.length !== after.length || !before.some((item) => isMap(item))) {
    return canonicalJson(before) === canonicalJson(after) ? [] : [{field, before, after}];
  }
  return before.flatMap((item, index) => diffFields(item, after[index], fieldOfIndex(field, index)));
}

function tellApart(items: readonly Json[], keys: readonly string[]): boolean {
  const known = new Set(items.flatMap((item) => identity(item, keys) ?? []));
  return known.size === items.length;
}

/** Text of an item's keys; undefined when it has not got them all. */
function identity(item: Json | undefined, keys: readonly string[]): string | undefined {
  if (!isMap(item)) return undefined;
  const values = keys.map((key) => own(item, key));
  return values.every((value) => typeof value === 'string' || typeof value === 'number')
    ? values.join('\0')
    : undefined;
}

function diffItems(
  before: readonly Json[],
  after: readonly Json[],
  keys: readonly string[],
  field: Field,
): FieldChange[] {
  const byIdentity = (items: readonly Json[]) => new Map(items.map((item) => [identity(item, keys), item]));
  const [old, now] = [byIdentity(before), byIdentity(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((each) => {
    const [one, other] = [old.get(each), now.get(each)];
    const item = (one ?? other) as JsonMap;
    const known = Object.fromEntries(keys.map((key) => [key, item[key] as Json]));
    return diffFields(one, other, fieldOfItem(field, known));
  });
}
