import {OnekeyError} from '../errors.ts';
import type {Json} from './kube-object.ts';
import {compareUtf8} from './utf8-order.ts';

// ES2025 and later; TypeScript's library does not know them yet.
type Reviver = (key: string, value: unknown, context: {readonly source?: string}) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver?: Reviver) => Json;
const {rawJSON} = JSON as unknown as {rawJSON(text: string): object};

/** What a long number begins with; digits within a string, such as those of digests, seldom stand behind these. */
const longNumber = /(?:^|[\s:,[])-?\d{16}/;
const integer = /^-?\d+$/;

/**
 * Parses JSON; integers that a number cannot hold exactly become bigints with all their digits.
 * @throws OnekeyError `MANIFEST_OBJECT_JSON`
 */
export function parseJson(text: string): Json {
  try {
    return longNumber.test(text) ? parseWithSource(text, keepDigits) : parseWithSource(text);
  } catch (cause) {
    throw new OnekeyError('MANIFEST_OBJECT_JSON', {reason: (cause as Error).message}, {cause});
  }
}

const keepDigits: Reviver = (_key, value, {source}) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && source && integer.test(source) ? BigInt(source) : value;

/** JSON text without spaces, the digits of bigints included. */
export function stringifyJson(value: Json): string {
  return holdsBigint(value) ? JSON.stringify(value, writeDigits) : JSON.stringify(value);
}

const writeDigits = (_key: string, value: unknown) => (typeof value === 'bigint' ? rawJSON(String(value)) : value);

function holdsBigint(value: Json): boolean {
  if (value === null || typeof value !== 'object') return typeof value === 'bigint';
  return Object.values(value).some(holdsBigint);
}

/** JSON text that is equal for equal values: no spaces, the keys of maps in the order of their UTF-8 bytes. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return stringifyJson(value);
  const map = value as {readonly [key: string]: Json};
  let fields = '';
  for (const key of Object.keys(map).sort(compareUtf8)) {
    fields += `${fields && ','}${JSON.stringify(key)}:${canonicalJson(map[key] as Json)}`;
  }
  return `{${fields}}`;
}
