import type {ErrorObject} from 'ajv';
import {type Location, type Problem, problem} from '../errors.ts';
import {fieldText, type TreePath} from '../object/field-path.ts';
import type {Json} from '../object/kube-object.ts';
import {didYouMean} from './did-you-mean.ts';
import type {Locate} from './locate.ts';

/** What a person has to mend for one error of ajv (made with `verbose`). */
export function schemaProblem(error: ErrorObject, tree: Json, locate: Locate | undefined): Problem {
  const holder = treePath(error.instancePath, tree);
  const at = (path: TreePath): Location | undefined => locate && {field: fieldText(path), ...locate(path)};
  const {params, parentSchema = {}, data} = error;
  switch (error.keyword) {
    case 'additionalProperties': {
      const path = [...holder, String(params.additionalProperty)];
      const known = Object.keys((parentSchema.properties as object | undefined) ?? {});
      const suggestion = didYouMean(String(params.additionalProperty), known);
      const field = fieldText(path);
      return problem('MANIFEST_UNKNOWN_FIELD', {field, known, ...(suggestion && {suggestion})}, at(path));
    }
    case 'required': {
      const field = fieldText([...holder, String(params.missingProperty)]);
      return problem('MANIFEST_MISSING_FIELD', {field}, at(holder));
    }
    case 'dependentRequired': {
      const [field, needs] = [params.property, params.missingProperty].map((key) => fieldText([...holder, key]));
      return problem('MANIFEST_FIELD_NEEDS', {field: field ?? '', needs: needs ?? ''}, at(holder));
    }
    case 'type':
      return problem(
        'MANIFEST_WRONG_TYPE',
        {field: fieldText(holder), expected: [params.type].flat(), found: typeName(data)},
        at(holder),
      );
    case 'enum':
    case 'const': {
      const allowed = [params.allowedValues ?? params.allowedValue].flat().map(String);
      const suggestion = typeof data === 'string' ? didYouMean(data, allowed) : undefined;
      return problem(
        'MANIFEST_NOT_ALLOWED',
        {field: fieldText(holder), found: shown(data), allowed, ...(suggestion && {suggestion})},
        at(holder),
      );
    }
    case 'pattern':
    case 'format': {
      const path = error.propertyName === undefined ? holder : [...holder, error.propertyName];
      return problem(
        'MANIFEST_BAD_TEXT',
        {
          field: fieldText(path),
          found: shown(error.propertyName ?? data),
          title: String(parentSchema.title ?? ''),
          rule: String(parentSchema.description ?? ''),
        },
        at(path),
      );
    }
    case 'oneOf': {
      const branches = (error.schema as readonly {readonly required?: readonly string[]}[] | undefined) ?? [];
      const choices = branches.flatMap(({required = []}) => required);
      const found = choices.filter((choice) => Object.hasOwn(Object(data), choice));
      return problem('MANIFEST_EXACTLY_ONE', {field: fieldText(holder), choices, found}, at(holder));
    }
    default:
      return problem(
        'MANIFEST_RULE_BROKEN',
        {field: fieldText(holder), rule: error.keyword, limit: String(params.limit ?? '')},
        at(holder),
      );
  }
}

/** The path of a JSON pointer, list positions as numbers. */
function treePath(pointer: string, tree: Json): TreePath {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  let here: Json | undefined = tree;
  return parts.map((part) => {
    const isList: boolean = Array.isArray(here);
    here = (here as {readonly [key: string]: Json} | undefined)?.[part];
    return isList ? Number(part) : part;
  });
}

/** The JSON type of a value, in JSON Schema's words. */
function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'bigint') return 'integer';
  return typeof value;
}

function shown(value: unknown): string {
  const text = typeof value === 'object' ? typeName(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
