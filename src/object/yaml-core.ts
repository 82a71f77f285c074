import type {Json} from './kube-object.ts';
import {commonConstants, type Dialect, exactInteger, readAs} from './yaml-dialect.ts';

const constants = new Map<string, Json>([
  ...commonConstants,
  ...['true', 'True', 'TRUE'].map((text) => [text, true] as const),
  ...['false', 'False', 'FALSE'].map((text) => [text, false] as const),
]);

const decimal = /^[-+]?[0-9]+$/;
const octalOrHex = /^0(?:o[0-7]+|x[0-9a-fA-F]+)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

function integer(text: string): Json | undefined {
  if (decimal.test(text)) return exactInteger(BigInt(text.replace('+', '')));
  return octalOrHex.test(text) ? exactInteger(BigInt(text)) : undefined;
}

function plain(text: string): Json {
  const constant = constants.get(text);
  if (constant !== undefined) return constant;
  return integer(text) ?? (float.test(text) ? Number(text) : text);
}

/**
 * YAML 1.2.2, core schema (chapter 10.3), for onekey's own files: no octals but `0o`, no booleans but true and false,
 * no merge keys. Integers of any size keep their digits. A key is the text as written.
 */
export const coreDialect: Dialect = {
  plain,
  plainKey: (text) => text,
  scalars: new Map([
    ['str', (text: string) => text],
    ['int', integer],
    ['float', (text) => (float.test(text) ? Number(text) : readAs('number', plain)(text))],
    ['bool', readAs('boolean', plain)],
    ['null', readAs('null', plain)],
  ]),
  mappings: new Set(['map']),
  sequences: new Set(['seq']),
  merges: false,
};
