/** A text that stands in a source file. What is put into a template is `{}` in it. */
export interface Literal {
  readonly text: string;
  /** The code right before it, such as `throw new Error(`. */
  readonly before: string;
}

const skipped = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|from '[^']*'/y;
const quoted = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
/** A regular expression, which may hold quotes; behind what ends a value a slash divides. */
const pattern = /(?<=[=(,:?&|![{;]\s*|\b(?:return|typeof) |=> )\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;

/** The texts of a source file, without those of its comments and imports. */
export function literalsOf(source: string): readonly Literal[] {
  const found: Literal[] = [];
  let at = 0;
  const accept = (what: RegExp): string | undefined => {
    what.lastIndex = at;
    const [text] = what.exec(source) ?? [];
    at += text?.length ?? 0;
    return text;
  };
  const before = (start: number) => source.slice(Math.max(0, start - 60), start).trim();

  function code(end: string | undefined): void {
    while (at < source.length) {
      if (source[at] === end) return;
      const start = at;
      if (accept(skipped) !== undefined) continue;
      const text = accept(quoted);
      if (text !== undefined) found.push({text: text.slice(1, -1), before: before(start)});
      else if (source[at] === '`') template();
      else if (source[at] === '{') braces();
      else if (accept(pattern) === undefined) at++;
    }
  }

  function braces(): void {
    at++;
    code('}');
    at++;
  }

  function template(): void {
    const start = at;
    let text = '';
    for (at++; at < source.length && source[at] !== '`'; ) {
      if (source.startsWith('${', at)) {
        at++;
        braces();
        text += '{}';
      } else {
        const width = source[at] === '\\' ? 2 : 1;
        text += source.slice(at, at + width);
        at += width;
      }
    }
    at++;
    found.push({text, before: before(start)});
  }

  code(undefined);
  return found;
}
