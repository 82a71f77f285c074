import type {Ajv2020, ValidateFunction} from 'ajv/dist/2020.js';
import {fileAjv, fileSchemas, type SchemaName} from './file-schemas.ts';

let ajv: Ajv2020 | undefined;

/**
 * The compiled schema of a kind of file: compiled when first asked for, since that takes longer than checking. When onekey
 * is built, scripts/compile-schemas.mjs takes the place of this module with schemas compiled already.
 */
export function validatorOf(name: SchemaName): ValidateFunction {
  ajv ??= fileAjv();
  return ajv.compile(fileSchemas[name]);
}
