import {isOnekeyError, OnekeyError} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import {readYaml} from '../object/yaml.ts';
import type {ValueSchema} from './application.ts';

/**
 * The typed value of what a person typed: texts stay as they are, lists and objects are YAML or JSON. Only the type is
 * settled here; whether the value is allowed is for `checkValue` to say.
 * @throws OnekeyError SITE_VALUE_INVALID when the text means no value of that type
 */
export function coerceText(schema: ValueSchema, text: string, key: string): Json {
  const value = read(schema.type, text);
  if (value === undefined) throw new OnekeyError('SITE_VALUE_INVALID', {key, rule: 'type', limit: schema.type});
  return value;
}

const booleans = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);

function read(type: ValueSchema['type'], text: string): Json | undefined {
  const word = text.trim();
  switch (type) {
    case 'string':
      return text;
    case 'integer':
      return /^[-+]?[0-9]+$/.test(word) ? integer(word) : undefined;
    case 'number':
      return /^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$/.test(word) ? Number(word) : undefined;
    case 'boolean':
      return booleans.get(word.toLowerCase());
    case 'array':
      return structure(text, Array.isArray);
    case 'object':
      return structure(text, (value) => typeof value === 'object' && value !== null && !Array.isArray(value));
  }
}

function integer(digits: string): Json {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : BigInt(digits.replace('+', ''));
}

function structure(text: string, fits: (value: Json) => boolean): Json | undefined {
  try {
    const [document, more] = readYaml(text, {file: '', dialect: 'core'});
    return document && !more && fits(document.value) ? document.value : undefined;
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return undefined;
  }
}
