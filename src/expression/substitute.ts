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
  const result = mapTemplates(tree, (text, path) => {
    try {
      return fillText(text, scope);
    } catch (error) {
      if (!isOnekeyError(error)) throw error;
      problems.push(toProblem(error, path, origin));
      return text;
    }
  });
  const [first] = problems;
  if (problems.length > 1)
    throw new OnekeyError('MANIFEST_EXPRESSION_FAILED', {problems: problems.length}, {at: first?.at, problems});
  if (first) throw new OnekeyError(first.code, first.params, {at: first.at});
  return result;
}

/** A field that needs a value which is not known, and stays as it is written. */
export interface OpenTemplate {
  readonly path: TreePath;
  readonly text: string;
}

/**
 * The same as far as names have a value: a field that needs one that has none stays as it is written, and is among those
 * that are `open`.
 *
 * @throws OnekeyError `MANIFEST_EXPRESSION_…` for whatever else is wrong with an expression
 */
export function substituteKnown(
  tree: Json,
  scope: Scope,
): {readonly tree: Json; readonly open: readonly OpenTemplate[]} {
  const open: OpenTemplate[] = [];
  const filled = mapTemplates(tree, (text, path) => {
    try {
      return fillText(text, scope);
    } catch (error) {
      if (!isOnekeyError(error) || error.code !== 'MANIFEST_EXPRESSION_NO_VALUE') throw error;
      open.push({path, text});
      return text;
    }
  });
  return {tree: filled, open};
}

/** The tree with every string that may hold expressions changed. Parts without any are the very same objects as before. */
function mapTemplates(tree: Json, change: (text: string, path: TreePath) => Json, path: TreePath = []): Json {
  if (typeof tree === 'string') return mayHoldExpressions(tree) ? change(tree, path) : tree;
  if (tree === null || typeof tree !== 'object') return tree;
  if (Array.isArray(tree))
    return keepIfSame(
      tree,
      tree.map((item: Json, index) => mapTemplates(item, change, [...path, index])),
    );
  const entries = Object.entries(tree);
  const changed = entries.map(([key, item]) => mapTemplates(item, change, [...path, key]));
  if (entries.every(([, item], index) => item === changed[index])) return tree;
  return Object.fromEntries(entries.map(([key], index) => [key, changed[index] ?? null]));
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
