import {OnekeyError} from '../errors.ts';
import type {SyntaxFault} from '../messages/en/syntax-fault.ts';

/** A piece of an expression; the text of a string is decoded. `position` counts from 0. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'operator' | 'end';
  readonly text: string;
  readonly position: number;
}

type Reader = readonly [Token['kind'], RegExp, (text: string) => string];

const asWritten = (text: string) => text;

/** How each kind of token looks. Single quotes take everything as it stands and double for one; double quotes are JSON. */
const readers: readonly Reader[] = [
  ['name', /[A-Za-z_][\w-]*/y, asWritten],
  ['number', /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y, asWritten],
  ['operator', /==|!=|&&|\|\||[!()[\].]/y, asWritten],
  ['string', /'(?:[^']|'')*'/y, (text) => text.slice(1, -1).replaceAll("''", "'")],
  ['string', /"(?:[^"\\\n]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/y, (text) => JSON.parse(text) as string],
];

const space = /\s*/y;

/**
 * Cuts an expression into tokens, the last one `end`.
 * @throws OnekeyError `MANIFEST_EXPRESSION_SYNTAX`
 */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  let position = afterSpace(expression, 0);
  while (position < expression.length) {
    const token = readToken(expression, position);
    tokens.push(token.value);
    position = afterSpace(expression, token.end);
  }
  return [...tokens, {kind: 'end', text: '', position}];
}

function readToken(expression: string, position: number): {value: Token; end: number} {
  for (const [kind, pattern, decode] of readers) {
    pattern.lastIndex = position;
    const [text] = pattern.exec(expression) ?? [];
    if (text !== undefined) return {value: {kind, text: decode(text), position}, end: position + text.length};
  }
  throw syntaxError(expression, position, {kind: 'unexpected', found: expression[position] ?? ''});
}

function afterSpace(expression: string, position: number): number {
  space.lastIndex = position;
  return position + (space.exec(expression)?.[0].length ?? 0);
}

/** The error for an expression that cannot be read. */
export function syntaxError(expression: string, position: number, fault: SyntaxFault): OnekeyError {
  return new OnekeyError('MANIFEST_EXPRESSION_SYNTAX', {expression, fault, position: position + 1});
}
