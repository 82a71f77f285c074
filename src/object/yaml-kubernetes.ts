import type {Json} from './kube-object.ts';
import {commonConstants, type Dialect, exactInteger, readAs} from './yaml-dialect.ts';
import {formatFloat32} from './yaml-float-key.ts';

const constants = new Map<string, Json>([
  ...commonConstants,
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((text) => [text, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((text) => [text, false] as const),
]);

// go-yaml looks at the first character before anything else; most scalars are done with that.
const maybeConstant = 1;
const maybeNumber = 2;
const hints = new Uint8Array(128);
for (const character of 'yYnNtTfFoO~') hints[character.charCodeAt(0)] = maybeConstant;
for (const character of '+-.0123456789') hints[character.charCodeAt(0)] = maybeNumber;

const goInteger = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]([0-7]+)|0[bB]([01]+)|0([0-7]*)|([1-9][0-9]*))$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const minInt64 = -(2n ** 63n);
const maxInt64 = 2n ** 63n - 1n;
const maxUint64 = 2n ** 64n - 1n;

/** Go's `strconv.ParseInt(text, 0, 64)`, then `ParseUint`; undefined where both fail. */
function goParseInteger(text: string): bigint | undefined {
  const match = goInteger.exec(text);
  if (!match) return undefined;
  const [, sign, hex, octal, binary, oldOctal, decimal] = match;
  const digits =
    decimal ??
    (hex && `0x${hex}`) ??
    (octal && `0o${octal}`) ??
    (binary && `0b${binary}`) ??
    (oldOctal ? `0o${oldOctal}` : '0');
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  return value >= minInt64 && value <= (sign ? maxInt64 : maxUint64) ? value : undefined;
}

/** A float that Go can hold: `strconv.ParseFloat` refuses what overflows, and the scalar stays a string. */
function goParseFloat(text: string): number | undefined {
  if (!float.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value + 0 : undefined;
}

/** Integers beyond int64 go through float64 in kubectl, which sends `9223372036854776000` for 2^63. */
const asKubernetesInteger = (value: bigint) => (value > maxInt64 ? Number(value) : exactInteger(value));

const underscored = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;

/** go-yaml drops underscores anywhere; but what begins with a point Go parses as it stands, with Go's own rules. */
function withoutUnderscores(text: string): string {
  if (!text.includes('_')) return text;
  return text.charCodeAt(0) !== 0x2e || underscored.test(text) ? text.replaceAll('_', '') : text;
}

function plain(text: string): Json {
  if (text === '') return null;
  const hint = hints[text.charCodeAt(0)];
  if (!hint) return text;
  const constant = constants.get(text);
  if (constant !== undefined) return constant;
  if (hint === maybeConstant) return text;
  const digits = withoutUnderscores(text);
  const integer = goParseInteger(digits);
  return integer === undefined ? (goParseFloat(digits) ?? text) : asKubernetesInteger(integer);
}

/** Keys as sigs.k8s.io/yaml makes them from what go-yaml resolved (`convertToJSONableObject`). */
function plainKey(text: string): string | undefined {
  const value = plain(text);
  if (typeof value === 'string') return value;
  if (value === null) return undefined;
  if (typeof value === 'boolean') return String(value);
  const integer = goParseInteger(withoutUnderscores(text));
  if (integer === undefined) return formatFloat32(value === 0 && text.startsWith('-') ? -0 : Number(value));
  return integer > maxInt64 ? undefined : String(integer);
}

function integer(text: string): Json | undefined {
  const value = goParseInteger(withoutUnderscores(text));
  return value === undefined ? undefined : asKubernetesInteger(value);
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes become a string, as in kubectl; where that would lose some (they are no UTF-8) the value is refused. */
function binary(text: string): Json | undefined {
  const digits = text.replace(/[\r\n]/g, '');
  if (!base64.test(digits)) return undefined;
  const bytes = Buffer.from(digits, 'base64');
  const decoded = bytes.toString('utf8');
  return Buffer.from(decoded, 'utf8').equals(bytes) ? decoded : undefined;
}

/**
 * What kubectl means: sigs.k8s.io/yaml over go-yaml v2 (`resolve.go`). YAML 1.1 booleans, octals with and without `o`,
 * underscores in numbers, no base 60, dates are strings, floats in any notation, merge keys. Stricter than kubectl where
 * it guesses: duplicate keys and unknown tags are errors, and so is binary data that is no UTF-8.
 */
export const kubernetesDialect: Dialect = {
  plain,
  plainKey,
  scalars: new Map([
    ['str', (text: string) => text],
    ['int', integer],
    ['float', readAs('number', plain)],
    ['bool', readAs('boolean', plain)],
    ['null', readAs('null', plain)],
    ['timestamp', (text) => (/^\d{4}-\d\d?-\d\d?/.test(text) ? text : undefined)],
    ['binary', binary],
  ]),
  mappings: new Set(['map', 'set']),
  sequences: new Set(['seq', 'omap', 'pairs']),
  merges: true,
};
