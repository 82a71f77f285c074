import type {Fix} from './fixes.ts';

/** A text with fixes made, and those that could be: everything else in it, comments too, stays as it is. */
export function withFixes(text: string, fixes: readonly Fix[]): {readonly text: string; readonly made: readonly Fix[]} {
  const lines = text.split('\n');
  const made: Fix[] = [];
  // From the end, so that places before stay where they are.
  for (const fix of [...fixes].sort((a, b) => b.line - a.line || b.column - a.column)) {
    const line = lines[fix.line - 1] ?? '';
    const at = line.indexOf(fix.from, fix.column - 1);
    if (at < 0 || isPartOfWord(line, at, fix.from)) continue;
    lines[fix.line - 1] = line.slice(0, at) + fix.to + line.slice(at + fix.from.length);
    made.push(fix);
  }
  return {text: lines.join('\n'), made: made.reverse()};
}

function isPartOfWord(line: string, at: number, word: string): boolean {
  const [before, after] = [line[at - 1] ?? ' ', line[at + word.length] ?? ' '];
  return /[\w.-]/.test(before) || /[\w.-]/.test(after);
}

/** A manifest with images added to its `images`, in the way the list is written. */
export function withImages(text: string, names: readonly string[]): string {
  const entries = names.map((name) => `{name: ${JSON.stringify(name)}}`);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const flow = /^images:[ \t]*\[/m.exec(text);
  if (flow) {
    const at = flow.index + flow[0].length;
    const rest = text.slice(at);
    return `${text.slice(0, at)}${entries.join(', ')}${/^\s*\]/.test(rest) ? '' : ', '}${rest}`;
  }
  const block = /^images:[ \t]*(?:#.*)?\r?$/m.exec(text);
  if (!block) {
    const before = text === '' || text.endsWith('\n') ? text : `${text}${end}`;
    return `${before}images:${end}${entries.map((entry) => `  - ${entry}${end}`).join('')}`;
  }
  const at = block.index + block[0].replace(/\r$/, '').length;
  const indent = /\n(\s*)-/.exec(text.slice(at))?.[1] ?? '  ';
  return `${text.slice(0, at)}${entries.map((entry) => `${end}${indent}- ${entry}`).join('')}${text.slice(at)}`;
}
