import {isOnekeyError, type Location, OnekeyError, type Problem} from '../errors.ts';
import {fieldText, type TreePath} from '../object/field-path.ts';
import {describeJson} from '../object/json-map.ts';
import type {Json} from '../object/kube-object.ts';
import {evaluateParsed} from './evaluate.ts';
import type {Scope} from './expression.ts';
import {asText} from './functions.ts';
import {mayHoldExpressions, parseTemplate} from './template.ts';

export {evaluate, isTrue} from './evaluate.ts';

/** Where the tree comes from, for errors. */
export interface TreeOrigin {
  readonly file: string;
  /** The place in the file of a path in the tree. */
  readonly locate?: (path: TreePath) => {readonly line?: number; readonly column?: number};
}

/**
 * Replaces `${{ … }}` in every string of a parsed tree. Structure never changes: a value stays inside of its field,
 * what it holds is never read as an expression again, and keys are left alone.
 *
 * A field that is one whole expression becomes its value, with its type. Within longer text a string is put in as it
 * is, a number with its digits, a boolean as `true` or `false`; null, lists and maps cannot stand in text. `$${{` is a
 * literal `${{`. Parts without expressions are the very same objects as before.
 *
 * @throws OnekeyError `MANIFEST_EXPRESSION_…` for the one problem found, or `MANIFEST_EXPRESSION_FAILED` with all of them
 */
export function substitute(tree: Json, scope: Scope, origin?: TreeOrigin): Json {
  const problems: Problem[] = [];

  function replace(value: Json, path: TreePath): Json {
    if (typeof value === 'string') return mayHoldExpressions(value) ? fill(value, path) : value;
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value))
      return keepIfSame(
        value,
        value.map((item: Json, index) => replace(item, [...path, index])),
      );
    const entries = Object.entries(value);
    const changed = entries.map(([key, item]) => replace(item, [...path, key]));
    if (entries.every(([, item], index) => item === changed[index])) return value;
    return Object.fromEntries(entries.map(([key], index) => [key, changed[index] ?? null]));
  }

  function fill(text: string, path: TreePath): Json {
    try {
      return fillText(text, scope);
    } catch (error) {
      if (!isOnekeyError(error)) throw error;
      problems.push(toProblem(error, path, origin));
      return text;
    }
  }

  const result = replace(tree, []);
  const [first] = problems;
  if (problems.length > 1)
    throw new OnekeyError('MANIFEST_EXPRESSION_FAILED', {problems: problems.length}, {at: first?.at, problems});
  if (first) throw new OnekeyError(first.code, first.params, {at: first.at});
  return result;
}

function keepIfSame(before: readonly Json[], after: readonly Json[]): readonly Json[] {
  return after.every((item, index) => item === before[index]) ? before : after;
}

function fillText(text: string, scope: Scope): Json {
  const parts = parseTemplate(text);
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'object') return evaluateParsed(first.expression, first.text, scope);
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = evaluateParsed(part.expression, part.text, scope);
      const written = asText(value);
      if (written !== undefined) return written;
      throw new OnekeyError('MANIFEST_EXPRESSION_NOT_TEXT', {expression: part.text, found: describeJson(value)});
    })
    .join('');
}

/** An error as a problem of the tree, with its place where that is known. */
export function toProblem(error: OnekeyError, path: TreePath, origin: TreeOrigin | undefined): Problem {
  const at = origin && locationOf(path, origin);
  return {code: error.code, params: error.params, ...(at && {at})} as Problem;
}

/** The place of a path in the tree as a person finds it. */
export function locationOf(path: TreePath, {file, locate}: TreeOrigin): Location {
  return {file, ...locate?.(path), field: fieldText(path)};
}
