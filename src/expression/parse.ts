import type {SyntaxFault} from '../messages/en/syntax-fault.ts';
import type {BinaryOperator, Expression} from './expression.ts';
import {syntaxError, type Token, tokenize} from './token.ts';

/** Operators that bind loosely come first. */
const precedence: readonly (readonly BinaryOperator[])[] = [['||'], ['&&'], ['==', '!=']];

const constants = new Map<string, Expression>([
  ['true', {kind: 'literal', value: true}],
  ['false', {kind: 'literal', value: false}],
  ['null', {kind: 'literal', value: null}],
]);

/** Keeps the recursion of parsing and evaluating harmless. */
const maxTokens = 500;

/**
 * Parses an expression: paths (`inputs.port`, `inputs.tls['ca.crt']`, `inputs.hosts[0]`), calls (`base64(…)`), strings,
 * numbers, `true`, `false`, `null`, `!`, `==`, `!=`, `&&`, `||` and parentheses, with JavaScript's precedence.
 *
 * @throws OnekeyError `MANIFEST_EXPRESSION_SYNTAX`
 */
export function parseExpression(text: string): Expression {
  const tokens = tokenize(text);
  let next = 0;
  const tooMuch = tokens[maxTokens];
  if (tooMuch) throw syntaxError(text, tooMuch.position, {kind: 'too-long', limit: maxTokens});

  const peek = (): Token => tokens[Math.min(next, tokens.length - 1)] as Token;
  const isOperator = (operator: string) => peek().kind === 'operator' && peek().text === operator;
  const want = (wanted: Extract<SyntaxFault, {kind: 'wanted'}>['wanted']): never => {
    const {kind, text: found, position} = peek();
    throw syntaxError(text, position, {kind: 'wanted', wanted, ...(kind !== 'end' && {found})});
  };
  const accept = (operator: string): boolean => {
    if (!isOperator(operator)) return false;
    next++;
    return true;
  };
  const expect = (operator: string) => accept(operator) || want(`literal ${operator}`);

  function binary(level: number): Expression {
    const operators = precedence[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (let operator = operators.find(accept); operator; operator = operators.find(accept))
      left = {kind: 'binary', operator, left, right: binary(level + 1)};
    return left;
  }

  function unary(): Expression {
    return accept('!') ? {kind: 'not', operand: unary()} : primary();
  }

  function primary(): Expression {
    const token = peek();
    if (accept('(')) {
      const inner = binary(0);
      expect(')');
      return inner;
    }
    if (token.kind !== 'string' && token.kind !== 'number' && token.kind !== 'name') return want('value');
    next++;
    if (token.kind === 'string') return {kind: 'literal', value: token.text};
    if (token.kind === 'number') return {kind: 'literal', value: Number(token.text)};
    if (accept('(')) {
      const argument = binary(0);
      expect(')');
      return {kind: 'call', name: token.text, argument};
    }
    return constants.get(token.text) ?? {kind: 'path', path: [token.text, ...segments()]};
  }

  function segments(): (string | number)[] {
    const path: (string | number)[] = [];
    for (;;) {
      if (accept('.')) path.push(segment('name'));
      else if (accept('[')) {
        path.push(segment('index'));
        expect(']');
      } else return path;
    }
  }

  function segment(wanted: 'name' | 'index'): string | number {
    const {kind, text: found} = peek();
    const fits = wanted === 'name' ? kind === 'name' : kind === 'string' || (kind === 'number' && /^\d+$/.test(found));
    if (!fits) return want(wanted);
    next++;
    return kind === 'number' ? Number(found) : found;
  }

  const expression = binary(0);
  if (peek().kind !== 'end') want('end');
  return expression;
}
