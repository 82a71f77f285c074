import {OnekeyError} from '../errors.ts';
import {fieldText} from '../object/field-path.ts';
import {canonicalJson} from '../object/json.ts';
import {describeJson} from '../object/json-map.ts';
import type {Json} from '../object/kube-object.ts';
import type {BinaryOperator, Expression, Scope} from './expression.ts';
import {functions} from './functions.ts';
import {parseExpression} from './parse.ts';

/**
 * The value of an expression (`when:`, or what stands in `${{ }}`).
 * @throws OnekeyError `MANIFEST_EXPRESSION_…` where it cannot be read or a name in it has no value
 */
export function evaluate(text: string, scope: Scope): Json {
  return evaluateParsed(parseExpression(text), text, scope);
}

/** What `when:`, `!`, `&&` and `||` hold for true: everything but null, false, 0 and the empty string. */
export function isTrue(value: Json): boolean {
  return value !== null && value !== false && value !== '' && value !== 0 && value !== 0n;
}

/** The value of a parsed expression; `text` is how it was written, for errors. */
export function evaluateParsed(expression: Expression, text: string, scope: Scope): Json {
  const evaluatePart = (part: Expression) => evaluateParsed(part, text, scope);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path':
      return follow(expression.path, text, scope);
    case 'not':
      return !isTrue(evaluatePart(expression.operand));
    case 'call':
      return call(expression.name, evaluatePart(expression.argument), text);
    case 'binary':
      return operators[expression.operator](
        () => evaluatePart(expression.left),
        () => evaluatePart(expression.right),
      );
  }
}

/** `==` compares deeply and by type: "80" is not 80. `&&` and `||` are booleans, and skip the right side where they can. */
const operators: {readonly [O in BinaryOperator]: (left: () => Json, right: () => Json) => boolean} = {
  '==': (left, right) => canonicalJson(left()) === canonicalJson(right()),
  '!=': (left, right) => canonicalJson(left()) !== canonicalJson(right()),
  '&&': (left, right) => isTrue(left()) && isTrue(right()),
  '||': (left, right) => isTrue(left()) || isTrue(right()),
};

function follow(path: readonly (string | number)[], expression: string, scope: Scope): Json {
  let value: Json = scope;
  for (const [index, segment] of path.entries()) {
    const next: Json | undefined = child(value, segment);
    if (next === undefined) {
      const name = fieldText(path.slice(0, index + 1));
      throw new OnekeyError('MANIFEST_EXPRESSION_NO_VALUE', {expression, name});
    }
    value = next;
  }
  return value;
}

function child(value: Json, segment: string | number): Json | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  const isIndex = typeof segment === 'number';
  if (Array.isArray(value) !== isIndex || !Object.hasOwn(value, segment)) return undefined;
  return (value as {readonly [key: string | number]: Json})[segment];
}

function call(name: string, argument: Json, expression: string): string {
  const run = functions.get(name);
  if (!run)
    throw new OnekeyError('MANIFEST_EXPRESSION_UNKNOWN_FUNCTION', {expression, name, known: [...functions.keys()]});
  const result = run(argument);
  if (result === undefined)
    throw new OnekeyError('MANIFEST_EXPRESSION_ARGUMENT', {expression, function: name, found: describeJson(argument)});
  return result;
}
