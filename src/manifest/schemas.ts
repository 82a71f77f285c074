import type {Ajv2020, ValidateFunction} from 'ajv/dist/2020.js';
import {type Found, fileAjv, fileSchemas, foundIn, type SchemaName} from './file-schemas.ts';

const made = new Map<Found, Ajv2020>();

/**
 * The compiled schema of a kind of file: compiled when first asked for, since that takes longer than checking. When onekey
 * is built, scripts/compile-schemas.mjs takes the place of this module with schemas compiled already.
 */
export function validatorOf(name: SchemaName): ValidateFunction {
  const found = foundIn(name);
  const ajv = made.get(found) ?? fileAjv(found);
  made.set(found, ajv);
  return ajv.compile(fileSchemas[name]);
}
