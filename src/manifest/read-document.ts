import {OnekeyError, type Problem} from '../errors.ts';
import {fieldText} from '../object/field-path.ts';
import type {Json} from '../object/kube-object.ts';
import {readYaml} from '../object/yaml.ts';
import {checkSchema} from './check-schema.ts';
import type {SchemaName} from './file-schemas.ts';
import type {Locate} from './locate.ts';
import type {Sourced} from './sourced.ts';

/** How one kind of file becomes a typed value. `Written` is its form in the file, as its JSON Schema describes it. */
export interface FileKind<Written, T> {
  readonly schema: SchemaName;
  /** Fills in defaults and writes out short forms. */
  normalise(written: Written): T;
  /** What the schema cannot say. */
  rules(value: T, locate: Locate): Problem[];
}

/**
 * Reads one of onekey's own files: schema, then normalise, then rules.
 * @throws OnekeyError MANIFEST_INVALID with every problem and its place, or MANIFEST_YAML_… for what is no YAML
 */
export function readDocument<Written, T>(kind: FileKind<Written, T>, text: string, file: string): Sourced<T> {
  const [document, ...more] = readYaml(text, {file, dialect: 'core'});
  if (!document || more.length > 0) {
    throw new OnekeyError('MANIFEST_DOCUMENTS', {found: document ? more.length + 1 : 0}, {at: {file}});
  }
  const locate: Locate = (path) => ({file, ...document.locate(path), field: fieldText(path)});
  const problems = checkSchema(kind.schema, document.value, locate);
  // An unknown field changes nothing about the others: the rules can still be checked, and all be reported at once.
  if (problems.some(({code}) => code !== 'MANIFEST_UNKNOWN_FIELD')) throw invalid(problems, file);
  const value = kind.normalise(document.value as Json as Written);
  problems.push(...kind.rules(value, locate));
  if (problems.length > 0) throw invalid(problems, file);
  return {value, file, locate};
}

const invalid = (problems: readonly Problem[], file: string) =>
  new OnekeyError('MANIFEST_INVALID', {problems: problems.length}, {at: {file}, problems});
