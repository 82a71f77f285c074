import {isOnekeyError, type Problem, problem} from '../errors.ts';
import {fieldText, type TreePath} from '../object/field-path.ts';
import type {Json} from '../object/kube-object.ts';
import type {Expression} from './expression.ts';
import {functions} from './functions.ts';
import {parseExpression} from './parse.ts';
import {locationOf, type TreeOrigin, toProblem} from './substitute.ts';
import {mayHoldExpressions, parseTemplate} from './template.ts';

/** A value that an expression uses, and where in the tree. */
export interface Reference {
  /** `['inputs', 'port']`; indexes of lists as text. */
  readonly path: readonly string[];
  readonly at: TreePath;
}

/** Roots of the scope with the names below each; undefined where any name will do. */
export interface KnownNames {
  readonly [root: string]: readonly string[] | undefined;
}

/** What manifests, actions and output values see. */
export const knownNames: KnownNames = {inputs: undefined, app: ['name', 'version', 'namespace', 'instance']};

export interface CheckOptions extends TreeOrigin {
  /** Default: {@link knownNames}. */
  readonly known?: KnownNames;
}

export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly references: readonly Reference[];
}

/**
 * Checks every expression in the strings of a tree without evaluating any: syntax, functions, names. All problems at
 * once, each with its place; and all values that are used. An expression in a key is a problem, since keys are left alone.
 */
export function checkTree(tree: Json, options: CheckOptions): CheckResult {
  const results: CheckResult[] = [];
  const visit = (value: Json, path: TreePath): void => {
    if (typeof value === 'string' && mayHoldExpressions(value)) results.push(checkText(value, path, options));
    if (value === null || typeof value !== 'object') return;
    const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [key, item] of entries) {
      if (typeof key === 'string' && mayHoldExpressions(key)) results.push(checkKey(key, [...path, key], options));
      visit(item, [...path, key]);
    }
  };
  visit(tree, []);
  return merge(results);
}

/** Checks what is an expression by itself, without `${{ }}`, such as `when:`; `at` is its place in the tree. */
export function checkExpression(text: string, at: TreePath, options: CheckOptions): CheckResult {
  return collectProblems(at, options, () => checkParsed(parseExpression(text), text, at, options));
}

function checkText(text: string, at: TreePath, options: CheckOptions): CheckResult {
  return collectProblems(at, options, () =>
    merge(
      parseTemplate(text).map((part) =>
        typeof part === 'string' ? nothing : checkParsed(part.expression, part.text, at, options),
      ),
    ),
  );
}

function checkKey(key: string, at: TreePath, options: CheckOptions): CheckResult {
  return {problems: [problem('MANIFEST_EXPRESSION_IN_KEY', {key}, locationOf(at, options))], references: []};
}

function checkParsed(expression: Expression, text: string, at: TreePath, options: CheckOptions): CheckResult {
  const checkPart = (part: Expression) => checkParsed(part, text, at, options);
  const place = () => locationOf(at, options);
  switch (expression.kind) {
    case 'literal':
      return nothing;
    case 'not':
      return checkPart(expression.operand);
    case 'binary':
      return merge([checkPart(expression.left), checkPart(expression.right)]);
    case 'call': {
      const {name} = expression;
      const inner = checkPart(expression.argument);
      if (functions.has(name)) return inner;
      const params = {expression: text, name, known: [...functions.keys()]};
      return merge([
        {problems: [problem('MANIFEST_EXPRESSION_UNKNOWN_FUNCTION', params, place())], references: []},
        inner,
      ]);
    }
    case 'path': {
      const unknown = unknownName(expression.path, options.known ?? knownNames);
      if (!unknown) return {problems: [], references: [{path: expression.path.map(String), at}]};
      const params = {expression: text, ...unknown};
      return {problems: [problem('MANIFEST_EXPRESSION_UNKNOWN_NAME', params, place())], references: []};
    }
  }
}

function unknownName(path: readonly (string | number)[], known: KnownNames) {
  const [root = '', name] = path.map(String);
  if (!Object.hasOwn(known, root)) return {name: root, known: Object.keys(known)};
  const names = known[root];
  if (!names || (name !== undefined && names.includes(name))) return undefined;
  return {name: fieldText(path.slice(0, 2)), known: names.map((it) => `${root}.${it}`)};
}

const nothing: CheckResult = {problems: [], references: []};

function merge(results: readonly CheckResult[]): CheckResult {
  return {
    problems: results.flatMap(({problems}) => problems),
    references: results.flatMap(({references}) => references),
  };
}

function collectProblems(at: TreePath, options: CheckOptions, check: () => CheckResult): CheckResult {
  try {
    return check();
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return {problems: [toProblem(error, at, options)], references: []};
  }
}
