import {isOnekeyError} from '../errors.ts';
import {isMap, type JsonMap} from '../object/json-map.ts';
import type {Json} from '../object/kube-object.ts';
import {parseQuantity} from '../object/quantity.ts';

/** Amounts by the name of the resource (`cpu` in cores, `memory` in bytes, `pods`), as Kubernetes counts them. */
export type Resources = {readonly [resource: string]: number};

/** The amounts of a map of quantities; what is none, such as an expression that waits for its input, is left out. */
export function readResources(quantities: Json | undefined): Resources {
  if (!isMap(quantities)) return {};
  const known = Object.entries(quantities).flatMap(([resource, quantity]) => {
    const amount = readQuantity(quantity);
    return amount === undefined ? [] : [[resource, amount] as const];
  });
  return Object.fromEntries(known);
}

/** The amount of one quantity, or undefined for what is none. */
export function readQuantity(quantity: Json | undefined): number | undefined {
  if (typeof quantity === 'number') return quantity;
  if (typeof quantity !== 'string') return undefined;
  try {
    return parseQuantity(quantity);
  } catch (error) {
    if (isOnekeyError(error)) return undefined;
    throw error;
  }
}

export const add = (a: Resources, b: Resources): Resources => combine(a, b, (x, y) => x + y);

export const subtract = (a: Resources, b: Resources): Resources => combine(a, b, (x, y) => x - y);

export const greatest = (a: Resources, b: Resources): Resources => combine(a, b, Math.max);

export const times = (resources: Resources, count: number): Resources =>
  Object.fromEntries(Object.entries(resources).map(([resource, amount]) => [resource, amount * count]));

/** What of `wanted` is more than there is `free`. A resource that nobody has counts as 0. */
export const lacking = (wanted: Resources, free: Resources): Resources =>
  Object.fromEntries(Object.entries(wanted).filter(([resource, amount]) => amount > (free[resource] ?? 0) + rounding));

/** Sums of thousandths of cores are not exact. */
const rounding = 1e-6;

/** The resources as people write them: `cpu 1.5, memory 512Mi, pods 3`. */
export const describeResources = (resources: Resources): string =>
  Object.entries(resources)
    .map(([resource, amount]) => `${resource} ${formatAmount(resource, amount)}`)
    .join(', ');

const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'] as const;

/** An amount with the suffix that fits it. */
export function formatAmount(resource: string, amount: number): string {
  if (!/memory|storage|hugepages/.test(resource)) return String(Number(amount.toFixed(3)));
  const step = Math.min(binary.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, Math.abs(amount))) / 10)));
  return `${Number((amount / 2 ** (10 * step)).toFixed(1))}${binary[step]}`;
}

function combine(a: Resources, b: Resources, by: (x: number, y: number) => number): Resources {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(Array.from(names, (name) => [name, by(a[name] ?? 0, b[name] ?? 0)]));
}

/** The map at a field of an object, or an empty one. */
export const mapAt = (of: Json | undefined, field: string): JsonMap => {
  const value = isMap(of) ? of[field] : undefined;
  return isMap(value) ? value : {};
};

/** The maps in the list at a field of an object. */
export const mapsAt = (of: Json | undefined, field: string): readonly JsonMap[] => {
  const value = isMap(of) ? of[field] : undefined;
  return Array.isArray(value) ? value.filter(isMap) : [];
};
