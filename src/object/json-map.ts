import type {Json} from './kube-object.ts';

/** A JSON object. */
export type JsonMap = {readonly [key: string]: Json};

/** True for a JSON object: neither null nor a list. */
export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, for the catalogue to put into words: `map`, `number 3`. Never shows the content of a string. */
export function describeJson(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'map';
  if (typeof value === 'string') return value === '' ? 'empty' : 'string';
  return `${typeof value} ${value}`;
}
