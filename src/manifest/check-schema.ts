import type {ErrorObject} from 'ajv';
import type {Problem} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import type {SchemaName} from './file-schemas.ts';
import type {Locate} from './locate.ts';
import {schemaProblem} from './schema-problem.ts';
import {validatorOf} from './schemas.ts';

/**
 * Everything that is wrong with a parsed file by its JSON Schema: one problem for each thing to mend. Safe on hostile
 * input. Problems have a place where `locate` is given, and name the field in any case.
 */
export function checkSchema(name: SchemaName, value: Json, locate?: Locate): Problem[] {
  const validate = validatorOf(name);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  return errors.filter((error) => !isNoise(error, errors)).map((error) => schemaProblem(error, value, locate));
}

/** Errors that only say that another one is there, and those of the branches of a choice. */
function isNoise(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  if (error.keyword === 'propertyNames') return true;
  return all.some(
    (choice) =>
      (choice.keyword === 'oneOf' || choice.keyword === 'anyOf') &&
      error !== choice &&
      error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
      error.instancePath.startsWith(choice.instancePath),
  );
}
