import type {Expression} from './expression.ts';
import {parseExpression} from './parse.ts';
import {syntaxError} from './token.ts';

/** A piece of text with expressions: literal text, or an expression and how it was written. */
export type TemplatePart = string | {readonly expression: Expression; readonly text: string};

const opening = /\$?\$\{\{/g;
// Up to the closing braces, skipping strings. Never fails, and no two of its branches fit the same text.
const body = /(?:[^'"}]|\}(?!\})|'[^']*'|"(?:[^"\\]|\\.)*")*/y;

/** Whether a text holds an expression or an escaped one. */
export function mayHoldExpressions(text: string): boolean {
  return text.includes('${{');
}

/**
 * Cuts text into literal pieces and expressions. `$${{` is a literal `${{`.
 * @throws OnekeyError `MANIFEST_EXPRESSION_SYNTAX` for the first expression that cannot be read
 */
export function parseTemplate(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  let position = 0;
  for (;;) {
    opening.lastIndex = position;
    const match = opening.exec(text);
    literal += text.slice(position, match?.index);
    if (!match) break;
    if (match[0] === '$${{') {
      literal += '${{';
      position = opening.lastIndex;
      continue;
    }
    const start = opening.lastIndex;
    body.lastIndex = start;
    const end = start + (body.exec(text)?.[0].length ?? 0);
    const written = text.slice(start, end);
    if (!text.startsWith('}}', end)) throw syntaxError(written.trim(), written.trim().length, {kind: 'unclosed'});
    if (literal) parts.push(literal);
    literal = '';
    parts.push({expression: parseExpression(written.trim()), text: written.trim()});
    position = end + 2;
  }
  return literal ? [...parts, literal] : parts;
}
