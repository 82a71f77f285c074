import {isMap, type JsonMap} from '../../object/json-map.ts';
import type {Json} from '../../object/kube-object.ts';
import type {Fault} from './finding.ts';
import type {FitsPattern} from './go-pattern.ts';
import type {KindSchema} from './kind-schema.ts';

/** The rules of a schema that a value breaks, its type and the values within it apart. */
export function brokenRules(
  value: Json,
  node: JsonMap,
  {schema, fits}: {readonly schema: KindSchema; readonly fits: FitsPattern},
): readonly Fault[] {
  return [
    ...ofAny(value, node, schema),
    ...ofText(value, node, fits),
    ...ofNumber(value, node),
    ...ofMany(value, node),
  ];
}

/** More names would help nobody. */
const mostAllowed = 30;

/** An empty text is what a field of Kubernetes' own kinds has that was left out: no enumeration names it. */
function ofAny(value: Json, node: JsonMap, {origin}: KindSchema): Fault[] {
  if (!Array.isArray(node.enum) || (value === '' && origin === 'published')) return [];
  const allowed: readonly Json[] = node.enum;
  if ([value, ...allowed].some(isTree) || allowed.includes(value)) return [];
  const names = allowed.slice(0, mostAllowed).map(String);
  return [broken('enum', (allowed.length > mostAllowed ? [...names, '…'] : names).join(', '))];
}

/** Lists and maps are enumerated nowhere, and comparing them has no end but that of the deepest. */
const isTree = (value: Json) => typeof value === 'object' && value !== null;

function ofText(value: Json, node: JsonMap, fits: FitsPattern): Fault[] {
  if (typeof value !== 'string') return [];
  const {pattern} = node;
  return [
    ...ofLength('Length', lengthOf(value), node),
    ...(typeof pattern === 'string' && fits(pattern, value) === false ? [broken('pattern', pattern)] : []),
  ];
}

/** In characters, as Go counts them. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function ofNumber(value: Json, node: JsonMap): Fault[] {
  if (typeof value !== 'number' && typeof value !== 'bigint') return [];
  const {minimum, maximum, exclusiveMinimum, exclusiveMaximum} = node;
  return [
    ...(isNumber(minimum) && (exclusiveMinimum === true ? value <= minimum : value < minimum)
      ? [broken(exclusiveMinimum === true ? 'exclusiveMinimum' : 'minimum', String(minimum))]
      : []),
    ...(isNumber(maximum) && (exclusiveMaximum === true ? value >= maximum : value > maximum)
      ? [broken(exclusiveMaximum === true ? 'exclusiveMaximum' : 'maximum', String(maximum))]
      : []),
  ];
}

function ofMany(value: Json, node: JsonMap): Fault[] {
  if (Array.isArray(value)) return ofLength('Items', value.length, node);
  return isMap(value) ? ofLength('Properties', Object.keys(value).length, node) : [];
}

function ofLength(what: 'Length' | 'Items' | 'Properties', length: number, node: JsonMap): Fault[] {
  const [least, most] = [node[`min${what}`], node[`max${what}`]];
  return [
    ...(isNumber(least) && length < least ? [broken(`min${what}`, String(least))] : []),
    ...(isNumber(most) && length > most ? [broken(`max${what}`, String(most))] : []),
  ];
}

const isNumber = (value: Json | undefined): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

const broken = (rule: string, limit: string): Fault => ({kind: 'value', rule, limit});
