import {Ajv2020, type ErrorObject, type ValidateFunction} from 'ajv/dist/2020.js';
import {type Problem, problem} from '../errors.ts';
import {fieldText} from '../object/field-path.ts';
import type {Json} from '../object/kube-object.ts';
import type {ValueSchema} from './application.ts';
import {boundedPattern} from './bounded-pattern.ts';
import {valueFormats} from './formats.ts';

export {coerceText} from './coerce-text.ts';

let ajv: Ajv2020 | undefined;
const validators = new WeakMap<ValueSchema, ValidateFunction>();

/**
 * What is wrong with the value of an input, output or site key by its schema: `SITE_VALUE_INVALID` for each rule it
 * breaks. `key` is its full key (`emr.port`). The value itself, which may be secret, is in none of the problems.
 */
export function checkValue(schema: ValueSchema, value: Json, key: string): Problem[] {
  const validate = validatorOf(schema);
  if (validate(withNumbers(value))) return [];
  return (validate.errors ?? []).map((error) =>
    problem('SITE_VALUE_INVALID', {key: placeOf(key, error), rule: error.keyword, limit: limitOf(error)}),
  );
}

function validatorOf(schema: ValueSchema): ValidateFunction {
  let validate = validators.get(schema);
  if (!validate) {
    ajv ??= new Ajv2020({
      allErrors: true,
      strict: false,
      formats: {...valueFormats},
      logger: false,
      code: {regExp: Object.assign((source: string) => boundedPattern(source), {code: 'boundedPattern'})},
    });
    validate = ajv.compile(schema.type === 'string' ? schema : withPortLimits(schema));
    validators.set(schema, validate);
  }
  return validate;
}

/** JSON Schema applies `format` to texts alone; a port as a number has limits instead. */
function withPortLimits(schema: ValueSchema): ValueSchema {
  return schema.format === 'port' ? {minimum: 1, maximum: 65535, ...schema} : schema;
}

/** ajv knows no bigint: what it compares is the nearest number. */
function withNumbers(value: Json): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, withNumbers(field)]));
}

function placeOf(key: string, {instancePath}: ErrorObject): string {
  const path = instancePath.split('/').slice(1);
  return `${key}${path.map((part) => (/^[0-9]+$/.test(part) ? `[${part}]` : `.${fieldText([part])}`)).join('')}`;
}

function limitOf({params}: ErrorObject): string {
  const limit =
    params.allowedValues ??
    params.allowedValue ??
    params.limit ??
    params.type ??
    params.format ??
    params.pattern ??
    params.missingProperty ??
    params.additionalProperty ??
    params.multipleOf ??
    '';
  return Array.isArray(limit) ? limit.map(String).join(', ') : String(limit);
}
