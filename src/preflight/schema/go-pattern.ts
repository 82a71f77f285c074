import {isOnekeyError} from '../../errors.ts';
import {boundedPattern} from '../../manifest/bounded-pattern.ts';

/** Tells whether a text fits a pattern of Go's; undefined where that cannot be told here. */
export type FitsPattern = (pattern: string, text: string) => boolean | undefined;

/** Far more than any pattern that is in use takes; one that takes longer is not looked at again. */
const longestMilliseconds = 250;

/** How long all matches together may take; then no more are tried. */
const mostMilliseconds = 2000;

/** Patterns and texts that are longer are not looked at: JavaScript may take time that grows with their square. */
const longest = 4096;

/**
 * Patterns of definitions are Go's (RE2), and no match of one may keep this process busy. One that may mean something else in
 * JavaScript, or is slow in it, tells nothing.
 * @param monotonic milliseconds of a clock that nobody sets
 */
export function goPatterns(monotonic: () => number): FitsPattern {
  const tests = new Map<string, ((text: string) => boolean) | undefined>();
  let left = mostMilliseconds;
  return (pattern, text) => {
    if (Math.max(pattern.length, text.length) > longest || left <= 0) return undefined;
    if (!tests.has(pattern)) tests.set(pattern, compile(pattern));
    const begun = monotonic();
    try {
      return tests.get(pattern)?.(text);
    } catch (error) {
      if (!isOnekeyError(error)) throw error;
      tests.set(pattern, undefined);
      return undefined;
    } finally {
      left -= monotonic() - begun;
    }
  };
}

function compile(pattern: string): ((text: string) => boolean) | undefined {
  const source = fromGo(pattern);
  if (source === undefined) return undefined;
  try {
    const bounded = boundedPattern(source, longestMilliseconds);
    return (text) => bounded.test(text);
  } catch {
    return undefined; // what the translation did not foresee
  }
}

/** The same pattern for JavaScript's flag `u`; undefined where it may mean something else there. */
export function fromGo(pattern: string): string | undefined {
  let source = '';
  for (let rest = pattern; rest !== ''; ) {
    const token = outside.exec(rest)?.[0] ?? '';
    const translated = token.startsWith('[') ? classFromGo(token) : tokenFromGo(token);
    if (translated === undefined) return undefined;
    source += translated;
    rest = rest.slice(token.length);
  }
  return source;
}

const outside = /^(?:\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\(\?:|\(\?|\{\d+(?:,\d*)?\}|[\s\S])/u;
const inClass = /\\[\s\S]|[\s\S]/gu;
const special = /[$()*+./?[\\\]^{|}-]/;

/** Spaces are fewer in Go, and a dot is everything but a line feed. */
const ofGo: ReadonlyMap<string, string> = new Map([
  ['\\s', '[\\t\\n\\f\\r ]'],
  ['\\S', '[^\\t\\n\\f\\r ]'],
  ['\\A', '^'],
  ['\\z', '$'],
  ['.', '[^\\n]'],
  ['{', '\\{'],
  ['}', '\\}'],
  [']', '\\]'],
]);

function tokenFromGo(token: string): string | undefined {
  if (token === '(?' || token === '[') return undefined;
  const other = ofGo.get(token);
  if (other !== undefined) return other;
  if (!token.startsWith('\\')) return token;
  return /^\\[dDwWbBnrtfv]$/.test(token) ? token : literalFromGo(token);
}

/** An escaped sign stands for itself; an escaped letter or digit may be anything. */
function literalFromGo(token: string): string | undefined {
  const sign = token.slice(1);
  if (sign === '' || /[\p{L}\p{N}]/u.test(sign)) return undefined;
  if (sign === '-') return '\\x2d';
  return special.test(sign) ? `\\${sign}` : sign;
}

function classFromGo(token: string): string | undefined {
  const [opening = ''] = /^\[\^?/.exec(token) ?? [];
  const inner = token.slice(opening.length, -1);
  if (inner === '' || inner.includes('[:')) return undefined;
  let source = '';
  for (const [part] of inner.matchAll(inClass)) {
    const translated = memberFromGo(part);
    if (translated === undefined) return undefined;
    source += translated;
  }
  return `${opening}${source}]`;
}

function memberFromGo(part: string): string | undefined {
  if (part === '\\s') return '\\t\\n\\f\\r ';
  if (/^\\[dDwWnrtfv]$/.test(part)) return part;
  if (part.startsWith('\\')) return literalFromGo(part);
  return part === '-' ? part : special.test(part) ? `\\${part}` : part;
}
