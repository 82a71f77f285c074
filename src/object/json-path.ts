import {isMap} from './json-map.ts';
import {type Comparison, type JsonPath, type Operand, parseJsonPath, type Step} from './json-path-parse.ts';
import type {Json} from './kube-object.ts';

/**
 * The values that a path leads to, in order; see {@link parseJsonPath} for what paths there are. What is not there
 * (yet) makes no value, where kubectl sometimes ends with an error: an index beyond the list, a comparison of unlike
 * types. Beyond kubectl, `['a.b']` finds the key `a.b` before it tries `.a.b`, and `*` works on maps in their order.
 *
 * @throws OnekeyError `MANIFEST_OBJECT_JSON_PATH` where the path cannot be read
 */
export function evaluateJsonPath(path: string, value: Json): Json[] {
  return follow(parseJsonPath(path), [value]);
}

function follow(steps: JsonPath, values: readonly Json[]): Json[] {
  return steps.reduce<Json[]>(
    // As in kubectl a union takes its paths one after the other, each over all values.
    (found, step) =>
      step.kind === 'union'
        ? step.paths.flatMap((path) => follow(path, found))
        : found.flatMap((value) => take(step, value)),
    [...values],
  );
}

function take(step: Exclude<Step, {kind: 'union'}>, value: Json): readonly Json[] {
  switch (step.kind) {
    case 'field':
      return field(value, step.name);
    case 'quoted': {
      const whole = field(value, step.name);
      const fieldsOf = (values: readonly Json[], name: string) => values.flatMap((it) => field(it, name));
      return whole.length > 0 ? whole : step.fields.reduce(fieldsOf, [value]);
    }
    case 'wildcard':
      return children(value);
    case 'descend':
      return descend(value);
    case 'index':
      return Array.isArray(value) ? ofUndefined(value.at(step.index)) : [];
    case 'slice':
      return Array.isArray(value)
        ? value.slice(step.start, step.end).filter((_item, index) => index % step.step === 0)
        : [];
    case 'filter':
      return Array.isArray(value) ? value.filter((item: Json) => passes(step, item)) : [];
  }
}

const ofUndefined = (value: Json | undefined) => (value === undefined ? [] : [value]);

function field(value: Json, name: string): readonly Json[] {
  return isMap(value) && Object.hasOwn(value, name) ? ofUndefined(value[name]) : [];
}

function children(value: Json): readonly Json[] {
  if (value === null || typeof value !== 'object') return [];
  return Array.isArray(value) ? value : Object.values(value);
}

/** Lists and maps that hold something, from the outside in. */
function descend(value: Json): Json[] {
  const below = children(value);
  return below.length > 0 ? [value, ...below.flatMap(descend)] : [];
}

function passes({left, test}: Extract<Step, {kind: 'filter'}>, item: Json): boolean {
  const found = operandValues(left, item);
  if (!test) return found.length > 0;
  const wanted = operandValues(test.right, item);
  const [a, b] = [found[0], wanted[0]];
  return (
    found.length === 1 && wanted.length === 1 && a !== undefined && b !== undefined && compare(a, test.operator, b)
  );
}

function operandValues(operand: Operand, item: Json): readonly Json[] {
  return 'steps' in operand ? follow(operand.steps, [item]) : [operand.value];
}

type Order = number | bigint | string;
const isNumber = (value: Json) => typeof value === 'number' || typeof value === 'bigint';
const haveOrder = (pair: readonly Json[]): pair is readonly [Order, Order] =>
  pair.every(isNumber) || pair.every((value) => typeof value === 'string');

/** Numbers compare by size, strings by code units, booleans and null for equality alone; unlike types fit no comparison. */
function compare(left: Json, operator: Comparison, right: Json): boolean {
  const pair = [left, right] as const;
  if (haveOrder(pair)) {
    const [a, b] = pair;
    const order = a < b ? -1 : Number(a > b);
    return fits[operator](order);
  }
  const areAlike = typeof left === typeof right && (left === null) === (right === null) && !isContainer(left);
  if (!areAlike || (operator !== '==' && operator !== '!=')) return false;
  return (left === right) === (operator === '==');
}

const isContainer = (value: Json) => typeof value === 'object' && value !== null;

const fits: {readonly [O in Comparison]: (order: number) => boolean} = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
};
